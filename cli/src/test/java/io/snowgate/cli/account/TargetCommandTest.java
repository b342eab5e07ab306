package io.snowgate.cli.account;

import module java.base;

import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;

import io.snowgate.cli.Ran;
import io.snowgate.sql.StatementKind;
import io.snowgate.sql.analysis.Analyzer;
import io.snowgate.sql.analysis.Outcome;
import io.snowgate.sql.resolve.Catalogue;
import io.snowgate.sql.resolve.SessionFacts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// `target init`.
class TargetCommandTest {
    private static final Pattern KEY = Pattern.compile("RSA_PUBLIC_KEY = '([^']+)'");
    private static final String PAIR = "{type: key_pair, user: snowgate, account: ACME, private_key: {file: keys/gate.p8}}";
    @TempDir Path folder = Path.of("");

    @BeforeEach
    void configure() throws IOException {
        write(PAIR, "roles: [analyst, loader], default_role: loader");
    }

    private void write(String credential, String more) throws IOException {
        Files.writeString(folder.resolve("snowgate.yaml"),
                """
                        listen: {port: 0}
                        keys: {root: {file: root.key}}
                        targets:
                          - {name: main, accounts: acme, url: "http://127.0.0.1:9", credential: %s, %s}
                        policy: observe
                        identity: {issuers: [{issuer: "http://127.0.0.1:9", audience: snowgate}]}
                        """
                        .formatted(credential, more));
    }

    private Ran init(String... more) {
        return Ran.in(folder,
                Stream.concat(Stream.of("target", "init", "main"), Arrays.stream(more))
                        .toArray(String[]::new));
    }

    @Test
    void everything_is_printed_in_the_order_it_is_to_be_run_in() throws IOException {
        write(PAIR,
                "roles: [analyst, loader], default_role: loader, metadata: {role: seer, credential: {type: key_pair, user: seer, account: ACME, private_key: {file: seer.p8}}}");
        var ran = init("--addresses", "203.0.113.7,198.51.100.0/24", "--database", "crm,\"web shop\"",
                "--warehouse", "small");
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(KEY.matcher(ran.out()).replaceAll("RSA_PUBLIC_KEY = 'MIIB'"))
                .isEqualTo(new String(Objects.requireNonNull(
                        TargetCommandTest.class.getResourceAsStream("everything.sql"), "the golden file")
                        .readAllBytes(), StandardCharsets.UTF_8));
        read(ran.out());
    }

    @Test
    void what_is_not_given_is_not_set_up_and_said_so() throws IOException {
        write(PAIR, "roles: any");
        var ran = init();
        assertThat(ran.out()).contains("-- The network is open: ", "-- The configuration says roles: any. ",
                "the configuration has no metadata user")
                .doesNotContain("NETWORK RULE", "\nGRANT", "DEFAULT_ROLE");
        read(ran.out());
        write(PAIR,
                "roles: any, metadata: {role: seer, credential: {type: key_pair, user: seer, account: ACME, private_key: {file: seer.p8}}}");
        assertThat(init().out()).contains("-- It sees no database.", "-- It has no warehouse");
    }

    @Test
    void names_are_quoted_where_sql_needs_it() throws IOException {
        write(PAIR.replace("user: snowgate", "user: \"o'neil; --\\\"@x\""),
                "roles: ['\"it''s; odd %1$s %s\"', plain], secondary_roles: '\"se lect\"'");
        var ran = init("--addresses", "10.0.0.1");
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.out())
                .contains("CREATE USER IF NOT EXISTS \"O'NEIL; --\"\"@X\" TYPE = SERVICE;\n")
                .contains("DEFAULT_ROLE = \"it's; odd %1$s %s\" ")
                .contains("GRANT ROLE \"it's; odd %1$s %s\" TO USER \"O'NEIL; --\"\"@X\";\n")
                .contains("GRANT ROLE PLAIN TO USER ", "GRANT ROLE \"se lect\" TO USER ")
                .contains("('SNOWGATE.GATE.\"O''NEIL; --\"\"@X_ADDRESSES\"')");
        read(ran.out());
    }

    @Test
    void no_name_gets_out_of_a_comment_or_into_a_pattern() throws IOException {
        write(PAIR.replace("user: snowgate", "user: \"a\\n;drop %user table\""), "roles: any");
        var sql = init().out();
        assertThat(sql).contains("CREATE USER IF NOT EXISTS \"A\n;DROP %USER TABLE\" TYPE = SERVICE;\n");
        assertThat(sql.lines().filter(line -> line.startsWith("--")))
                .noneMatch(line -> line.contains("DROP"));
        read(sql);
    }

    /// Our own reader knows each statement that is printed.
    private static void read(String sql) {
        switch (Analyzer.analyze(sql, SessionFacts.NONE, Catalogue.empty())) {
            case Outcome.Complete(var analysis) -> assertThat(analysis.statements())
                    .hasSizeGreaterThan(8)
                    .noneMatch(s -> s.kind() == StatementKind.UNKNOWN);
            case Outcome.Refused(var why) -> throw new AssertionError(why + "\n" + sql);
            case Outcome.Missing(var names) -> throw new AssertionError(names + "\n" + sql);
        }
    }

    @Test
    void a_key_that_is_not_there_is_made_once_for_its_owner_alone() throws Exception {
        var file = folder.resolve("keys/gate.p8");
        var first = init();
        assertThat(first.err())
                .isEqualTo("snowgate: made the private key of snowgate in " + file
                        + "; only its owner may read it\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        var pem = Files.readString(file);
        var again = init();
        assertThat(again.err()).isEmpty();
        assertThat(again.out()).isEqualTo(first.out());
        assertThat(Files.readString(file)).isEqualTo(pem);
        pem.lines()
                .filter(line -> !line.contains("-"))
                .forEach(l -> assertThat(first.out()).doesNotContain(l));
        var key = KEY.matcher(first.out());
        assertThat(key.find()).isTrue();
        var half = KeyFactory.getInstance("RSA")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(key.group(1))));
        assertThat(((RSAPublicKey) half).getModulus().bitLength()).isEqualTo(3072);
    }

    @Test
    void what_cannot_be_set_up_is_said_and_nothing_is_made() throws IOException {
        assertThat(Ran.in(folder, "target", "init", "other").err())
                .isEqualTo("snowgate: there is no target 'other' in the configuration, only main\n");
        assertThat(init("--addresses", "2001:db8::/32").err())
                .startsWith("snowgate: --addresses: 2001:db8::/32: ");
        assertThat(init("--addresses", "10.0.0.1/8").err()).startsWith("snowgate: --addresses: 10.0.0.1/8: ");
        assertThat(init("--database", "CRM").err()).contains("no metadata user");
        assertThat(init("--database", "a b").err()).startsWith("snowgate: --database: a b is no name");
        assertThat(folder.resolve("keys")).doesNotExist();
        write("{type: pat, user: snowgate, token: {file: token}}", "roles: any");
        assertThat(init().err()).startsWith("snowgate: credential: this sets up users with key pairs");
        write(PAIR.replace("gate.p8}", "gate.p8}, passphrase: {file: p}"), "roles: any");
        var ran = init();
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains("keys with a passphrase are not made here");
    }
}
