package io.snowgate.gateway.identity;

import module java.base;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import io.snowgate.gateway.expression.BadExpression;
import io.snowgate.gateway.identity.IssuerSettings.MayAssert;
import io.snowgate.gateway.identity.Mapping.Field;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/// What expressions make of claims, with tokens that are really signed.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MappingTest {
    private static final SigningKey KEY = SigningKey.rsa("rsa");
    private static final MayAssert ANYTHING = new MayAssert(Set.of(Kind.HUMAN, Kind.SERVICE, Kind.AGENT),
            List.of("*"), List.of("*"));
    private final TestIssuer issuer = new TestIssuer(KEY);
    private final TestClock clock = new TestClock();

    @AfterAll
    void stop() {
        issuer.close();
    }

    private Draft good() {
        return issuer.token("alice", KEY, "RS256");
    }

    private static Mapping mapping(Object... fieldsAndExpressions) {
        var mapping = Mapping.NONE;
        try {
            for (var i = 0; i < fieldsAndExpressions.length; i += 2) {
                mapping = mapping.with((Field) fieldsAndExpressions[i], (String) fieldsAndExpressions[i + 1]);
            }
        } catch (BadExpression e) {
            throw new AssertionError(e);
        }
        return mapping;
    }

    private Admission admit(Mapping mapping, Draft token) {
        var settings = IssuerSettings.of(issuer.url(), "snowgate", ANYTHING).with(mapping);
        try (var issuers = new Issuers(List.of(settings), clock)) {
            return issuers.admit(token.signed(KEY));
        }
    }

    private Caller caller(Mapping mapping, Draft token) {
        return switch (admit(mapping, token)) {
            case Admission.Admitted admitted -> admitted.caller();
            case Admission.Refused refused -> throw new AssertionError(refused.message());
        };
    }

    Stream<Arguments> groups() {
        return Stream.of(
                arguments("claims.roles", good().claim("roles", List.of("b", "a")), List.of("a", "b")),
                arguments("claims.realm.roles", good().claim("realm", Map.of("roles", List.of("a"))),
                        List.of("a")),
                arguments("[claims.team, 'all']", good().claim("team", "etl"), List.of("all", "etl")),
                arguments("claims.roles.filter(r, r.startsWith('sf-'))",
                        good().claim("roles", List.of("sf-a", "x")), List.of("sf-a")),
                arguments("claims.roles.map(r, r.lowerAscii())", good().claim("roles", List.of("A")),
                        List.of("a")),
                arguments("claims.scope.split(' ')", good().claim("scope", "a b"), List.of("a", "b")),
                arguments("has(claims.roles) ? claims.roles : []", good(), List.of()),
                arguments("claims.?roles.orValue([])", good(), List.of()),
                arguments("claims['https://acme/roles']", good().claim("https://acme/roles", List.of("a")),
                        List.of("a")),
                arguments("claims.n > 3 ? ['many'] : ['few']", good().claim("n", 5), List.of("many")),
                arguments("claims.ref.matches('^refs/heads/main$') ? ['prod'] : []",
                        good().claim("ref", "refs/heads/main"), List.of("prod")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void groups(String expression, Draft token, List<String> groups) {
        assertThat(caller(mapping(Field.GROUPS, expression), token).groups()).isEqualTo(groups);
    }

    @Test
    void kind_job_run_and_e_mail_come_from_expressions_too_and_the_rest_from_claims() {
        var caller = caller(mapping(Field.KIND, "has(claims.job_workflow_ref) ? 'service' : 'human'",
                Field.JOB_ID, "claims.repository + '/' + claims.workflow",
                Field.RUN_ID, "string(claims.run)", Field.EMAIL, "claims.upn"),
                good().claim("job_workflow_ref", "x")
                        .claim("repository", "acme/load")
                        .claim("workflow", "nightly")
                        .claim("run", 7)
                        .claim("upn", "a@acme.example")
                        .claim("groups", List.of("g"))
                        .claim("kind", "agent"));
        assertThat(caller.principal()).isEqualTo(
                new Principal(issuer.url(), "alice", Kind.SERVICE, List.of("g"), "a@acme.example"));
        assertThat(caller.job()).isEqualTo(new Job("acme/load/nightly", "7"));
    }

    @Test
    void what_an_expression_says_still_has_to_be_something_the_issuer_may_assert() {
        var settings = IssuerSettings.of(issuer.url(), "snowgate",
                new MayAssert(Set.of(Kind.SERVICE), List.of("ci-*"), List.of()))
                .with(mapping(Field.KIND, "'human'", Field.GROUPS, "['ci-a', 'admins']", Field.JOB_ID,
                        "'payroll'"));
        try (var issuers = new Issuers(List.of(settings), clock)) {
            assertThat(issuers.admit(good().signed(KEY))).isInstanceOfSatisfying(Admission.Admitted.class,
                    a -> {
                        assertThat(a.caller().principal().kind()).isEqualTo(Kind.UNKNOWN);
                        assertThat(a.caller().groups()).containsExactly("ci-a");
                        assertThat(a.caller().job()).isEqualTo(Job.NONE);
                        assertThat(a.dropped()).containsExactlyInAnyOrder("kind human", "group admins",
                                "job payroll");
                    });
        }
    }

    @Test
    void an_actor_is_mapped_by_its_own_claims() {
        var caller = caller(mapping(Field.GROUPS, "claims.?roles.orValue([])"),
                good().claim("roles", List.of("a", "b"))
                        .claim("act", Map.of("sub", "planner", "roles", List.of("b", "c"))));
        assertThat(caller.groups()).containsExactly("b");
        assertThat(caller.principal().subject()).isEqualTo("planner");
    }

    Stream<Arguments> refused_while_running() {
        var many = Stream.generate(() -> 1).limit(120).toList();
        return Stream.of(
                arguments("a claim that is absent", Field.GROUPS, "claims.roles", good()),
                arguments("a claim of another type", Field.GROUPS, "claims.roles", good().claim("roles", 1)),
                arguments("numbers for groups", Field.GROUPS, "claims.roles",
                        good().claim("roles", List.of(1))),
                arguments("a list for a kind", Field.KIND, "claims.kinds",
                        good().claim("kinds", List.of("human"))),
                arguments("a flag for a job", Field.JOB_ID, "claims.flag", good().claim("flag", true)),
                arguments("a division by zero", Field.JOB_ID, "string(1 / claims.n)", good().claim("n", 0)),
                arguments("control characters", Field.JOB_ID, "claims.a + '\\n'", good().claim("a", "x")),
                arguments("a text that is too long", Field.JOB_ID, "claims.a + claims.a + claims.a",
                        good().claim("a", "x".repeat(200))),
                arguments("loops in loops", Field.GROUPS,
                        "claims.m.map(a, claims.m.map(b, claims.m.map(c, 'x')))[0][0]",
                        good().claim("m", many)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refused_while_running(String what, Field field, String expression, Draft token) {
        assertThat(admit(mapping(field, expression), token)).as(what)
                .isInstanceOfSatisfying(Admission.Refused.class, r -> {
                    assertThat(r.reason()).isEqualTo(Reason.CLAIM);
                    assertThat(r.message()).contains("map." + field.label());
                });
    }

    static Stream<Arguments> refused_before_running() {
        return Stream.of(
                arguments(Field.KIND, "", 1, 1),
                arguments(Field.KIND, "claims.kind ==", 1, 15),
                arguments(Field.KIND, "'human' +\n claimz.x", 2, 2),
                arguments(Field.KIND, "1", 0, 0),
                arguments(Field.KIND, "['human']", 0, 0),
                arguments(Field.GROUPS, "'a'", 0, 0),
                arguments(Field.GROUPS, "[1, 2]", 0, 0),
                arguments(Field.JOB_ID, "claims.size() + 'x'", 1, 15),
                arguments(Field.JOB_ID, "env('HOME')", 1, 4),
                arguments(Field.JOB_ID, "now", 1, 1),
                arguments(Field.JOB_ID, "'" + "x".repeat(2_001) + "'", 0, 0),
                arguments(Field.GROUPS, "[".repeat(200) + "]".repeat(200), 0, 0));
    }

    @ParameterizedTest
    @MethodSource
    void refused_before_running(Field field, String expression, int line, int column) {
        var bad = catchThrowableOfType(BadExpression.class, () -> Mapping.NONE.with(field, expression));
        assertThat(bad).isNotNull();
        assertThat(bad.getMessage()).isNotBlank().doesNotContain("\n");
        if (line > 0) {
            assertThat(List.of(bad.line(), bad.column())).containsExactly(line, column);
        }
    }

    @FuzzTest(maxDuration = "10s")
    void invented_expressions_compile_or_are_refused(@NotNull String expression) {
        try {
            assertThat(Mapping.NONE.with(Field.GROUPS, expression).maps(Field.GROUPS)).isTrue();
        } catch (BadExpression e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }
}
