package io.snowgate.stories;

import module java.base;

import io.snowgate.log.Position;
import io.snowgate.sandbox.idp.IdpSettings;
import io.snowgate.sandbox.idp.PretendIdp;
import io.snowgate.sandbox.server.SandboxServer;
import io.snowgate.sandbox.server.User;
import io.snowgate.stories.driver.Client;
import io.snowgate.stories.driver.DriverFault;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/// The gateway logs in to the account with a key pair: the account has no password to lose.
class AccountKeyTest {
    @Test
    void the_gateway_logs_in_with_its_key() throws IOException {
        try (var key = KeyFile.make(); var road = road(key, key); var session = road.connect(Client.JDBC)) {
            assertThat(session.query("select current_user()").cell()).isEqualTo("SNOWGATE");
        }
    }

    @Test
    void another_key_is_refused_and_the_client_hears_nothing_of_it() throws IOException {
        try (var key = KeyFile.make(); var other = KeyFile.make(); var road = road(key, other)) {
            var fault = catchThrowableOfType(DriverFault.class, () -> road.connect(Client.JDBC));
            assertThat(fault.text()).contains("Snowgate").doesNotContain("JWT");
            assertThat(Diary.types(road.diary().since(Position.START)))
                    .containsSubsequence("session.requested", "session.refused");
        }
    }

    /// An account that knows `registered`, and a gateway before it that has `used`.
    private static GatewayRoad road(KeyFile registered, KeyFile used) throws IOException {
        var account = GatewayRoad
                .startAccount(User.named("SNOWGATE", "").with(registered.publicKey()));
        var idp = PretendIdp.start(IdpSettings.usual());
        return GatewayRoad.before(account, idp, folder(account, idp, used));
    }

    private static Path folder(SandboxServer account, PretendIdp idp, KeyFile key) throws IOException {
        var folder = GatewayRoad.folder("listen: {address: 127.0.0.1, port: 0}", account, idp);
        var file = folder.resolve("snowgate.yaml");
        var password = "{type: password, user: SNOWGATE, password: {file: secret.txt}}";
        var pair = "{type: key_pair, user: SNOWGATE, account: ACME, private_key: {file: \"" + key.file()
                + "\"}}";
        assertThat(Files.readString(file)).contains(password);
        Files.writeString(file, Files.readString(file).replace(password, pair));
        return folder;
    }
}
