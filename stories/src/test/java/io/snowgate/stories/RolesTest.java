package io.snowgate.stories;

import module java.base;

import io.snowgate.log.Position;
import io.snowgate.sandbox.idp.IdpSettings;
import io.snowgate.sandbox.idp.PretendIdp;
import io.snowgate.sandbox.server.Effect;
import io.snowgate.sandbox.server.Endpoint;
import io.snowgate.sandbox.server.Fault;
import io.snowgate.stories.driver.Client;
import io.snowgate.stories.driver.DriverFault;
import io.snowgate.stories.tool.Tap;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/// Two roles may be taken through the gateway, whatever the Snowflake user could take.
class RolesTest {
    @Test
    void a_session_moves_among_the_roles_it_may_have_and_no_others() throws IOException {
        try (var road = road(); var session = road.connect(Client.JDBC)) {
            assertThat(session.query("select current_role()").cell()).isEqualTo("ANALYST");
            session.query("use role engineer");
            assertThat(session.query("select current_role()").cell()).isEqualTo("ENGINEER");
            for (var sql : List.of("use role accountadmin", "use secondary roles all",
                    "begin use role accountadmin; end")) {
                assertThat(catchThrowableOfType(DriverFault.class, () -> session.query(sql)).text())
                        .contains("may not be taken through this gateway");
            }
            assertThat(session.query("select current_role()").cell()).isEqualTo("ENGINEER");
        }
    }

    @Test
    void a_session_that_gets_another_role_by_itself_is_over() throws IOException {
        try (var road = road(); var session = road.connect(Client.JDBC)) {
            road.lay(Fault.once(Endpoint.QUERY, new Effect.Tamper("finalRoleName", "ACCOUNTADMIN"))
                    .on("strays"));
            assertThat(catchThrowableOfType(DriverFault.class,
                    () -> session.query("select 'for no eyes' as strays")).text())
                    .contains("withheld")
                    .doesNotContain("for no eyes");
            assertThat(catchThrowableOfType(DriverFault.class, () -> session.query("select 1")))
                    .isNotNull();
            assertThat(Diary.types(road.diary().since(Position.START)))
                    .containsSubsequence("statement.intent", "session.closed", "statement.outcome");
        }
    }

    @Test
    void a_session_that_took_what_is_not_allowed_after_a_restart_has_to_log_in_again() throws IOException {
        var port = Tap.freePort();
        try (var account = GatewayRoad.startAccount(); var idp = PretendIdp.start(IdpSettings.usual())) {
            var folder = GatewayRoad.changed(
                    GatewayRoad.folder("listen: {address: 127.0.0.1, port: " + port + "}", account, idp),
                    "roles: any", "roles: any, secondary_roles: any");
            var login = GatewayRoad.login(port, "ann", idp.token("ann", Map.of()));
            try (var gateway = ServedGateway.start(folder);
                    var session = Cast.driver(Client.JDBC).connect(login)) {
                session.query("use secondary roles all");
                restart(gateway, folder, "secondary_roles: any", "secondary_roles: none");
                assertThat(catchThrowableOfType(DriverFault.class, () -> session.query("select 1")).text())
                        .contains("log in again");
                try (var fresh = Cast.driver(Client.JDBC).connect(login)) {
                    assertThat(fresh.query("select 1").cell()).hasToString("1");
                    restart(gateway, folder, "secondary_roles: none", "secondary_roles: any");
                    assertThat(fresh.query("select 1").cell()).hasToString("1");
                }
                assertThat(session.query("select 1").cell()).hasToString("1");
            }
        }
    }

    private static void restart(ServedGateway gateway, Path folder, String from, String to)
            throws IOException {
        gateway.kill();
        GatewayRoad.changed(folder, from, to);
        gateway.restart();
    }

    private static GatewayRoad road() throws IOException {
        var account = GatewayRoad.startAccount();
        var idp = PretendIdp.start(IdpSettings.usual());
        var folder = GatewayRoad.folder("listen: {address: 127.0.0.1, port: 0}", account, idp);
        return GatewayRoad.before(account, idp,
                GatewayRoad.changed(folder, "roles: any", "roles: [ANALYST, ENGINEER]"));
    }
}
