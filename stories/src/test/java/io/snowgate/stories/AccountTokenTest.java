package io.snowgate.stories;

import module java.base;

import io.snowgate.log.Position;
import io.snowgate.sandbox.idp.IdpSettings;
import io.snowgate.sandbox.idp.PretendIdp;
import io.snowgate.sandbox.server.User;
import io.snowgate.stories.driver.Client;
import io.snowgate.stories.driver.DriverFault;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/// The gateway logs in to the account with a programmatic access token.
class AccountTokenTest {
    @Test
    void the_gateway_logs_in_with_its_token() throws IOException {
        try (var road = road("the token", "the token"); var session = road.connect(Client.JDBC)) {
            assertThat(session.query("select current_user()").cell()).isEqualTo("SNOWGATE");
        }
    }

    @Test
    void another_token_is_refused_and_the_client_hears_nothing_of_it() throws IOException {
        try (var road = road("the token", "another one")) {
            var fault = catchThrowableOfType(DriverFault.class, () -> road.connect(Client.JDBC));
            assertThat(fault.text()).contains("Snowgate")
                    .doesNotContain("Programmatic", "another one");
            assertThat(Diary.types(road.diary().since(Position.START)))
                    .containsSubsequence("session.requested", "session.refused");
        }
    }

    /// An account that knows `registered`, and a gateway before it that has `used`.
    private static GatewayRoad road(String registered, String used) throws IOException {
        var account = GatewayRoad.startAccount(User.named("SNOWGATE", ""));
        account.accounts().addProgrammaticToken(registered, "SNOWGATE");
        var idp = PretendIdp.start(IdpSettings.usual());
        var folder = GatewayRoad.changed(
                GatewayRoad.folder("listen: {address: 127.0.0.1, port: 0}", account, idp),
                "{type: password, user: SNOWGATE, password:", "{type: pat, user: SNOWGATE, token:");
        Files.writeString(folder.resolve("secret.txt"), used);
        return GatewayRoad.before(account, idp, folder);
    }
}
