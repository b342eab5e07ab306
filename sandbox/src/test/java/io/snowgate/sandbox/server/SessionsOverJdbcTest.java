package io.snowgate.sandbox.server;

import module java.base;

import java.sql.SQLException;

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

    @Test
    void a_key_pair_opens_a_session_when_the_account_knows_the_key()
            throws SQLException, NoSuchAlgorithmException {
        var pair = pair();
        server.accounts().add(new User("KEYED", "", List.of(pair.getPublic())));
        var properties = Jdbc.bare();
        properties.put("user", "keyed");
        properties.put("authenticator", "snowflake_jwt");
        properties.put("privateKey", pair.getPrivate());
        try (var connection = Jdbc.connect(server, properties)) {
            assertThat(Jdbc.rows(connection, "select 1")).containsExactly("1");
        }
        properties.put("privateKey", pair().getPrivate());
        properties.put("loginTimeout", "1");
        assertThatThrownBy(() -> Jdbc.connect(server, properties))
                .hasMessageContaining("JWT token is invalid");
    }

    private static KeyPair pair() throws NoSuchAlgorithmException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }
}
