package io.snowgate.http;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// How requests reach handlers and answers clients.
@ParameterizedClass
@EnumSource
class RequestTest extends Fixture {
    RequestTest(TestedEngine tested) {
        super(tested);
    }

    @Test
    void a_request_reaches_the_handler_and_its_answer_the_client() throws IOException {
        var seen = new AtomicReference<RequestHead>();
        var server = serve(exchange -> {
            seen.set(exchange.request());
            exchange.answer(201, Headers.of("X-One", "1", "x-two", "2"), exchange.body(100));
        });

        var ask = new Request("POST", at(server, "/a%20b?c=d%3F?"), Headers.of("X-Many", "1", "x-many", "2"),
                bytes("hello"));
        try (var answer = client().send(ask, LONG)) {
            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.headers())
                    .isEqualTo(Headers.of("X-One", "1", "x-two", "2", "content-length", "5"));
            assertThat(text(answer.readAll(5))).isEqualTo("hello");
        }
        assertThat(seen.get().method()).isEqualTo("POST");
        assertThat(seen.get().path()).isEqualTo("/a%20b");
        assertThat(seen.get().query()).isEqualTo("c=d%3F?");
        assertThat(seen.get().headers().all("X-MANY")).containsExactly("1", "2");
        assertThat(seen.get().client().getAddress().isLoopbackAddress()).isTrue();
        assertThat(seen.get().secure()).isFalse();
    }

    @Test
    void the_engine_says_what_it_runs_on() throws IOException {
        var found = serve(exchange -> say(exchange, "")).engine();

        assertThat(found.transport()).isNotEqualTo(Transport.AUTO);
        assertThat(found.carrier()).isEqualTo(engine().carrier() == CarrierMode.AUTO
                ? EngineInUse.Carrier.EVENT_LOOP
                : EngineInUse.Carrier.JDK_SCHEDULER);
        assertThat(found.tls()).isEqualTo(EngineInUse.TlsLibrary.NONE);
    }

    @Test
    void handlers_run_on_virtual_threads() throws IOException {
        var server = serve(exchange -> say(exchange, "" + Thread.currentThread().isVirtual()));

        assertThat(wire(server).send("GET / HTTP/1.1\nHost: a\n\n").answer()).endsWith("\r\n\r\ntrue");
    }

    @Test
    void a_connection_serves_one_request_after_another_until_the_client_says_close() throws IOException {
        var server = serve(exchange -> say(exchange, exchange.request().path()));
        var wire = wire(server);

        assertThat(wire.send("GET /1 HTTP/1.1\nHost: a\n\n").answer()).startsWith("HTTP/1.1 200 OK")
                .endsWith("/1");
        assertThat(wire.send("GET /2 HTTP/1.1\nHost: a\nConnection: close\n\n").answer())
                .contains("connection: close")
                .endsWith("/2");
        assertThat(wire.ends()).isTrue();
    }

    @Test
    void pipelined_requests_are_handled_one_at_a_time_and_in_order() throws IOException {
        var atOnce = new AtomicInteger();
        var most = new AtomicInteger();
        var server = serve(exchange -> {
            most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            LockSupport.parkNanos(2_000_000);
            var said = exchange.request().path() + text(exchange.body(10));
            atOnce.decrementAndGet();
            say(exchange, said);
        });
        var asked = new StringBuilder();
        for (int i = 0; i < 50; i++) {
            asked.append(
                    "POST /" + i + " HTTP/1.1\nHost: a\nContent-Length: 2\n\n" + (char) ('a' + i % 26) + "!");
        }

        var wire = wire(server).send(asked.toString());

        for (int i = 0; i < 50; i++) {
            assertThat(wire.answer()).endsWith("\r\n/" + i + (char) ('a' + i % 26) + "!");
        }
        assertThat(most).hasValue(1);
    }

    @Test
    void the_body_can_be_taken_twice_and_comes_whole_from_chunks() throws IOException {
        var server = serve(exchange -> say(exchange, text(exchange.body(20)) + text(exchange.body(20))));

        var answer = wire(server).send(
                "POST / HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\n\n3;x=y\nabc\n1\nd\n0\nTrailer: no\n\n")
                .answer();

        assertThat(answer).endsWith("\r\nabcdabcd");
    }

    @Test
    void a_client_that_waits_with_its_body_is_told_to_go_on_when_the_handler_wants_it() throws IOException {
        var server = serve(exchange -> say(exchange, text(exchange.body(10))));
        var wire = wire(server).send("POST / HTTP/1.1\nHost: a\nContent-Length: 2\nExpect: 100-continue\n\n");

        assertThat(wire.head()).isEqualTo("HTTP/1.1 100 Continue");
        assertThat(wire.send("ok").answer()).startsWith("HTTP/1.1 200 OK").endsWith("ok");
        assertThat(wire.send("GET / HTTP/1.1\nHost: a\n\n").answer()).startsWith("HTTP/1.1 200 OK");
    }

    @Test
    void a_client_that_waits_with_its_body_is_not_told_to_go_on_when_the_handler_does_not_want_it()
            throws IOException {
        var server = serve(exchange -> exchange.answer(403, Headers.NONE, NOTHING));
        var wire = wire(server).send("POST / HTTP/1.1\nHost: a\nContent-Length: 2\nExpect: 100-continue\n\n");

        assertThat(wire.head()).startsWith("HTTP/1.1 403").contains("connection: close");
        assertThat(wire.ends()).isTrue();
    }

    @Test
    void head_gets_the_head_of_the_answer_only() throws IOException {
        var server = serve(exchange -> say(exchange, exchange.request().method()));
        var wire = wire(server).send("HEAD / HTTP/1.1\nHost: a\n\nGET / HTTP/1.1\nHost: a\n\n");

        assertThat(wire.head()).startsWith("HTTP/1.1 200 OK").contains("content-length: 4");
        assertThat(wire.answer()).startsWith("HTTP/1.1 200 OK").endsWith("GET");
    }

    @Test
    void http_1_0_gets_no_chunks_and_the_end_of_the_connection_ends_the_body() throws IOException {
        var server = serve(exchange -> {
            try (var body = exchange.begin(200, Headers.NONE, OptionalLong.empty())) {
                body.write(bytes("abc"), 0, 2);
                body.write(bytes("abc"), 2, 1);
                body.finish();
            }
        });
        var wire = wire(server).send("GET / HTTP/1.0\nConnection: keep-alive\n\n");

        assertThat(wire.head()).doesNotContain("chunked").contains("connection: close");
        assertThat(wire.rest()).isEqualTo("abc");
    }

    @Test
    void http_1_0_keeps_the_connection_only_when_asked() throws IOException {
        var server = serve(exchange -> say(exchange, "x"));
        var wire = wire(server);

        assertThat(wire.send("GET / HTTP/1.0\nConnection: keep-alive\n\n").answer())
                .contains("connection: keep-alive");
        assertThat(wire.send("GET / HTTP/1.0\n\n").answer()).contains("connection: close");
        assertThat(wire.ends()).isTrue();
    }

    @Test
    void answers_in_parts_come_chunked_or_with_the_length_that_was_announced() throws IOException {
        var server = serve(exchange -> {
            var length = exchange.request().path().equals("/known")
                    ? OptionalLong.of(3)
                    : OptionalLong.empty();
            try (var body = exchange.begin(200,
                    Headers.of("Content-Length", "77", "Transfer-Encoding", "gzip"), length)) {
                body.write(bytes("a"), 0, 1);
                body.write(bytes("bc"), 0, 2);
                body.finish();
            }
        });
        var wire = wire(server).send("GET /known HTTP/1.1\nHost: a\n\nGET / HTTP/1.1\nHost: a\n\n");

        assertThat(wire.head()).isEqualTo("HTTP/1.1 200 OK\r\ncontent-length: 3");
        assertThat(wire.read(3)).isEqualTo("abc");
        assertThat(wire.head()).isEqualTo("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked");
        assertThat(wire.read(18)).isEqualTo("1\r\na\r\n2\r\nbc\r\n0\r\n\r\n");
    }

    @Test
    void answers_that_have_no_body_have_none() throws IOException {
        var server = serve(exchange -> exchange.answer(Integer.parseInt(exchange.request().query()),
                Headers.NONE, NOTHING));
        var wire = wire(server).send("GET /?204 HTTP/1.1\nHost: a\n\nGET /?304 HTTP/1.1\nHost: a\n\n");

        assertThat(wire.head()).isEqualTo("HTTP/1.1 204 No Content");
        assertThat(wire.head()).isEqualTo("HTTP/1.1 304 Not Modified");
    }

    @Test
    void an_answer_cannot_be_given_twice_nor_say_other_than_announced() throws IOException {
        var thrown = new ConcurrentLinkedQueue<Throwable>();
        var server = serve(exchange -> {
            try (var body = exchange.begin(200, Headers.NONE, OptionalLong.of(2))) {
                body.write(bytes("1"), 0, 1);
                for (var wrong : List.<Callable<?>>of(
                        () -> exchange.begin(200, Headers.NONE, OptionalLong.empty()),
                        () -> done(() -> body.write(bytes("23"), 0, 2)), () -> done(body::finish),
                        () -> done(() -> body.write(bytes("2"), 0, 2)))) {
                    try {
                        wrong.call();
                    } catch (Exception e) {
                        thrown.add(e);
                    }
                }
                body.write(bytes("2"), 0, 1);
                body.finish();
            }
        });

        assertThat(wire(server).send("GET / HTTP/1.1\nHost: a\n\n").answer()).endsWith("12");
        assertThat(thrown).extracting(Object::getClass)
                .containsExactly(IllegalStateException.class, IllegalStateException.class,
                        IllegalStateException.class, IndexOutOfBoundsException.class);
    }

    private interface Step {
        void take() throws IOException;
    }

    private static boolean done(Step step) throws IOException {
        step.take();
        return true;
    }

    @Test
    void long_work_runs_elsewhere_on_a_platform_thread_and_gives_back_its_result_or_fault()
            throws IOException {
        var server = serve(exchange -> {
            try {
                var virtual = exchange.elsewhere(() -> Thread.currentThread().isVirtual());
                assertThatThrownBy(() -> exchange.elsewhere(() -> {
                    throw new FileNotFoundException("gone");
                })).isInstanceOf(FileNotFoundException.class).hasMessage("gone");
                say(exchange, "virtual " + virtual);
            } catch (Exception e) {
                throw new IOException(e);
            }
        });

        assertThat(wire(server).send("GET / HTTP/1.1\nHost: a\n\n").answer()).endsWith("virtual false");
    }

    @Test
    void threads_of_the_exchange_outlive_the_request() throws IOException {
        var go = new CountDownLatch(1);
        var done = new CountDownLatch(1);
        var server = serve(exchange -> {
            exchange.threads().newThread(() -> {
                try {
                    go.await();
                } catch (InterruptedException e) {
                    return;
                }
                if (Thread.currentThread().isVirtual()) {
                    done.countDown();
                }
            }).start();
            say(exchange, "");
        });
        wire(server).send("GET / HTTP/1.1\nHost: a\n\n").answer();

        go.countDown();

        until(() -> done.getCount() == 0);
    }

    @Test
    void two_hundred_clients_at_once_each_get_their_own_answers() throws IOException {
        var origin = serve(exchange -> say(exchange, exchange.request().path() + text(exchange.body(100))));
        var upstream = client();
        var gateway = serve(exchange -> {
            try (var answer = upstream.send(post(at(origin, exchange.request().path()), exchange.body(100)),
                    LONG)) {
                exchange.answer(answer.status(), Headers.NONE, answer.readAll(1_000));
            }
        });
        var client = client();
        var wrong = new ConcurrentLinkedQueue<String>();

        try (var tasks = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 200; i++) {
                var me = "/" + i;
                tasks.execute(() -> {
                    for (int k = 0; k < 5; k++) {
                        try (var answer = client.send(post(at(gateway, me), bytes("?" + k)), LONG)) {
                            var said = text(answer.readAll(100));
                            if (!said.equals(me + "?" + k)) {
                                wrong.add(me + " got " + said);
                            }
                        } catch (IOException e) {
                            wrong.add(me + " got " + e);
                        }
                    }
                });
            }
        }

        assertThat(wrong).isEmpty();
    }
}
