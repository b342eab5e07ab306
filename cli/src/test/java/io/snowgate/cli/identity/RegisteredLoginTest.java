package io.snowgate.cli.identity;

import module java.base;
import module java.sql;

import io.snowgate.cli.CommandFailed;
import io.snowgate.cli.Ran;
import io.snowgate.cli.configuration.ConfigurationFile;
import io.snowgate.cli.configuration.Loaded;
import io.snowgate.cli.serve.RunningGateway;
import io.snowgate.sandbox.server.SandboxServer;
import io.snowgate.sandbox.server.SandboxSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/// Machines and access tokens, registered with the commands and used by Snowflake's driver while the gateway runs.
class RegisteredLoginTest {
    @TempDir Path folder = Path.of("");
    private SandboxServer snowflake;
    private RunningGateway gateway;

    @BeforeEach
    void start() throws IOException, CommandFailed {
        snowflake = SandboxServer.start(SandboxSettings.defaults().on(0));
        Files.writeString(folder.resolve("secret.txt"), "snowgate");
        assertThat(Ran.in(folder, "keys", "init").exitCode()).isZero();
        Files.writeString(folder.resolve("snowgate.yaml"),
                """
                        listen: {port: 0}
                        web: {port: 0}
                        keys: {root: {file: root.key}}
                        targets:
                          - {name: main, accounts: my_org-acme, url: "%s", credential: {type: password, user: SNOWGATE, password: {file: secret.txt}}, roles: any}
                        policy: observe
                        identity: {failures_per_minute: 8, issuers: [{issuer: "http://127.0.0.1:9", audience: snowgate}]}
                        """
                        .formatted(snowflake.url()));
        gateway = switch (ConfigurationFile.load(folder.resolve("snowgate.yaml"), Map.of())) {
            case Loaded.Sound(var configuration) -> RunningGateway.start(configuration, Map.of());
            case Loaded.Broken(var problems) -> throw new AssertionError(problems);
        };
    }

    @AfterEach
    void stop() {
        gateway.close();
        snowflake.close();
    }

    private Ran done(String... arguments) {
        var ran = Ran.in(folder, arguments);
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        return ran;
    }

    /// Makes a key pair: `NAME.p8` and `NAME.pub`.
    private void key(String name) throws IOException, NoSuchAlgorithmException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        var pair = generator.generateKeyPair();
        pem(name + ".p8", "PRIVATE KEY", pair.getPrivate().getEncoded());
        pem(name + ".pub", "PUBLIC KEY", pair.getPublic().getEncoded());
    }

    private void pem(String file, String what, byte[] encoded) throws IOException {
        Files.writeString(folder.resolve(file), "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[]{'\n'}).encodeToString(encoded)
                + "\n-----END " + what + "-----\n");
    }

    private Properties properties(String... namesAndValues) {
        var properties = new Properties();
        properties.put("account", "my_org-acme");
        properties.put("ssl", "off");
        properties.put("loginTimeout", "20");
        for (var i = 0; i < namesAndValues.length; i += 2) {
            properties.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return properties;
    }

    private Properties machine(String user, String key) {
        return properties("user", user, "authenticator", "snowflake_jwt", "private_key_file",
                folder.resolve(key).toString());
    }

    private void login(Properties properties) throws SQLException {
        var port = URI.create(gateway.url()).getPort();
        try (var connection = DriverManager.getConnection("jdbc:snowflake://127.0.0.1:" + port + "/",
                properties)) {
            assertThat(connection.isClosed()).isFalse();
        }
    }

    private String lastLogin() {
        return done("audit", "list", "--json", "--type", "session.opened", "--limit", "1").out();
    }

    @Test
    void a_machine_logs_in_with_its_key_changes_it_and_is_revoked()
            throws IOException, NoSuchAlgorithmException, SQLException {
        key("one");
        key("two");
        assertThat(done("machine", "add", "Nightly_Load", "--public-key", "one.pub", "--groups", "etl,common",
                "--job", "nightly").out()).matches("added machine nightly_load with key SHA256:\\S{44}\n");
        login(machine("nightly_load", "one.p8"));
        assertThat(lastLogin()).contains("\"subject\":\"nightly_load\"", "snowgate/machines");
        assertThatThrownBy(() -> login(machine("nightly_load", "two.p8")))
                .hasMessageContaining("no machine of this name and key");
        assertThatThrownBy(() -> login(machine("somebody", "one.p8")))
                .hasMessageContaining("no machine of this name and key");
        done("machine", "rotate", "nightly_load", "--public-key", "two.pub");
        login(machine("NIGHTLY_LOAD", "two.p8"));
        login(machine("nightly_load", "one.p8"));
        done("machine", "rotate", "nightly_load", "--retire");
        assertThatThrownBy(() -> login(machine("nightly_load", "one.p8"))).isInstanceOf(SQLException.class);
        login(machine("nightly_load", "two.p8"));
        assertThat(done("machine", "list").out())
                .contains("nightly_load  service  common,etl  nightly  SHA256:");
        assertThat(done("machine", "revoke", "nightly_load").out()).contains("end within 5 seconds");
        assertThatThrownBy(() -> login(machine("nightly_load", "two.p8")))
                .hasMessageContaining("this machine was revoked");
    }

    @Test
    void an_access_token_works_as_a_token_and_as_a_password_until_it_is_revoked() throws SQLException {
        var made = done("pat", "create", "--subject", "ann", "--groups", "analysts", "--days", "30");
        var token = made.out().strip();
        assertThat(token).matches("sgp_[0-9a-f]{16}_[A-Za-z0-9_-]{43}");
        assertThat(made.err()).contains("shown this once").doesNotContain(token);
        login(properties("user", "x", "password", token));
        login(properties("authenticator", "oauth", "token", token));
        login(properties("user", "x", "authenticator", "programmatic_access_token", "token", token));
        assertThat(lastLogin()).contains("\"subject\":\"ann\"", "snowgate/tokens");
        var id = token.substring(4, 20);
        assertThat(done("pat", "list").out()).contains(id).doesNotContain(token.substring(21));
        assertThat(done("pat", "list", "--json").out()).contains("\"groups\":[\"analysts\"]")
                .doesNotContain(token.substring(21));
        assertThat(done("identity", "explain", "--token", token).out()).contains("access token      passed")
                .doesNotContain(token.substring(21));
        done("pat", "revoke", id);
        assertThatThrownBy(() -> login(properties("user", "x", "password", token)))
                .hasMessageContaining("this access token was revoked");
        assertThat(done("audit", "list").out()).doesNotContain(token.substring(21));
    }

    @Test
    void an_address_whose_tokens_are_refused_too_often_is_refused_without_a_look() {
        var wrong = properties("user", "x", "password", "sgp_0123456789abcdef_" + "x".repeat(43));
        var said = new ArrayList<String>();
        // more than eight only when a minute ends meanwhile
        while (said.size() < 20 && said.stream().noneMatch(s -> s.contains("too many tokens"))) {
            said.add(catchThrowableOfType(SQLException.class, () -> login(wrong)).getMessage());
        }
        assertThat(said.getLast()).contains("too many tokens from this address");
        assertThat(said.subList(0, said.size() - 1)).hasSizeGreaterThanOrEqualTo(8)
                .allSatisfy(s -> assertThat(s).contains("was not issued here"));
    }

    @Test
    void what_cannot_be_registered_is_said_so() throws IOException, NoSuchAlgorithmException {
        key("one");
        done("machine", "add", "m", "--public-key", "one.pub");
        var wrong = new LinkedHashMap<List<String>, String>();
        wrong.put(List.of("machine", "add", "M", "--public-key", "one.pub"), "names are not given twice");
        wrong.put(List.of("machine", "add", "n", "--public-key", "one.p8"), "this is a private key");
        wrong.put(List.of("machine", "add", "n", "--public-key", "none.pub"), "cannot be read");
        wrong.put(List.of("machine", "add", "n", "--public-key", "secret.txt"), "no public key");
        wrong.put(List.of("machine", "add", "n.m", "--public-key", "one.pub"), "name begins with a letter");
        wrong.put(List.of("machine", "add", "n", "--public-key", "one.pub", "--kind", "human"),
                "a service or an agent");
        wrong.put(List.of("machine", "rotate", "m"), "either --public-key");
        wrong.put(List.of("machine", "rotate", "m", "--retire", "--public-key", "one.pub"), "either");
        wrong.put(List.of("machine", "rotate", "m", "--public-key", "one.pub"), "has this key already");
        wrong.put(List.of("machine", "rotate", "x", "--retire"), "no machine is called x");
        wrong.put(List.of("machine", "revoke", "x"), "no machine is called x");
        wrong.put(List.of("pat", "create", "--subject", "a", "--days", "0"), "1 to 366");
        wrong.put(List.of("pat", "create", "--subject", "a", "--days", "367"), "366 days");
        wrong.put(List.of("pat", "create", "--subject", " ", "--days", "1"), "a subject has");
        wrong.put(List.of("pat", "create", "--subject", "a", "--days", "1", "--kind", "robot"),
                "a human, a service or an agent");
        wrong.put(List.of("pat", "create", "--subject", "a", "--days", "1", "--issuer", "http://x"),
                "has no issuer http://x");
        wrong.put(List.of("pat", "revoke", "0123"), "no token has the id 0123");
        wrong.forEach((command, said) -> {
            var ran = Ran.in(folder, command.toArray(String[]::new));
            assertThat(ran.exitCode()).as("%s", command).isBetween(1, 2);
            assertThat(ran.err()).as("%s", command).contains(said);
            assertThat(ran.out()).as("%s", command).isEmpty();
        });
    }
}
