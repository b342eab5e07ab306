package io.snowgate.gateway.identity;

import module java.base;

import com.nimbusds.jose.jwk.Curve;
import io.snowgate.gateway.identity.Admission.Admitted;
import io.snowgate.gateway.identity.Admission.Refused;
import io.snowgate.gateway.identity.IssuerSettings.Checks;
import io.snowgate.gateway.identity.IssuerSettings.ClaimNames;
import io.snowgate.gateway.identity.IssuerSettings.MayAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/// What an issuer is believed about a caller, and what the caller's chain comes to.
class AssertionsTest {
    private static final SigningKey KEY = SigningKey.ec("key", Curve.P_256);
    private static final MayAssert ALL = new MayAssert(EnumSet.allOf(Kind.class), List.of("*"), List.of("*"));

    private final TestIssuer issuer = new TestIssuer(KEY);
    private final TestClock clock = new TestClock();

    @AfterEach
    void stop() {
        issuer.close();
    }

    private Draft token() {
        return issuer.token("alice", KEY, "ES256");
    }

    private Admission admit(Draft token, MayAssert mayAssert) {
        return admit(token, mayAssert, ClaimNames.USUAL);
    }

    private Admission admit(Draft token, MayAssert mayAssert, ClaimNames names) {
        var settings = new IssuerSettings(issuer.url(), List.of("snowgate"), names, mayAssert, Checks.USUAL);
        try (var issuers = new Issuers(List.of(settings), clock)) {
            return issuers.admit(token.signed(KEY));
        }
    }

    private Admitted admitted(Draft token, MayAssert mayAssert) {
        return admitted(admit(token, mayAssert));
    }

    private static Admitted admitted(Admission admission) {
        return switch (admission) {
            case Admitted admitted -> admitted;
            case Refused refused -> throw new AssertionError(refused);
        };
    }

    private Principal principal(String subject, Kind kind, String... groups) {
        return new Principal(issuer.url(), subject, kind, List.of(groups), "");
    }

    @Test
    void everything_an_issuer_may_say_becomes_the_caller() {
        var token = token().claim("email", "alice@acme.example")
                .claim("kind", "human")
                .claim("groups", List.of("finance", "analysts", "finance"))
                .claim("job_id", "nightly-load")
                .claim("run_id", 4711);
        var alice = new Principal(issuer.url(), "alice", Kind.HUMAN, List.of("analysts", "finance"),
                "alice@acme.example");
        assertThat(admitted(token, ALL)).isEqualTo(new Admitted(new Caller(alice, List.of(alice),
                new Job("nightly-load", "4711"), TestClock.START.plusSeconds(600)), List.of()));
    }

    @Test
    void a_token_that_says_nothing_more_is_an_unknown_without_groups_and_job() {
        var alice = principal("alice", Kind.UNKNOWN);
        assertThat(admitted(token(), ALL)).isEqualTo(new Admitted(new Caller(alice, List.of(alice), Job.NONE,
                TestClock.START.plusSeconds(600)), List.of()));
    }

    /// Each line: kinds, groups, jobs that the issuer may assert -> kind, groups, job of the token -> what is left of them -> what is dropped.
    private static final String TABLE = """
            human | * | * -> human | a b | load -> human | a b | load
             | * | * -> human | a b | load -> unknown | a b | load -> kind human
            service agent | * | * -> human | a b | load -> unknown | a b | load -> kind human
            service agent | * | * -> agent | a b | load -> agent | a b | load
            human | * | * -> HUMAN | a | load -> human | a | load
            human | * | * -> robot | a | load -> unknown | a | load -> kind robot
            human unknown | * | * -> root | a | load -> unknown | a | load
            human |  | * -> human | a b | load -> human |  | load -> group a,group b
            human | a | * -> human | a b | load -> human | a | load -> group b
            human | A | * -> human | a | load -> human |  | load -> group a
            human | ci-* | * -> human | ci-x ci- | load -> human | ci- ci-x | load
            human | ci-* | * -> human | ci x-ci-y | load -> human |  | load -> group ci,group x-ci-y
            human | ci-* dba | * -> human | ci-x dba root | load -> human | ci-x dba | load -> group root
            human | * |  -> human | a | load -> human | a |  -> job load,run 7
            human | * | load -> human | a | load -> human | a | load
            human | * | load -> human | a | loads -> human | a |  -> job loads,run 7
            human | * | etl/* -> human | a | etl/x -> human | a | etl/x
            human | * | etl/* -> human | a | etlx -> human | a |  -> job etlx,run 7
            human | * | * -> human | a |  -> human | a |  -> run 7
            """;

    static Stream<String> what_an_issuer_may_not_say_is_dropped_and_told() {
        return TABLE.lines();
    }

    @ParameterizedTest
    @MethodSource
    void what_an_issuer_may_not_say_is_dropped_and_told(String line) {
        var parts = List.of(line.split(" -> ?", -1));
        var may = cells(parts.get(0));
        var said = cells(parts.get(1));
        var left = cells(parts.get(2));
        var mayAssert = new MayAssert(words(may.get(0)).stream().map(Kind::of).collect(Collectors.toSet()),
                words(may.get(1)), words(may.get(2)));
        var token = token().claim("kind", said.get(0))
                .claim("groups", words(said.get(1)))
                .claim("run_id", "7");
        var got = admitted(said.get(2).isEmpty() ? token : token.claim("job_id", said.get(2)), mayAssert);
        assertThat(got.caller().principal()).isEqualTo(principal("alice", Kind.of(left.get(0)),
                words(left.get(1)).toArray(String[]::new)));
        assertThat(got.caller().job())
                .isEqualTo(left.get(2).isEmpty() ? Job.NONE : new Job(left.get(2), "7"));
        assertThat(got.dropped()).containsExactlyElementsOf(parts.size() > 3
                ? List.of(parts.get(3).split(",", -1))
                : List.of());
    }

    private static List<String> cells(String text) {
        return Arrays.stream(text.split("\\|", -1)).map(String::strip).toList();
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" ", -1));
    }

    @Test
    void claims_are_found_where_the_settings_say() {
        var names = new ClaimNames("oid", "upn", "/realm_access/roles", "https://acme.example/kind",
                "/ci/job", "/ci/run",
                "act");
        var token = token().claim("oid", "7f3a")
                .claim("upn", "alice@acme.example")
                .claim("realm_access", Map.of("roles", List.of("dba")))
                .claim("https://acme.example/kind", "service")
                .claim("ci", Map.of("job", "build", "run", "9"))
                .claim("groups", List.of("ignored"));
        var caller = admitted(admit(token, ALL, names)).caller();
        assertThat(caller.principal())
                .isEqualTo(new Principal(issuer.url(), "7f3a", Kind.SERVICE, List.of("dba"),
                        "alice@acme.example"));
        assertThat(caller.job()).isEqualTo(new Job("build", "9"));
    }

    @Test
    void a_claim_without_a_name_is_never_read() {
        var names = new ClaimNames("sub", "", "", "", "", "", "act");
        var token = token().claim("", "x")
                .claim("email", "a@b")
                .claim("groups", List.of("dba"))
                .claim("kind", "human");
        assertThat(admitted(admit(token, ALL, names)).caller().principal()).isEqualTo(principal("alice",
                Kind.UNKNOWN));
    }

    @Test
    void one_group_may_come_as_plain_text() {
        assertThat(admitted(token().claim("groups", "dba"), ALL).caller().principal().groups())
                .containsExactly("dba");
    }

    @Test
    void nested_actors_become_the_chain_from_the_initiator_to_who_acts_now() {
        var token = token().claim("kind", "human")
                .claim("groups", List.of("analysts", "finance"))
                .claim("act", Map.of("sub", "worker", "kind", "agent", "groups", List.of("analysts"), "act",
                        Map.of("sub", "planner", "kind", "agent", "groups", List.of("analysts", "dba"), "act",
                                Map.of("sub", "scheduler", "iss", issuer.url(), "kind", "service", "groups",
                                        List.of("analysts")))));
        var caller = admitted(token, ALL).caller();
        assertThat(caller.chain()).containsExactly(principal("alice", Kind.HUMAN, "analysts", "finance"),
                principal("scheduler", Kind.SERVICE, "analysts"),
                principal("planner", Kind.AGENT, "analysts", "dba"),
                principal("worker", Kind.AGENT, "analysts"));
        assertThat(caller.principal().subject()).isEqualTo("worker");
        assertThat(caller.initiator().subject()).isEqualTo("alice");
        assertThat(caller.groups()).containsExactly("analysts");
    }

    @Test
    void an_actor_about_whom_nothing_is_said_adds_no_groups_to_anybody() {
        var caller = admitted(token().claim("groups", List.of("dba")).claim("act", Map.of("sub", "planner")),
                ALL)
                .caller();
        assertThat(caller.principal()).isEqualTo(principal("planner", Kind.UNKNOWN));
        assertThat(caller.groups()).isEmpty();
    }

    @Test
    void what_may_not_be_said_of_the_subject_may_not_be_said_of_an_actor() {
        var token = token().claim("act", Map.of("sub", "planner", "kind", "human", "groups", List.of("dba")));
        var got = admitted(token, MayAssert.NOTHING);
        assertThat(got.caller().principal()).isEqualTo(principal("planner", Kind.UNKNOWN));
        assertThat(got.dropped()).containsExactlyInAnyOrder("kind human", "group dba");
    }

    @Test
    void an_issuer_cannot_name_an_actor_of_another() {
        assertThat(admit(token().claim("act", Map.of("sub", "root", "iss", "https://other.example")), ALL))
                .isInstanceOfSatisfying(Refused.class,
                        r -> assertThat(r.reason()).isEqualTo(Reason.DELEGATION));
    }

    @Test
    void a_delegation_that_cannot_be_read_is_refused_not_skipped() {
        for (var act : List.of("planner", List.of(Map.of("sub", "planner")), 7, true)) {
            assertThat(admit(token().claim("act", act), ALL)).as("%s", act)
                    .isInstanceOfSatisfying(Refused.class,
                            r -> assertThat(r.reason()).isEqualTo(Reason.DELEGATION));
        }
        for (var act : List.of(Map.of(), Map.of("sub", ""), Map.of("sub", 1.5),
                Map.of("iss", issuer.url()))) {
            assertThat(admit(token().claim("act", act), ALL)).as("%s", act)
                    .isInstanceOfSatisfying(Refused.class,
                            r -> assertThat(r.reason()).isEqualTo(Reason.CLAIM));
        }
    }

    @Test
    void a_chain_ends_somewhere() {
        assertThat(admitted(token().claim("act", nested(15)), ALL).caller().chain()).hasSize(16);
        assertThat(admit(token().claim("act", nested(16)), ALL)).isInstanceOfSatisfying(Refused.class,
                r -> assertThat(r.reason()).isEqualTo(Reason.DELEGATION));
    }

    private static Map<String, Object> nested(int depth) {
        Map<String, Object> act = Map.of("sub", "a" + depth);
        for (var level = depth - 1; level > 0; level--) {
            act = Map.of("sub", "a" + level, "act", act);
        }
        return act;
    }
}
