package io.snowgate.http;

import module java.base;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/// What happens when handlers fail, and when clients send too much, too slowly, or go away.
@ParameterizedClass
@EnumSource
class FaultTest extends Fixture {
    FaultTest(TestedEngine tested) {
        super(tested);
    }

    @Test
    void a_failing_handler_gives_500_and_the_log_says_where_but_not_what() throws IOException {
        var log = (Logger) LoggerFactory.getLogger(HttpServer.class);
        var written = new ListAppender<ILoggingEvent>();
        written.start();
        log.addAppender(written);
        var server = serve(exchange -> {
            throw new IllegalStateException("select secret");
        });

        var wire = wire(server).send("GET / HTTP/1.1\nHost: a\n\n");

        assertThat(wire.answer()).startsWith("HTTP/1.1 500 ")
                .contains("connection: close")
                .endsWith("Internal Server Error");
        assertThat(wire.ends()).isTrue();
        log.detachAppender(written);
        assertThat(written.list).hasSize(1);
        assertThat(written.list.getFirst().getFormattedMessage() + written.list.getFirst().getKeyValuePairs())
                .contains("IllegalStateException", "FaultTest")
                .doesNotContain("secret");
    }

    @Test
    void a_handler_that_does_not_answer_is_a_failing_one() throws IOException {
        var wire = wire(serve(exchange -> {})).send("GET / HTTP/1.1\nHost: a\n\n");

        assertThat(wire.answer()).startsWith("HTTP/1.1 500 ");
        assertThat(wire.ends()).isTrue();
    }

    @Test
    void a_handler_that_fails_half_way_never_completes_the_body() throws IOException {
        var server = serve(exchange -> {
            try (var body = exchange.begin(200, Headers.NONE, OptionalLong.empty())) {
                body.write(bytes("half"), 0, 4);
                until(() -> exchange.request().path().equals("/"));
            }
        });

        var wire = wire(server).send("GET / HTTP/1.1\nHost: a\n\n");

        assertThat(everythingBeforeTheReset(wire)).doesNotContain("0\r\n\r\n");
    }

    @Test
    void a_half_written_body_for_http_1_0_ends_with_a_reset() throws IOException {
        var server = serve(exchange -> {
            var body = exchange.begin(200, Headers.NONE, OptionalLong.empty());
            body.write(bytes("half"), 0, 4);
            body.close();
        });

        var wire = wire(server).send("GET / HTTP/1.0\n\n");

        assertThat(everythingBeforeTheReset(wire)).endsWith("reset");
    }

    private static String everythingBeforeTheReset(Wire wire) {
        try {
            return wire.rest();
        } catch (IOException e) {
            return "reset";
        }
    }

    @Test
    void a_body_may_be_as_large_as_the_limit_and_not_one_byte_larger() throws IOException {
        var server = serve(exchange -> {
            try {
                say(exchange, "took " + exchange.body(4).length);
            } catch (BodyTooLarge e) {
                exchange.answer(413, Headers.NONE, bytes("more than " + e.limit()));
            }
        });
        var wire = wire(server);

        assertThat(wire.send("POST / HTTP/1.1\nHost: a\nContent-Length: 4\n\n1234").answer())
                .endsWith("took 4");
        assertThat(wire.send("POST / HTTP/1.1\nHost: a\nContent-Length: 5\n\n12345").answer())
                .endsWith("more than 4");
        assertThat(wire.send("POST / HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\n\n3\n123\n2\n45\n0\n\n")
                .answer()).endsWith("more than 4");
        assertThat(wire.send("POST / HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\n\n1\n1\n0\n\n").answer())
                .endsWith("took 1");
    }

    @Test
    void a_body_that_is_too_large_for_a_handler_that_does_not_care_gives_413() throws IOException {
        var wire = wire(serve(exchange -> say(exchange, text(exchange.body(4)))))
                .send("POST / HTTP/1.1\nHost: a\nContent-Length: 5\n\n12345");

        assertThat(wire.answer()).startsWith("HTTP/1.1 413 ");
        assertThat(wire.ends()).isTrue();
    }

    @Test
    void a_body_that_nobody_wants_is_thrown_away_and_the_connection_stays() throws IOException {
        var wire = wire(serve(exchange -> say(exchange, exchange.request().path())));

        wire.send("POST /1 HTTP/1.1\nHost: a\nContent-Length: 300000\n\n");
        assertThat(wire.answer()).endsWith("/1");
        wire.send(new byte[300_000]);

        assertThat(wire.send("GET /2 HTTP/1.1\nHost: a\n\n").answer()).endsWith("/2");
    }

    @Test
    void a_large_body_that_nobody_wants_ends_the_connection_after_the_answer() throws IOException {
        var limits = new ServerLimits(8 << 10, 100, 1_000);
        var wire = wire(serve(settings().with(limits), exchange -> say(exchange, "no")));

        wire.send("POST / HTTP/1.1\nHost: a\nContent-Length: 2000\n\n");
        wire.send(new byte[1_500]);

        assertThat(wire.answer()).contains("connection: close").endsWith("no");
        assertThat(wire.ends()).isTrue();
    }

    @Test
    void too_many_chunks_that_nobody_wants_end_the_connection() throws IOException {
        var limits = new ServerLimits(8 << 10, 100, 1_000);
        var wire = wire(serve(settings().with(limits), exchange -> say(exchange, "no")));
        wire.send("POST / HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\n\n");
        assertThat(wire.answer()).endsWith("no");

        for (int i = 0; i < 500; i++) {
            wire.send("3e8\n" + "x".repeat(1_000) + "\n");
        }

        assertThat(wire.ends()).isTrue();
    }

    @Test
    void one_connection_too_many_is_closed_at_once() throws IOException {
        var limits = new ServerLimits(8 << 10, 2, 1_000);
        var server = serve(settings().with(limits), exchange -> say(exchange, "ok"));
        var first = wire(server);
        first.send("GET / HTTP/1.1\nHost: a\n\n").answer();
        wire(server).send("GET / HTTP/1.1\nHost: a\n\n").answer();

        assertThat(wire(server).ends()).isTrue();

        first.close();
        until(() -> server.connections() == 1);
        assertThat(wire(server).send("GET / HTTP/1.1\nHost: a\n\n").answer()).endsWith("ok");
    }

    @Test
    void a_client_that_does_not_finish_its_head_is_told_so_and_given_up() throws IOException {
        var wire = wire(serve(impatient(), exchange -> say(exchange, "ok")))
                .send("GET / HTTP/1.1\nHost: a\n");

        assertThat(wire.head()).startsWith("HTTP/1.1 408 ");
        assertThat(wire.ends()).isTrue();
    }

    @Test
    void a_client_that_says_nothing_is_given_up_before_and_between_requests() throws IOException {
        var server = serve(impatient(), exchange -> say(exchange, "ok"));

        assertThat(wire(server).ends()).isTrue();
        var wire = wire(server).send("GET / HTTP/1.1\nHost: a\n\n");
        assertThat(wire.answer()).endsWith("ok");
        assertThat(wire.ends()).isTrue();
    }

    @Test
    void a_client_that_does_not_finish_its_body_gives_the_handler_a_time_out_and_gets_408()
            throws IOException {
        var thrown = new AtomicReference<Throwable>();
        var wire = wire(serve(impatient(), exchange -> {
            try {
                exchange.body(10);
            } catch (IOException e) {
                thrown.set(e);
                throw e;
            }
        })).send("POST / HTTP/1.1\nHost: a\nContent-Length: 5\n\n1234");

        assertThat(wire.answer()).startsWith("HTTP/1.1 408 ");
        assertThat(wire.ends()).isTrue();
        assertThat(thrown.get()).isInstanceOf(TimedOut.class);
    }

    @Test
    void a_handler_may_take_longer_than_any_time_for_the_client() throws IOException {
        var wire = wire(serve(impatient(), exchange -> {
            LockSupport.parkNanos(700_000_000);
            say(exchange, text(exchange.body(10)));
        })).send("POST / HTTP/1.1\nHost: a\nContent-Length: 2\nExpect: 100-continue\n\n");

        assertThat(wire.head()).contains("100 Continue");
        assertThat(wire.send("ok").answer()).endsWith("ok");
    }

    @Test
    void a_client_that_goes_away_is_noticed_by_a_handler_that_waits_for_it() throws IOException {
        var thrown = new AtomicReference<Throwable>();
        var wire = wire(serve(exchange -> {
            try {
                exchange.body(10);
            } catch (IOException e) {
                thrown.set(e);
            }
        })).send("POST / HTTP/1.1\nHost: a\nContent-Length: 5\n\n1234");

        wire.close();

        until(() -> thrown.get() != null);
        assertThat(thrown.get()).isInstanceOf(ConnectionLost.class);
    }

    @Test
    void a_client_that_goes_away_is_noticed_by_a_handler_that_asks_or_writes() throws IOException {
        var gone = new CountDownLatch(1);
        var thrown = new AtomicReference<Throwable>();
        var wire = wire(serve(exchange -> {
            until(exchange::clientGone);
            gone.countDown();
            try {
                say(exchange, "anybody?");
            } catch (IOException e) {
                thrown.set(e);
            }
        })).send("GET / HTTP/1.1\nHost: a\n\n");

        wire.close();

        until(() -> gone.getCount() == 0 && thrown.get() != null);
        assertThat(thrown.get()).isInstanceOf(ConnectionLost.class);
    }

    @Test
    void an_interrupted_handler_stops_waiting() throws IOException {
        var handler = new AtomicReference<Thread>();
        var thrown = new AtomicReference<Throwable>();
        var server = serve(exchange -> {
            handler.set(Thread.currentThread());
            try {
                exchange.body(10);
            } catch (IOException e) {
                thrown.set(e);
                throw e;
            }
        });
        var wire = wire(server).send("POST / HTTP/1.1\nHost: a\nContent-Length: 5\n\n");
        until(() -> handler.get() != null);

        handler.get().interrupt();

        assertThat(wire.answer()).startsWith("HTTP/1.1 500 ");
        assertThat(thrown.get()).isInstanceOf(InterruptedIOException.class);
    }
}
