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

    private static GatewayRoad road() throws IOException {
        var account = GatewayRoad.startAccount();
        var idp = PretendIdp.start(IdpSettings.usual());
        var folder = GatewayRoad.folder("listen: {address: 127.0.0.1, port: 0}", account, idp);
        return GatewayRoad.before(account, idp,
                GatewayRoad.changed(folder, "roles: any", "roles: [ANALYST, ENGINEER]"));
    }
}
