package io.snowgate.http;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Large bodies, and peers slower than we are.
@ParameterizedClass
@EnumSource
class StreamTest extends Fixture {
    private static final int LARGE = 50 << 20;
    /// What may be on its way at most: both sides' buffers here, and the operating system's.
    private static final long IN_FLIGHT = 24 << 20;
    private static final byte[] PIECE = noise(100_003);

    StreamTest(TestedEngine tested) {
        super(tested);
    }

    @Test
    void fifty_megabytes_come_back_as_they_went_through_a_gateway() throws IOException {
        var origin = serve(exchange -> exchange.answer(200, Headers.NONE, exchange.body(LARGE)));
        var upstream = client();
        var gateway = serve(exchange -> {
            try (var answer = upstream.send(post(at(origin, "/"), exchange.body(LARGE)), LONG);
                    var body = exchange.begin(200, Headers.NONE, OptionalLong.empty())) {
                for (var part = answer.next(); part.isPresent(); part = answer.next()) {
                    body.write(part.get(), 0, part.get().length);
                }
                body.finish();
            }
        });
        var sent = noise(LARGE);

        try (var answer = client().send(post(at(gateway, "/"), sent), LONG)) {
            assertThat(answer.headers().first("Transfer-Encoding")).contains("chunked");
            assertThat(Arrays.equals(answer.readAll(LARGE), sent)).isTrue();
        }
    }

    @Test
    void a_writer_waits_for_a_client_that_does_not_read_and_gives_it_up_after_the_time() throws IOException {
        var written = new AtomicLong();
        var thrown = new AtomicReference<Throwable>();
        var server = serve(impatient(), exchange -> endless(exchange, written, thrown));
        wire(server).send("GET / HTTP/1.1\nHost: a\n\n");

        until(() -> thrown.get() != null);

        assertThat(thrown.get()).isInstanceOf(TimedOut.class);
        assertThat(written.get()).isLessThan(IN_FLIGHT);
    }

    @Test
    void the_client_stops_reading_when_nobody_takes_the_answer() throws IOException {
        var written = new AtomicLong();
        var thrown = new AtomicReference<Throwable>();
        var server = serve(impatient(), exchange -> endless(exchange, written, thrown));

        try (var answer = client().send(get(at(server, "/")), LONG)) {
            assertThat(answer.status()).isEqualTo(200);
            until(() -> thrown.get() != null);

            assertThat(thrown.get()).isInstanceOf(TimedOut.class);
            assertThat(written.get()).isLessThan(IN_FLIGHT);
        }
    }

    private static void endless(Exchange exchange, AtomicLong written, AtomicReference<Throwable> thrown)
            throws IOException {
        try (var body = exchange.begin(200, Headers.NONE, OptionalLong.empty())) {
            while (written.get() < 2 * IN_FLIGHT) {
                body.write(PIECE, 0, PIECE.length);
                written.addAndGet(PIECE.length);
            }
        } catch (IOException e) {
            thrown.set(e);
        }
    }

    @Test
    void a_slow_reader_gets_every_byte() throws IOException {
        var server = serve(exchange -> exchange.answer(200, Headers.NONE, noise(8 << 20)));
        var expected = noise(8 << 20);

        try (var answer = client().send(get(at(server, "/")), LONG)) {
            int at = 0;
            for (var part = answer.next(); part.isPresent(); part = answer.next()) {
                assertThat(
                        Arrays.equals(part.get(), 0, part.get().length, expected, at, at + part.get().length))
                        .isTrue();
                at += part.get().length;
                LockSupport.parkNanos(100_000);
            }
            assertThat(at).isEqualTo(expected.length);
        }
    }

    @Test
    void the_server_stops_reading_a_body_that_the_handler_has_not_asked_for() throws IOException {
        var go = new CountDownLatch(1);
        var server = serve(exchange -> {
            until(() -> go.getCount() == 0);
            say(exchange, "took " + exchange.body(LARGE).length);
        });
        var wire = wire(server).send("POST / HTTP/1.1\nHost: a\nContent-Length: " + LARGE + "\n\n");
        var sent = new AtomicLong();
        var sender = Thread.ofVirtual().start(() -> {
            try {
                for (int i = 0; i < LARGE >> 16; i++) {
                    wire.send(new byte[1 << 16]);
                    sent.addAndGet(1 << 16);
                }
            } catch (IOException e) {
                sent.set(-1);
            }
        });

        standstill(sent);
        assertThat(sent.get()).isLessThan(IN_FLIGHT);
        go.countDown();

        assertThat(wire.answer()).endsWith("took " + LARGE);
        assertThat(sender.isAlive() && sent.get() < LARGE).isFalse();
    }

    /// Waits until the count has been the same for a while.
    private static void standstill(AtomicLong count) {
        var last = new AtomicLong(-1);
        var since = new AtomicLong(System.nanoTime());
        until(() -> {
            if (count.get() != last.get()) {
                last.set(count.get());
                since.set(System.nanoTime());
            }
            return System.nanoTime() - since.get() > 300_000_000;
        });
    }
}
