package io.snowgate.http;

import module java.base;

import io.netty.channel.uring.IoUring;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// The transport that must be asked for.
class UringTest {
    private static final ServerSettings SETTINGS = ServerSettings
            .on(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .with(new Engine(Transport.IO_URING, CarrierMode.AUTO, 1));

    @Test
    void io_uring_serves_where_it_is_and_is_refused_where_it_is_not() throws IOException {
        if (!IoUring.isAvailable()) {
            assertThatThrownBy(() -> HttpServer.start(SETTINGS, exchange -> {}))
                    .isInstanceOf(IOException.class);
            return;
        }
        try (var server = HttpServer.start(SETTINGS,
                exchange -> exchange.answer(200, Headers.NONE, exchange.body(1 << 20)));
                var client = new HttpClient(ClientSettings.DEFAULT.with(SETTINGS.engine()))) {
            assertThat(server.engine().transport()).isEqualTo(Transport.IO_URING);
            for (int i = 0; i < 20; i++) {
                var sent = Fixture.noise(50_000 * i);
                try (var answer = client.send(Fixture.post(Fixture.at(server, "/"), sent), Fixture.LONG)) {
                    assertThat(Arrays.equals(answer.readAll(1 << 20), sent)).isTrue();
                }
            }
        }
    }
}
