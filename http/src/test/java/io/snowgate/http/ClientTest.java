package io.snowgate.http;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// How the client sends, and tells what went wrong.
@ParameterizedClass
@EnumSource
class ClientTest extends Fixture {
    private static final Duration SOON = Duration.ofMillis(300);

    ClientTest(TestedEngine tested) {
        super(tested);
    }

    @Test
    void head_and_framing_are_the_clients_business() throws IOException {
        var heads = new ConcurrentLinkedQueue<String>();
        var server = scripted(client -> {
            heads.add(client.head());
            client.say("HTTP/1.1 200 OK\nContent-Length: 0\n\n");
        });
        var headers = Headers.of("X", "y", "Content-Length", "7", "transfer-encoding", "chunked",
                "Connection", "close", "Keep-Alive", "1");

        readAll(client(), new Request("POST", at(server.address(), "?a=b"), headers, NOTHING));
        readAll(client(), new Request("GET", at(server.address(), ""), Headers.of("Host", "other"), NOTHING));

        var port = server.address().getPort();
        assertThat(heads).containsExactly(
                "POST /?a=b HTTP/1.1\r\nX: y\r\nhost: 127.0.0.1:" + port + "\r\ncontent-length: 0\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: other\r\n\r\n");
    }

    @Test
    void nobody_there_is_a_failed_connect() throws IOException {
        InetSocketAddress free;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = (InetSocketAddress) socket.getLocalSocketAddress();
        }
        assertThatThrownBy(() -> client().send(get(at(free, "/")), LONG)).isInstanceOf(ConnectFailed.class);
    }

    @Test
    void an_unknown_name_is_a_failed_connect() {
        assertThatThrownBy(() -> client().send(get(URI.create("http://nobody.invalid/")), LONG))
                .isInstanceOf(ConnectFailed.class)
                .hasRootCauseInstanceOf(UnknownHostException.class);
    }

    @Test
    void a_plain_server_asked_for_tls_is_a_failed_connect() throws IOException {
        var server = serve(exchange -> say(exchange, ""));
        var uri = URI.create("https://127.0.0.1:" + server.address().getPort() + "/");

        assertThatThrownBy(() -> client().send(get(uri), LONG)).isInstanceOf(ConnectFailed.class);
    }

    @Test
    void a_server_that_hangs_up_without_an_answer_may_have_got_the_request() throws IOException {
        var hangsUp = scripted(ScriptedServer.Client::head);
        var resets = scripted(client -> {
            client.head();
            client.reset();
        });

        assertThatThrownBy(() -> client().send(post(at(hangsUp.address(), "/"), bytes("x")), LONG))
                .isInstanceOf(ConnectionLost.class);
        assertThatThrownBy(() -> client().send(post(at(resets.address(), "/"), bytes("x")), LONG))
                .isInstanceOf(ConnectionLost.class);
    }

    @Test
    void an_answer_that_is_cut_short_is_lost_after_what_came() throws IOException {
        for (var cut : List.of("Content-Length: 5\n\nabc", "Transfer-Encoding: chunked\n\n3\nabc\n",
                "Transfer-Encoding: chunked\n\n5\nabc")) {
            var server = scripted(client -> {
                client.head();
                client.say("HTTP/1.1 200 OK\n" + cut);
            });
            try (var answer = client().send(get(at(server.address(), "/")), LONG)) {
                assertThat(text(answer.next().orElseThrow())).isEqualTo("abc");
                assertThatThrownBy(answer::next).isInstanceOf(ConnectionLost.class);
                assertThatThrownBy(answer::next).isInstanceOf(ConnectionLost.class);
            }
        }
    }

    @Test
    void an_answer_may_end_with_the_connection_but_not_with_a_reset() throws IOException {
        var regular = scripted(client -> {
            client.head();
            client.say("HTTP/1.1 200 OK\n\nall");
        });
        var go = new CountDownLatch(1);
        var broken = scripted(client -> {
            client.head();
            client.say("HTTP/1.1 200 OK\n\nabc");
            until(() -> go.getCount() == 0);
            client.reset();
        });

        assertThat(readAll(client(), get(at(regular.address(), "/")))).isEqualTo("all");
        try (var answer = client().send(get(at(broken.address(), "/")), LONG)) {
            assertThat(text(answer.next().orElseThrow())).isEqualTo("abc");
            go.countDown();
            assertThatThrownBy(answer::next).isInstanceOf(ConnectionLost.class);
        }
    }

    @Test
    void a_reset_right_after_data_is_always_noticed() throws IOException {
        var server = scripted(client -> {
            client.head();
            client.say("HTTP/1.1 200 OK\n\nabc");
            client.reset();
        });
        var client = client();

        for (int i = 0; i < 200; i++) {
            assertThatThrownBy(() -> readAll(client, get(at(server.address(), "/"))))
                    .isInstanceOf(ConnectionLost.class);
        }
    }

    @Test
    void what_is_not_http_is_a_lost_connection() throws IOException {
        for (var wrong : List.of("SSH-2.0-x\n\n",
                "HTTP/1.1 200 OK\nContent-Length: 1\nContent-Length: 2\n\nab",
                "HTTP/1.1 200 OK\nContent-Length: 1\nTransfer-Encoding: chunked\n\n1\na\n0\n\n",
                "HTTP/1.1 200 OK\nTransfer-Encoding: gzip\n\nabc",
                "HTTP/1.1 101 Switching Protocols\nUpgrade: x\n\n",
                "HTTP/1.1 200 OK\nX: " + "x".repeat(40_000) + "\n\n",
                "HTTP/1.1 103 Early Hints\n\n".repeat(20))) {
            var server = scripted(client -> {
                client.head();
                client.say(wrong);
                client.awaitEnd();
            });
            assertThatThrownBy(() -> client().send(get(at(server.address(), "/")), LONG)).as(wrong)
                    .isInstanceOf(ConnectionLost.class);
        }
    }

    @Test
    void interim_answers_are_passed_over() throws IOException {
        var server = scripted(client -> {
            client.head();
            client.say(
                    "HTTP/1.1 100 Continue\n\nHTTP/1.1 103 Early Hints\nLink: x\n\nHTTP/1.1 200 OK\nContent-Length: 2\n\nok");
        });

        assertThat(readAll(client(), get(at(server.address(), "/")))).isEqualTo("ok");
    }

    @Test
    void an_answer_to_head_has_no_body_and_the_connection_stays_usable() throws IOException {
        var server = serve(exchange -> say(exchange, "twelve bytes"));
        var client = client();

        try (var answer = client.send(new Request("HEAD", at(server, "/"), Headers.NONE, NOTHING), LONG)) {
            assertThat(answer.headers().first("content-length")).contains("12");
            assertThat(answer.readAll(0)).isEmpty();
        }
        assertThat(readAll(client, get(at(server, "/")))).isEqualTo("twelve bytes");
    }

    @Test
    void silence_times_out_before_and_within_an_answer() throws IOException {
        var silent = scripted(ScriptedServer.Client::awaitEnd);
        var stuck = scripted(client -> {
            client.head();
            client.say("HTTP/1.1 200 OK\nContent-Length: 5\n\nabc");
            client.awaitEnd();
        });

        assertThatThrownBy(() -> client().send(get(at(silent.address(), "/")), SOON))
                .isInstanceOf(TimedOut.class);
        try (var answer = client().send(get(at(stuck.address(), "/")), SOON)) {
            answer.next();
            assertThatThrownBy(answer::next).isInstanceOf(TimedOut.class);
        }
    }

    @Test
    void a_server_that_takes_nothing_of_a_large_request_times_out() throws IOException {
        var go = new CountDownLatch(1);
        var deaf = scripted(_ -> until(() -> go.getCount() == 0));

        assertThatThrownBy(() -> client().send(post(at(deaf.address(), "/"), new byte[40 << 20]), SOON))
                .isInstanceOf(TimedOut.class);
        go.countDown();
    }

    @Test
    void a_server_may_answer_before_it_has_read_the_request() throws IOException {
        var server = scripted(client -> {
            client.head();
            client.say("HTTP/1.1 413 Too Large\nContent-Length: 2\n\nno");
            client.awaitEnd();
        });

        try (var answer = client().send(post(at(server.address(), "/"), new byte[40 << 20]), LONG)) {
            assertThat(answer.status()).isEqualTo(413);
            assertThat(text(answer.readAll(2))).isEqualTo("no");
        }
    }

    @Test
    void an_answer_larger_than_the_reader_wants_is_refused() throws IOException {
        var server = serve(exchange -> {
            try (var body = exchange.begin(200, Headers.NONE,
                    exchange.request().path().equals("/long") ? OptionalLong.of(4) : OptionalLong.empty())) {
                body.write(bytes("12"), 0, 2);
                body.write(bytes("34"), 0, 2);
                body.finish();
            }
        });
        for (var path : List.of("/long", "/chunked")) {
            try (var answer = client().send(get(at(server, path)), LONG)) {
                assertThatThrownBy(() -> answer.readAll(3)).isInstanceOf(BodyTooLarge.class);
            }
            try (var answer = client().send(get(at(server, path)), LONG)) {
                assertThat(answer.readAll(4)).hasSize(4);
            }
        }
    }

    @Test
    void an_answer_closed_before_its_end_ends_the_connection() throws IOException {
        var thrown = new AtomicReference<Throwable>();
        var server = serve(exchange -> {
            try (var body = exchange.begin(200, Headers.NONE, OptionalLong.empty())) {
                for (int i = 0; i < 10_000; i++) {
                    body.write(new byte[10_000], 0, 10_000);
                }
                body.finish();
            } catch (IOException e) {
                thrown.set(e);
            }
        });
        var answer = client().send(get(at(server, "/")), LONG);

        answer.close();

        until(() -> thrown.get() != null);
        assertThat(thrown.get()).isInstanceOf(ConnectionLost.class);
        assertThatThrownBy(() -> answer.readAll(1 << 30)).isInstanceOf(ConnectionLost.class);
    }

    @Test
    void an_answer_can_be_read_by_another_thread()
            throws IOException, ExecutionException, InterruptedException {
        var server = serve(exchange -> exchange.answer(200, Headers.NONE, new byte[1_000_000]));

        try (var answer = client().send(get(at(server, "/")), LONG);
                var other = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(other.submit(() -> answer.readAll(1_000_000)).get()).hasSize(1_000_000);
        }
    }

    @Test
    void a_request_that_cannot_be_sent_is_refused_at_once() {
        var uri = URI.create("http://a/");
        assertThatThrownBy(() -> new Request("GET /x", uri, Headers.NONE, NOTHING))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> get(URI.create("ftp://a/"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> get(URI.create("/path"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> get(URI.create("http://user:word@a/")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
