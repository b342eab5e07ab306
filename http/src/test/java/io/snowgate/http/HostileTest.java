package io.snowgate.http;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Clients that keep to the letter of HTTP and mean harm: drip, bomb, flood.
@ParameterizedClass
@EnumSource
class HostileTest extends Fixture {
    private static final int HEADER = 8 << 10;

    HostileTest(TestedEngine tested) {
        super(tested);
    }

    /// Sends a byte of the text again and again, without end, until the server ends the connection.
    ///
    /// @return what the server said to it
    private static String drip(Wire wire, String text) {
        var said = new AtomicReference<>("");
        var reader = Thread.ofVirtual().start(() -> {
            try {
                said.set(wire.rest());
            } catch (IOException e) {
                said.set(e.toString());
            }
        });
        try {
            for (int i = 0; reader.isAlive(); i++) {
                wire.sendRaw("" + text.charAt(i % text.length()));
                LockSupport.parkNanos(5_000_000);
            }
        } catch (IOException e) {
            said.compareAndSet("", e.toString());
        }
        until(() -> !reader.isAlive());
        return said.get();
    }

    @Test
    void a_head_that_drips_is_given_up_in_the_time_for_a_head() throws IOException {
        var handled = new AtomicInteger();
        var server = serve(impatient(), exchange -> {
            handled.incrementAndGet();
            say(exchange, "");
        });

        assertThat(drip(wire(server).send("GET / HTTP/1.1\nHost: a\n"), "X: y\r\n"))
                .startsWith("HTTP/1.1 408 ");
        assertThat(drip(wire(server), "GET ")).startsWith("HTTP/1.1 4");
        assertThat(handled).hasValue(0);
    }

    @Test
    void a_second_head_that_drips_is_given_up_too() throws IOException {
        var wire = wire(serve(impatient(), exchange -> say(exchange, "ok")));
        assertThat(wire.send("GET / HTTP/1.1\nHost: a\n\n").answer()).endsWith("ok");

        assertThat(drip(wire.send("GET / HTTP/1.1\nHost: a\n"), "X: y\r\n"))
                .startsWith("HTTP/1.1 408 ");
    }

    @Test
    void a_body_that_drips_is_given_up_whether_it_is_wanted_or_not() throws IOException {
        var thrown = new ConcurrentLinkedQueue<Throwable>();
        var server = serve(impatient(), exchange -> {
            try {
                say(exchange,
                        exchange.request().path().equals("/wanted") ? text(exchange.body(HEADER)) : "no");
            } catch (IOException e) {
                thrown.add(e);
                throw e;
            }
        });

        assertThat(drip(wire(server).send("POST /wanted HTTP/1.1\nHost: a\nContent-Length: 8000\n\n"), "x"))
                .startsWith("HTTP/1.1 408 ");
        assertThat(drip(
                wire(server).send("POST /wanted HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\n\n"),
                "1\r\nx\r\n")).startsWith("HTTP/1.1 408 ");
        assertThat(drip(wire(server).send("POST / HTTP/1.1\nHost: a\nContent-Length: 8000\n\n"), "x"))
                .endsWith("no");
        assertThat(thrown).hasSize(2).allSatisfy(each -> assertThat(each).isInstanceOf(TimedOut.class));
    }

    @Test
    void bombs_in_the_head_are_refused_before_they_are_whole() throws IOException {
        var handled = new AtomicInteger();
        var server = serve(settings().with(new ServerLimits(HEADER, 100, 1_000)), exchange -> {
            handled.incrementAndGet();
            say(exchange, "");
        });
        for (var bomb : List.of("GET /" + "x".repeat(HEADER), "G".repeat(HEADER + 10),
                "GET / HTTP/1.1\nHost: a\nX: " + "y".repeat(HEADER),
                "GET / HTTP/1.1\nHost: a\n" + "x".repeat(HEADER),
                "GET / HTTP/1.1\nHost: a\n" + "X: y\n".repeat(HEADER / 4),
                "GET / HTTP/1.1\nHost: a\n" + "X: \n".repeat(HEADER / 3),
                "GET / HTTP/1.1\nHost: a\nX: y\n" + " folded\n".repeat(HEADER / 4))) {
            var wire = wire(server).send(bomb);
            assertThat(wire.head()).as(bomb.substring(0, 30)).matches("(?s)HTTP/1\\.1 4(31|00) .*");
            assertThat(wire.ends()).isTrue();
        }
        assertThat(handled).hasValue(0);
    }

    @Test
    void bombs_around_a_body_are_refused_while_it_is_read() throws IOException {
        var server = serve(settings().with(new ServerLimits(HEADER, 100, 1_000)),
                exchange -> say(exchange, text(exchange.body(10))));
        var head = "POST / HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\n\n";

        for (var bomb : List.of("1;" + "x".repeat(2 * HEADER), "0\n" + "X: y\n".repeat(HEADER / 2),
                "0".repeat(2 * HEADER), "1\nx\n".repeat(11), "fffffffff\n", "7fffffff\nx".repeat(20))) {
            var wire = wire(server).send(head + bomb);
            assertThat(wire.head()).as(bomb.substring(0, 10)).matches("(?s)HTTP/1\\.1 4(13|00) .*");
        }
    }

    @Test
    void a_hundred_pipelined_requests_wait_for_the_first_one_outside_of_memory() throws IOException {
        var go = new CountDownLatch(1);
        var order = new ConcurrentLinkedQueue<String>();
        var server = serve(exchange -> {
            until(() -> go.getCount() == 0);
            order.add(exchange.request().path());
            say(exchange, exchange.request().path() + " " + exchange.body(1 << 20).length);
        });
        var wire = wire(server);
        var sending = Thread.ofVirtual().start(() -> {
            try {
                for (int i = 0; i < 100; i++) {
                    wire.send("POST /" + i + " HTTP/1.1\nHost: a\nContent-Length: 100000\n\n");
                    wire.send(new byte[100_000]);
                }
            } catch (IOException e) {
                order.add(e.toString());
            }
        });
        go.countDown();

        for (int i = 0; i < 100; i++) {
            assertThat(wire.answer()).endsWith("/" + i + " 100000");
        }
        until(() -> !sending.isAlive());
        assertThat(order).hasSize(100).startsWith("/0", "/1").endsWith("/98", "/99");
    }

    @Test
    void what_is_pipelined_behind_the_last_request_is_not_handled() throws IOException {
        var handled = new ConcurrentLinkedQueue<String>();
        var server = serve(exchange -> {
            handled.add(exchange.request().path());
            say(exchange, "ok");
        });

        var all = wire(server).send("GET /1 HTTP/1.1\nHost: a\nConnection: close\n\n"
                + "GET /2 HTTP/1.1\nHost: a\n\n".repeat(50)).rest();

        assertThat(all.split("HTTP/1.1 200", -1)).hasSize(2);
        assertThat(handled).containsExactly("/1");
    }

    @Test
    void hundreds_of_clients_that_read_nothing_hold_little() throws IOException {
        var answers = new AtomicInteger();
        var server = serve(impatient(), exchange -> {
            try (var body = exchange.begin(200, Headers.NONE, OptionalLong.empty())) {
                while (true) {
                    body.write(new byte[64 << 10], 0, 64 << 10);
                }
            } catch (IOException e) {
                answers.incrementAndGet();
                throw e;
            }
        });

        for (int i = 0; i < 100; i++) {
            wire(server).send("GET / HTTP/1.1\nHost: a\n\n");
        }

        until(() -> answers.get() == 100 && server.connections() == 0);
    }

    @Test
    void a_client_that_expects_and_sends_at_once_is_served_like_any_other() throws IOException {
        var wire = wire(serve(exchange -> say(exchange, text(exchange.body(10)))));
        var head = "POST / HTTP/1.1\nHost: a\nContent-Length: 2\nExpect: 100-continue\n\n";

        wire.send(head + "ab" + head + "cd");

        for (var body : List.of("ab", "cd")) {
            assertThat(wire.head()).startsWith("HTTP/1.1 100 ");
            assertThat(wire.answer()).endsWith(body);
        }
    }

    @Test
    void a_client_that_expects_and_is_refused_keeps_no_connection() throws IOException {
        var wire = wire(serve(exchange -> say(exchange, "no")))
                .send("POST / HTTP/1.1\nHost: a\nContent-Length: 2\nExpect: 100-continue\n\n");

        assertThat(wire.answer()).contains("connection: close").endsWith("no");
        assertThat(wire.ends()).isTrue();
    }
}
