package io.snowgate.http;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Which connections the client keeps, how many, and for how long.
@ParameterizedClass
@EnumSource
class PoolTest extends Fixture {
    private static final Duration SOON = Duration.ofMillis(300);

    PoolTest(TestedEngine tested) {
        super(tested);
    }

    @Test
    void a_connection_is_used_again_after_the_answer_was_read() throws IOException {
        var server = serve(exchange -> say(exchange, "" + exchange.request().client().getPort()));
        var client = client(new ClientLimits(LONG, LONG, 10, 10, 8 << 10));

        var first = readAll(client, get(at(server, "/")));

        var second = readAll(client, get(at(server, "/")));

        // There are two loops at most, each with a connection of its own.
        var ports = List.of(first, second);
        for (int i = 0; i < 10; i++) {
            assertThat(ports).contains(readAll(client, get(at(server, "/"))));
        }
    }

    @Test
    void a_connection_is_made_to_an_address_that_fits_and_to_no_other() throws IOException {
        var asked = new CopyOnWriteArrayList<String>();
        var server = serve(exchange -> {
            asked.add(exchange.request().headers().first("Host").orElse(""));
            say(exchange, "here");
        });
        var client = client();
        var request = get(URI.create("http://localhost:" + server.address().getPort() + "/"));
        var offered = new CopyOnWriteArrayList<InetAddress>();

        assertThatThrownBy(() -> client.send(request, address -> {
            offered.add(address);
            return false;
        }, LONG)).isInstanceOf(ConnectFailed.class).hasMessageContaining("localhost");
        assertThat(offered).contains(InetAddress.ofLiteral("127.0.0.1"));
        assertThat(asked).isEmpty();

        var four = (Reach) address -> address instanceof Inet4Address;
        try (var answer = client.send(request, four, LONG)) {
            assertThat(answer.status()).isEqualTo(200);
        }
        assertThat(asked).containsExactly("localhost:" + server.address().getPort());
    }

    @Test
    void a_pooled_connection_that_the_server_has_closed_is_not_used_again() throws IOException {
        var server = scripted(client -> {
            client.head();
            client.say("HTTP/1.1 200 OK\nContent-Length: 1\n\n" + client.number());
        });
        var client = keep(new HttpClient(
                ClientSettings.DEFAULT.with(new Engine(engine().transport(), engine().carrier(), 1))));

        for (int i = 1; i <= 5; i++) {
            assertThat(sendUntilNotLost(client, get(at(server.address(), "/")))).isNotEmpty();
        }
    }

    /// The server's end may arrive just after the next request was sent: the one case in which repeating is the caller's decision.
    private static String sendUntilNotLost(HttpClient client, Request request) throws IOException {
        while (true) {
            try {
                return readAll(client, request);
            } catch (ConnectionLost e) {
                assertThat(e).hasMessageContaining("before an answer");
            }
        }
    }

    @Test
    void a_pooled_connection_that_speaks_unasked_is_dropped() throws IOException {
        var server = scripted(client -> {
            client.head();
            client.say("HTTP/1.1 200 OK\nContent-Length: 0\n\nHTTP/1.1 200 OK\nContent-Length: 3\n\nbad");
            client.awaitEnd();
        });
        var client = client();

        for (int i = 0; i < 3; i++) {
            assertThat(readAll(client, get(at(server.address(), "/")))).isEmpty();
        }
    }

    @Test
    void a_pooled_connection_is_closed_when_idle_too_long() throws IOException {
        var ended = new CountDownLatch(1);
        var server = scripted(client -> {
            client.head();
            client.say("HTTP/1.1 200 OK\nContent-Length: 0\n\n");
            client.awaitEnd();
            ended.countDown();
        });

        readAll(client(new ClientLimits(LONG, SOON, 10, 10, 8 << 10)), get(at(server.address(), "/")));

        until(() -> ended.getCount() == 0);
    }

    @Test
    void no_more_requests_than_allowed_are_under_way_to_a_host() throws IOException {
        var silent = scripted(ScriptedServer.Client::awaitEnd);
        var client = client(new ClientLimits(SOON, LONG, 1, 1, 8 << 10));
        var first = Thread.ofVirtual()
                .start(() -> assertThatThrownBy(() -> client.send(get(at(silent.address(), "/")), LONG)));
        until(() -> silent.connections() == 1);

        assertThatThrownBy(() -> client.send(get(at(silent.address(), "/")), LONG))
                .isInstanceOf(ConnectFailed.class)
                .hasMessageContaining("too many requests");

        first.interrupt();
        until(() -> !first.isAlive());
        assertThatThrownBy(() -> client.send(get(at(silent.address(), "/")), SOON))
                .isInstanceOf(TimedOut.class);
    }

    @Test
    void closing_the_client_fails_what_is_under_way() throws IOException {
        var silent = scripted(ScriptedServer.Client::awaitEnd);
        var client = new HttpClient(ClientSettings.DEFAULT.with(engine()));
        var thrown = new AtomicReference<Throwable>();
        Thread.ofVirtual().start(() -> {
            try {
                client.send(get(at(silent.address(), "/")), LONG);
            } catch (IOException e) {
                thrown.set(e);
            }
        });
        until(() -> silent.connections() == 1);

        client.close();

        until(() -> thrown.get() != null);
        assertThatThrownBy(() -> client.send(get(at(silent.address(), "/")), LONG))
                .isInstanceOf(ConnectFailed.class);
    }

    @Test
    void a_handlers_call_uses_a_connection_of_its_own_loop_and_another_threads_call_works_too()
            throws IOException {
        var origin = serve(exchange -> say(exchange, "ok"));
        var client = client();
        var server = serve(exchange -> {
            try {
                say(exchange, readAll(client, get(at(origin, "/")))
                        + exchange.elsewhere(() -> readAll(client, get(at(origin, "/")))));
            } catch (Exception e) {
                throw new IOException(e);
            }
        });

        for (int i = 0; i < 10; i++) {
            assertThat(readAll(client, get(at(server, "/")))).isEqualTo("okok");
        }
    }
}
