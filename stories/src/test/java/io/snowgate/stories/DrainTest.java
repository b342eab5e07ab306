package io.snowgate.stories;

import module java.base;
import module java.net.http;

import io.snowgate.sandbox.idp.IdpSettings;
import io.snowgate.sandbox.idp.PretendIdp;
import io.snowgate.sandbox.server.SandboxServer;
import io.snowgate.stories.tool.Tap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// A gateway's process is told to stop while it is at a request.
class DrainTest {
    private static final int ENDED_BY_SIGNAL = 143;

    private final HttpClient http = HttpClient.newHttpClient();
    private int port;
    private SandboxServer account;
    private PretendIdp idp;

    @BeforeEach
    void open() throws IOException {
        port = Tap.freePort();
        account = GatewayRoad.startAccount();
        idp = PretendIdp.start(IdpSettings.usual());
    }

    private ServedGateway gateway(String drain) throws IOException {
        var listen = "listen: {address: 127.0.0.1, port: " + port + "}\ndrain: " + drain;
        return ServedGateway.start(GatewayRoad.folder(listen, account, idp));
    }

    private Half half() throws IOException {
        return Half.login(port, idp.token("ann", Map.of()));
    }

    private String ready(ServedGateway gateway) {
        try {
            var answer = http.send(HttpRequest.newBuilder(URI.create(gateway.webUrl() + "/readyz")).build(),
                    HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() + " " + answer.body();
        } catch (IOException e) {
            return e.toString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private void stops(ServedGateway gateway) {
        assertThat(ready(gateway)).startsWith("200 ").contains("\"listening\":\"passed\"");
        gateway.tell();
        Await.until("it says that it stops", () -> ready(gateway).startsWith("503 "));
        assertThat(ready(gateway)).contains("\"listening\":\"failed\"", "\"audit\":\"passed\"");
    }

    @Test
    void what_is_under_way_is_finished_and_nobody_else_is_let_in() throws IOException {
        try (var gateway = gateway("30s"); var half = half()) {
            stops(gateway);
            Await.until("nobody is let in", () -> {
                try (var late = new Socket(InetAddress.getLoopbackAddress(), port)) {
                    return late.getInputStream().read() < 0;
                } catch (IOException _) {
                    return true;
                }
            });
            assertThat(half.finish()).startsWith("HTTP/1.1 200 ")
                    .contains("connection: close", "\"success\":true");
            assertThat(gateway.ended()).isZero();
        }
    }

    @Test
    void what_takes_longer_than_it_may_is_cut_off() throws IOException {
        try (var gateway = gateway("500ms"); var half = half()) {
            gateway.tell();
            assertThat(half.rest()).isEmpty();
            assertThat(gateway.ended()).isZero();
        }
    }

    @Test
    void a_second_signal_ends_it_at_once() throws IOException {
        try (var gateway = gateway("1h"); var half = half()) {
            stops(gateway);
            gateway.tell();
            assertThat(gateway.ended()).isEqualTo(ENDED_BY_SIGNAL);
            assertThat(half.rest()).isEmpty();
            assertThatThrownBy(() -> half()).isInstanceOf(ConnectException.class);
            gateway.restart();
            assertThat(ready(gateway)).startsWith("200 ");
        }
    }

    @AfterEach
    void close() {
        idp.close();
        account.close();
        http.close();
    }
}
