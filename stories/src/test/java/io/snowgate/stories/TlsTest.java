package io.snowgate.stories;

import module java.base;

import io.snowgate.sandbox.idp.IdpSettings;
import io.snowgate.sandbox.idp.PretendIdp;
import io.snowgate.sandbox.server.SandboxServer;
import io.snowgate.stories.driver.Client;
import io.snowgate.stories.driver.Login;
import io.snowgate.stories.driver.Query;
import io.snowgate.stories.tool.Tap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Every driver over TLS, with a certificate from an authority of the company's own.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TlsTest {
    private int port;
    private SandboxServer account;
    private PretendIdp idp;
    private ServedGateway gateway;

    @BeforeAll
    void open() throws IOException {
        port = Tap.freePort();
        account = GatewayRoad.startAccount();
        idp = PretendIdp.start(IdpSettings.usual());
        var authority = Cast.authority();
        var listen = "listen: {address: 127.0.0.1, port: %1$d, public: \"localhost:%1$d\", tls: {certificate: \"%2$s\", key: \"%3$s\"}}"
                .formatted(port, authority.certificate(), authority.key());
        gateway = ServedGateway.start(GatewayRoad.folder(listen, account, idp));
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(Client.class)
    void a_driver_reaches_the_gateway_over_tls_and_reads_chunks(Client client) {
        var plain = GatewayRoad.login(port, "ann", idp.token("ann", Map.of()));
        var login = new Login(new Login.Server("https", "localhost", port, "acme"), plain.credential(),
                plain.context(), Map.of(),
                Login.Extra.NONE);
        try (var session = Cast.driver(client).connect(login)) {
            var many = Query.of("select seq4() as n from table(generator(rowcount => 5000))").folded();
            assertThat(session.query(many).count()).isEqualTo(5_000);
        }
    }

    @AfterAll
    void close() {
        gateway.close();
        idp.close();
        account.close();
    }
}
