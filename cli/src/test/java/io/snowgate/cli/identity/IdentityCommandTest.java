package io.snowgate.cli.identity;

import module java.base;

import io.snowgate.cli.Ran;
import io.snowgate.sandbox.idp.Flaw;
import io.snowgate.sandbox.idp.IdpSettings;
import io.snowgate.sandbox.idp.PretendIdp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/// `identity explain`, with tokens of the pretend identity provider.
class IdentityCommandTest {
    @TempDir Path folder = Path.of("");
    private PretendIdp idp;

    @BeforeEach
    void configure() throws IOException {
        idp = PretendIdp.start(IdpSettings.usual());
        Files.writeString(folder.resolve("secret.txt"), "s");
        assertThat(Ran.in(folder, "keys", "init").exitCode()).isZero();
        write("may_assert: {kinds: [human, agent], groups: [analysts], jobs: [\"nightly-*\"]}");
    }

    @AfterEach
    void stop() {
        idp.close();
    }

    private void write(String more) throws IOException {
        Files.writeString(folder.resolve("snowgate.yaml"),
                """
                        listen: {port: 0}
                        keys: {root: {file: root.key}}
                        targets:
                          - {name: main, accounts: acme, url: "http://127.0.0.1:9", credential: {type: password, user: U, password: {file: secret.txt}}, roles: any}
                        policy: observe
                        identity:
                          issuers:
                            - issuer: "%s"
                              audience: snowgate
                              %s
                        """
                        .formatted(idp.issuer(), more));
    }

    private Ran explain(String token, String... more) throws IOException {
        Files.writeString(folder.resolve("token"), token + "\n");
        var command = Stream.concat(Stream.of("identity", "explain", "--token-file", "token"),
                Arrays.stream(more)).toArray(String[]::new);
        var ran = Ran.in(folder, command);
        for (var part : token.split("\\.", -1)) {
            if (part.length() > 6) {
                assertThat(ran.out() + ran.err()).doesNotContain(part);
            }
        }
        return ran;
    }

    @Test
    void a_token_that_is_let_in_is_explained_check_by_check() throws IOException {
        var ran = explain(idp.token("ann", Map.of("groups", List.of("analysts", "admins"))));
        assertThat(ran.err()).isEmpty();
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out()).contains("issuer            " + idp.issuer())
                .contains("signature         passed")
                .contains("audience          passed")
                .contains("principal         ann")
                .contains("kind              human")
                .contains("group             kept      analysts")
                .contains("group             dropped   admins: the issuer may not assert it (may_assert)")
                .contains("chain             ann (human)")
                .endsWith("admitted\n")
                .doesNotContain("FAILED");
    }

    @Test
    void delegation_shows_the_chain_and_what_it_costs() throws IOException {
        var ran = explain(idp.token("planner", Map.of()));
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out()).contains("principal         planner")
                .contains("chain             ann (human) → planner (agent)");
        var json = explain(idp.token("ann",
                Map.of("act", Map.of("sub", "bot", "kind", "agent", "groups", List.of("analysts")),
                        "groups", List.of())),
                "--json");
        assertThat(json.out())
                .contains("\"what\":\"group analysts\",\"why\":\"not everybody in the chain is in it\"");
    }

    @Test
    void a_refused_token_ends_with_1_and_says_all_that_is_wrong() throws IOException {
        var ran = explain(idp.token("ann", Map.of("aud", "other", "nonce", "n")));
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.out()).contains("audience          FAILED    audience: Login refused: ")
                .contains("no id token       FAILED    id_token: Login refused: ")
                .contains("principal         ann")
                .endsWith("refused\n");
    }

    @ParameterizedTest
    @EnumSource
    void every_flaw_is_found(Flaw flaw) throws IOException {
        var ran = explain(idp.flawed(flaw, "ann"), "--json");
        assertThat(ran.exitCode()).as(ran.out()).isEqualTo(1);
        assertThat(ran.out()).startsWith("{\"admitted\":false,").contains("\"passed\":false,\"reason\":\"");
        assertThat(ran.out().lines()).hasSize(1);
    }

    @Test
    void expressions_are_shown_by_what_they_make() throws IOException {
        write("map: {groups: \"claims.groups.map(g, 'sf-' + g)\", kind: \"'agent'\"}\n      may_assert: {kinds: [agent], groups: [\"sf-*\"]}");
        var ran = explain(idp.token("ann", Map.of()));
        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out()).contains("group             kept      sf-analysts")
                .contains("kind              agent");
    }

    @Test
    void what_a_token_says_cannot_reach_the_terminal_raw() throws IOException {
        var ran = explain(idp.token("ann", Map.of("sub", "a\u202eb<x>")));
        assertThat(ran.out()).contains("a\\u{202e}b\\x3cx>").doesNotContain("\u202e");
    }

    @Test
    void an_issuer_that_is_down_is_told_from_a_bad_token() throws IOException {
        var token = idp.token("ann", Map.of());
        idp.refuseConnections();
        var ran = explain(token);
        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.out()).contains("signature         FAILED    issuer_unavailable: ");
    }

    @Test
    void what_is_no_token_or_not_there_is_said_so() throws IOException {
        assertThat(explain("hunter2hunter2").exitCode()).isEqualTo(1);
        assertThat(Ran.in(folder, "identity", "explain").exitCode()).isEqualTo(2);
        assertThat(Ran.in(folder, "identity", "explain", "--token", "a", "--token-file", "b").exitCode())
                .isEqualTo(2);
        assertThat(Ran.in(folder, "identity", "explain", "--token-file", "none").err())
                .contains("cannot be read from none");
        assertThat(Ran.in(folder, "identity", "explain", "--token", idp.token("ann", Map.of())).exitCode())
                .isZero();
    }
}
