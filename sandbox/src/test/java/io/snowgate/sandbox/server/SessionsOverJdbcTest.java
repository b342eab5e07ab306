package io.snowgate.sandbox.server;

import module java.base;
import module java.sql;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Logging in, staying in and leaving, as the JDBC driver does it.
class SessionsOverJdbcTest {
    private static SandboxServer server;

    @BeforeAll
    static void start() throws IOException {
        server = SandboxServer.start(SandboxSettings.defaults().empty());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void a_password_opens_a_session() throws SQLException {
        try (var connection = Jdbc.connect(server)) {
            assertThat(Jdbc.rows(connection, "select 1 as n, 'x' as t")).containsExactly("1|x");
        }
    }

    @Test
    void a_wrong_password_does_not() {
        assertThatThrownBy(() -> Jdbc.connect(server, "password", "guess"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("Incorrect username or password was specified.")
                .extracting(e -> ((SQLException) e).getErrorCode())
                .isEqualTo(390100);
    }
}
