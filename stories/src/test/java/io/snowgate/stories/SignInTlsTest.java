package io.snowgate.stories;

import module java.base;

import io.snowgate.log.Position;
import io.snowgate.sandbox.idp.IdpSettings;
import io.snowgate.sandbox.idp.PretendIdp;
import io.snowgate.stories.driver.Client;
import io.snowgate.stories.driver.Credential;
import io.snowgate.stories.driver.Login;
import io.snowgate.stories.tool.Tap;
import io.snowgate.stories.tool.Tools;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// Signing in over TLS, where cookies are bound to the host; the one way that Python's newer connector takes.
class SignInTlsTest {
    @Test
    void python_5_signs_its_user_in() throws IOException, InterruptedException, ExecutionException {
        var opened = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "sign-in")
                .resolve("opened");
        try (var road = road(Tap.freePort());
                var driver = Tools.start(Client.PYTHON_5, Optional.of(Cast.authority().root()),
                        Tools.opening(opened));
                var hands = Executors.newVirtualThreadPerTaskExecutor()) {
            var usual = road.login();
            var login = new Login(new Login.Server("https", "localhost", road.port(), "acme"),
                    new Credential.Browser("ann", Credential.Road.ASKED), usual.context(), Map.of(),
                    usual.extra());
            var session = hands.submit(() -> driver.connect(login));
            Await.until("the driver opened a browser", () -> Files.exists(opened) || session.isDone());
            if (session.isDone()) {
                throw new AssertionError("the driver did not wait: " + session.exceptionNow());
            }
            var visit = Tools.browser().visit(Files.readString(opened), "Sign in at 127.0.0.1", "Ann Archer");
            assertThat(visit.text()).contains("identity was confirmed");
            try (var ready = session.get()) {
                assertThat(ready.query("select 1").cell()).hasToString("1");
            }
            assertThat(Diary.types(Diary.ofClients(road.diary().since(Position.START))))
                    .containsSubsequence("sign_in.started", "sign_in.completed", "session.requested",
                            "session.opened");
        }
    }

    private static GatewayRoad road(int port) throws IOException {
        var account = GatewayRoad.startAccount();
        var idp = PretendIdp.start(IdpSettings.usual());
        var authority = Cast.authority();
        var listen = "listen: {address: 127.0.0.1, port: %1$d, public: \"localhost:%1$d\", tls: {certificate: \"%2$s\", key: \"%3$s\"}}"
                .formatted(port, authority.certificate(), authority.key());
        return GatewayRoad.before(account, idp, GatewayRoad.changed(
                GatewayRoad.folder(listen, account, idp), "audience: snowgate\n",
                "audience: snowgate\n      sign_in: {client_id: gate}\n"));
    }
}
