package io.snowgate.gateway.policy;

import module java.base;

import io.snowgate.gateway.expression.BadExpression;
import io.snowgate.gateway.expression.Expression;
import io.snowgate.gateway.identity.Caller;
import io.snowgate.gateway.identity.Claimed;
import io.snowgate.gateway.identity.Job;
import io.snowgate.gateway.identity.Kind;
import io.snowgate.gateway.identity.Principal;
import io.snowgate.gateway.session.Client;
import io.snowgate.gateway.session.Facts;
import io.snowgate.sql.SqlText;
import io.snowgate.sql.analysis.Analyzer;
import io.snowgate.sql.analysis.Outcome;
import io.snowgate.sql.analysis.StatementAnalysis;
import io.snowgate.sql.resolve.SessionFacts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What conditions mean, and which may not be written.
class ConditionTest {
    private static final int CONDITIONS = 4_000;
    private static final List<String> STATEMENTS = List.of("select ssn from people where city = 'x' limit 3",
            "select 1",
            "drop table people", "insert into t1 (a) select name from people", "delete from t1",
            "execute immediate $q", "select $1 from @stage/x", "select ssn from identifier($t)",
            "show tables",
            "create view v as select a from t1", "select upper(name), my.f(id) from \"people\", db.s.people",
            "begin delete from t1; end", "frobnicate");
    private static final Classification CLASSES = new Classification(List.of(new PolicyDocument.Classify(
            List.of(NamePattern.read("DB.S.PEOPLE.SSN", 4).orElseThrow()), List.of(), Set.of("pii"),
            new PolicyDocument.Targets(Set.of()))));

    /// What the library says: `true`, `false` or `failed`.
    private static String library(Expression expression, Asked asked) {
        try {
            return String.valueOf(expression.value(asked::value));
        } catch (Expression.Failed _) {
            return "failed";
        }
    }

    private static String ours(Condition condition, Asked asked) {
        try {
            return String.valueOf(condition.holds(asked));
        } catch (Expression.Failed _) {
            return "failed";
        }
    }

    private static Principal principal(RandomGenerator random) {
        var kinds = Kind.values();
        return new Principal("https://idp.example", List.of("ann", "bob", "").get(random.nextInt(3)),
                kinds[random.nextInt(kinds.length)], List.of(List.of("analysts"), List.of("analysts", "pii"),
                        List.<String>of()).get(random.nextInt(3)),
                "");
    }

    private static List<Asked> asked(RandomGenerator random) {
        var chain = Stream.generate(() -> principal(random)).limit(random.nextInt(1, 4)).toList();
        var claims = new TreeMap<String, String>();
        if (random.nextBoolean()) {
            claims.putAll(Map.of("job_id", "nightly", "more", "human"));
        }
        var sql = STATEMENTS.get(random.nextInt(STATEMENTS.size()));
        var text = SqlText.read(sql);
        var meaning = switch (Analyzer.analyze(text, SessionFacts.in("DB", "S"), Trying.SCHEMA)) {
            case Outcome.Complete(var analysis) -> new Request.Understood.Whole(analysis.statements());
            case Outcome.Refused _,Outcome.Missing _ -> new Request.Understood.Unread("no");
        };
        var request = new Request(
                new Request.Asker(new Caller(chain.getLast(), chain,
                        random.nextBoolean() ? Job.NONE : new Job("nightly", "7"), Instant.MAX),
                        new Claimed(claims)),
                new Request.From("main", new Client("dbt", "1.9", "10.0.0.1"),
                        new Facts("DB", "S", "W", "R", "")),
                text,
                meaning, Map.of(), random.nextBoolean() ? Request.Describe.NO : Request.Describe.ONLY,
                Trying.NOON);
        var statements = switch (meaning) {
            case Request.Understood.Whole(var whole) ->
                whole.stream().flatMap(StatementAnalysis::all).toList();
            case Request.Understood.Unread(var why) -> Unread.statements(text, why);
        };
        return statements.stream()
                .map(s -> new Asked(request, s, CLASSES, meaning instanceof Request.Understood.Whole))
                .toList();
    }

    @Test
    void what_runs_as_code_of_ours_gives_what_the_library_gives() throws BadExpression {
        var random = new SplittableRandom(6);
        var conditions = new RandomConditions(random);
        var seen = new TreeMap<String, Integer>();
        for (var i = 0; i < CONDITIONS; i++) {
            var text = conditions.condition(3);
            var condition = Conditions.read(text);
            var expression = Conditions.compiled(text);
            for (var asked : asked(random)) {
                var result = library(expression, asked);
                assertThat(ours(condition, asked)).as(text).isEqualTo(result);
                seen.merge(result, 1, Integer::sum);
            }
        }
        assertThat(seen.keySet()).containsExactly("failed", "false", "true");
        assertThat(seen.values()).allSatisfy(n -> assertThat(n).isGreaterThan(30));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'job_id' in claimed", "now > timestamp('2026-01-01T00:00:00Z')",
            "chain.all(p, p.kind != 'agent')",
            "principal.groups == []", "statement.class == 'read' && claimed.nothing == 'x'"})
    void the_rarer_forms_give_what_the_library_gives(String text) throws BadExpression {
        var random = new SplittableRandom(7);
        var condition = Conditions.read(text);
        var expression = Conditions.compiled(text);
        for (var i = 0; i < 50; i++) {
            for (var asked : asked(random)) {
                assertThat(ours(condition, asked)).isEqualTo(library(expression, asked));
            }
        }
    }

    private static Set<String> escapes(String text) throws BadExpression {
        return Conditions.read(text).escapes();
    }

    @ParameterizedTest
    @ValueSource(strings = {"claimed.job_id != 'x'", "!(claimed.job_id == 'x')",
            "!claimed.job_id.startsWith('x')",
            "!(claimed.job_id in ['x'])", "'x' in [claimed.job_id]",
            "statement.destructive ? claimed.job_id == 'x' : true",
            "claimed.exists(c, c == 'x')", "!('job_id' in claimed)", "!has(claimed.job_id)",
            "claimed.job_id == ''",
            "'' == claimed.job_id", "claimed.job_id in ['', 'x']", "(claimed.job_id == 'x') == false",
            "(claimed.job_id == 'x') in [false]", "false == claimed.job_id.contains('x')",
            "claimed.job_id.size() == 0",
            "claimed.job_id < 'b'", "claimed.job_id.matches('^$')", "'change'.startsWith(claimed.job_id)",
            "'change'.contains(claimed.job_id)", "'change'.matches(claimed.job_id)",
            "statement.reads.touches(claimed.tags)",
            "claimed['job_id'] != 'x'", "claimed.?job_id.orValue('') != 'x'",
            "[claimed].exists(c, c.job_id != 'x')",
            "claimed.?job_id.optMap(v, v != 'x').orValue(true)", "claimed.job_id.lowerAscii() != 'x'",
            "principal.groups.all(g, g != claimed.job_id)", "session.client != 'dbt'",
            "!(session.client in ['dbt'])",
            "session.client == ''", "claimed.job_id == principal.subject", "claimed.job_id.contains('')",
            "claimed.job_id.startsWith('')", "claimed.job_id == claimed.run_id",
            "['x', ''].exists(t, t == claimed.job_id)"})
    void a_deny_is_refused_that_a_client_can_talk_its_way_around(String text) throws BadExpression {
        assertThat(escapes(text)).isNotEmpty();
        assertThat(problems("deny: no", text)).contains("gets around this deny");
    }

    @ParameterizedTest
    @ValueSource(strings = {"claimed.job_id == 'x'", "'x' == claimed.job_id", "claimed.job_id in ['x', 'y']",
            "'more' in claimed",
            "claimed.job_id.startsWith('test-')", "claimed.tags.contains('x') || statement.destructive",
            "!(claimed.job_id != 'x')", "has(claimed.job_id)",
            "principal.groups.exists(g, g == 'x') && claimed.job_id == 'x'",
            "session.client == 'dbt'"})
    void a_deny_of_who_says_something_is_not(String text) throws BadExpression {
        assertThat(escapes(text)).isEmpty();
        assertThat(problems("deny: no", text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"allow: {} | when", "allow: {} | unless", "deny: no | unless",
            "'require_approval: {reviewers: [a]}' | when", "'require_approval: {reviewers: [a]}' | unless"})
    void nothing_that_lets_somebody_do_more_rests_on_what_is_said(String effect, String key) {
        for (var text : List.of("claimed.job_id == 'x'", "session.client == 'dbt'",
                "session.client_version == '1'",
                "statement.destructive || has(claimed.job_id)", "[claimed.job_id].exists(c, c == 'x')",
                "claimed.?job_id.optMap(v, v == 'x').orValue(false)")) {
            assertThat(read("rules: [{name: r, %e, %k: \"%c\"}]", effect, key, text))
                    .contains("cannot let anybody do more");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"masks: [{name: m, tags: [t], %k: \"%c\"}]"})
    void nor_does_a_mask(String document) {
        assertThat(read(document, "", "when", "claimed.job_id == 'x'"))
                .contains("cannot let anybody do more");
        assertThat(read(document, "", "unless", "claimed.job_id == 'x'"))
                .contains("cannot let anybody do more");
        assertThat(read("limits: [{name: l, rows: 1, when: \"%c\"}]", "", "", "session.client == 'x'"))
                .contains("cannot let anybody do more");
        assertThat(read("access: [{name: a, roles: [R], reviewers: [g], who: \"%c\"}]", "", "",
                "claimed.tags == 'x'"))
                .contains("cannot let anybody do more");
    }

    private static String problems(String effect, String when) {
        return read("rules: [{name: r, %e, %k: \"%c\"}]", effect, "when", when);
    }

    private static String read(String document, String effect, String key, String condition) {
        var text = "version: 1\n" + document.replace("%e", effect).replace("%k", key).replace("%c", condition)
                + "\n";
        return switch (PolicyFiles.read(Map.of(Path.of("p.yaml"), text))) {
            case PolicyFiles.Loaded.Sound _ -> "";
            case PolicyFiles.Loaded.Broken(var problems) -> problems.toString();
        };
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"principal.group == 'x' | there is no principal.group",
            "statment.class == 'x' | there is no statment.class", "jobb == 'x' | there is no jobb",
            "chain.exists(p, p.role == 'x') | a principal has no role, but groups, issuer, kind, subject",
            "statement.reads.touches('a b') | is not a pattern of names",
            "statement.reads.touches('') | is not a pattern of names",
            "statement.reads.touches('A.B.C.D.E') | is not a pattern of names", "statement.risk | int",
            "1 + | mismatched input",
            "principal.subject == 7 | no matching overload"})
    void what_cannot_be_meant_is_said(String text, String says) {
        assertThatThrownBy(() -> Conditions.read(text)).isInstanceOf(BadExpression.class)
                .satisfies(e -> assertThat(e.getMessage().isEmpty()).isFalse())
                .hasMessageContaining(says);
    }

    @ParameterizedTest
    @CsvSource({"principal.group,principal.groups", "statement.kinds,statement.kind",
            "session.rolle,session.role"})
    void a_name_that_is_nearly_right_is_suggested(String wrong, String right) {
        assertThatThrownBy(() -> Conditions.read(wrong + " == 'x'")).hasMessageContaining(right);
    }
}
