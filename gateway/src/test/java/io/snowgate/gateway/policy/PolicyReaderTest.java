package io.snowgate.gateway.policy;

import module java.base;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import io.snowgate.gateway.document.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// What is said about documents that cannot be used, and where.
class PolicyReaderTest {
    private static List<String> problems(String... documents) {
        var texts = new LinkedHashMap<Path, String>();
        for (var i = 0; i < documents.length; i++) {
            texts.put(Path.of("p" + i + ".yaml"), documents[i]);
        }
        return switch (PolicyFiles.read(texts)) {
            case PolicyFiles.Loaded.Sound _ -> List.of();
            case PolicyFiles.Loaded.Broken(var found) -> found.stream().map(Problem::text).toList();
        };
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "ruels: [] | p0.yaml:2:1: ruels: | rules",
            "version: 2 | p0.yaml:2:1 | version",
            "rules: [{allow: {}}] | p0.yaml:2:9: rules[0].name: | missing",
            "rules: [{name: A B, allow: {}}] | p0.yaml:2:16: rules[0].name: | lower case",
            "rules: [{name: a}] | p0.yaml:2:9: rules[0] | this rule does nothing",
            "'rules: [{name: a, allow: {}, deny: no}]' | p0.yaml:2:9: rules[0] | several things",
            "'rules: [{name: a, allow: {row: 1}}]' | p0.yaml:2:27: rules[0].allow.row | rows",
            "'rules: [{name: a, allow: {rows: 0}}]' | p0.yaml:2:33: rules[0].allow.rows | 1",
            "'rules: [{name: a, allow: {timeout: 8d}}]' | p0.yaml:2:36: rules[0].allow.timeout | 7d",
            "'rules: [{name: a, allow: {record: some}}]' | p0.yaml:2:35: rules[0].allow.record | full",
            "'rules: [{name: a, allow: {require: [name]}}]' | rules[0].allow.require | reason",
            "'rules: [{name: a, when: \"x.y == 1\", allow: {}}]' | p0.yaml:2:25: rules[0].when | there is no x.y",
            "'rules: [{name: a, when: \"statement.risk\", allow: {}}]' | p0.yaml:2:25: rules[0].when | bool",
            "'rules: [{name: a, allow: {}, mode: on}]' | p0.yaml:2:36: rules[0].mode | enforce",
            "'rules: [{name: a, require_approval: {reviewers: []}}]' | rules[0].require_approval.reviewers | one",
            "'rules: [{name: a, require_approval: {reviewers: [x], approvals: 10}}]' | approvals | 9",
            "'classify: [{columns: [A.B.C], tags: [t]}]' | p0.yaml:2:23: classify[0].columns | 4 parts",
            "'classify: [{tables: [A.B.C.D], tags: [t]}]' | classify[0].tables | 3 parts",
            "'classify: [{tables: [A.B.C], tags: [T]}]' | classify[0].tags | lower case",
            "'classify: [{tags: [t]}]' | classify[0] | this classifies nothing",
            "'masks: [{name: m}]' | masks[0] | this mask hides nothing",
            "'masks: [{name: m, tags: [t], mask: dots}]' | masks[0].mask | keep_first",
            "'masks: [{name: m, tags: [t], mask: {keep_last: 0}}]' | masks[0].mask | 1",
            "'masks: [{name: m, tags: [t], mask: {keep_middle: 2}}]' | masks[0].mask | keep_first",
            "'masks: [{name: m, tags: [t], inference: some}]' | masks[0].inference | refuse",
            "'masks: [{name: m, tags: [t], on_mask: drop}]' | masks[0].on_mask | refuse",
            "'limits: [{name: l}]' | limits[0] | this limits nothing",
            "'unclassified: [{databases: [A.B], then: deny}]' | unclassified[0].databases | 1 parts",
            "'unclassified: [{databases: [A], then: hide}]' | unclassified[0].then | mask",
            "builtin: {side-door: off} | builtin.side-door | side-doors",
            "builtin: {side-doors: maybe} | builtin.side-doors | shadow",
            "'assume: [{table: A.B, columns: [C]}]' | assume[0].table | DB.SCHEMA.TABLE",
            "'tests: [{name: t, as: {subject: a, kind: robot}, sql: x, expect: {decision: allow}}]' | as.kind | agent",
            "'tests: [{name: t, as: {subject: a}, sql: x, expect: {decision: yes}}]' | expect.decision | allow",
            "'access: [{name: a, roles: [R], reviewers: [], lasts: 1h}]' | access[0].reviewers | one"})
    void each_mistake_is_shown_where_it_is(String line, String where, String says) {
        assertThat(problems("version: 1\n" + line + "\n"))
                .anySatisfy(p -> assertThat(p).contains(where, says));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: [", "rules: {", "\t", "- a", "a", "a: &x [*x]", "version: 1\nversion: 1\n",
            "version: 1\n---\nversion: 1\n",
            "rules: !!java.net.URL [x]", "a: \"\u0000\"", "rules:\n  - name: a\n allow: {}"})
    void what_is_no_document_is_said_to_be_none(String text) {
        assertThat(problems(text)).isNotEmpty().allSatisfy(p -> assertThat(p).startsWith("p0.yaml"));
    }

    @Test
    void all_problems_are_told_at_once_of_all_files() {
        var first = """
                version: 1
                rules:
                  - {name: a, when: "nobody.knows", allow: {}}
                  - {name: b, deny: no, mode: never}
                masks: [{name: c}]
                """;
        assertThat(problems(first, "version: 1\nlimits: [{name: d}]\n", "rules: {"))
                .anySatisfy(p -> assertThat(p).startsWith("p0.yaml:3:").contains("nobody"))
                .anySatisfy(p -> assertThat(p).startsWith("p0.yaml:4:").contains("never"))
                .anySatisfy(p -> assertThat(p).startsWith("p0.yaml:5:").contains("hides nothing"))
                .anySatisfy(p -> assertThat(p).startsWith("p1.yaml:2:").contains("limits nothing"))
                .anySatisfy(p -> assertThat(p).startsWith("p2.yaml:1:"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"side-doors", "driver-housekeeping", "session-guard", "shared-user",
            "default-deny", "not-understood",
            "unclassified", "masks", "reason", "job"})
    void a_name_that_snowgate_uses_itself_is_taken(String name) {
        assertThat(problems("version: 1\nrules: [{name: " + name + ", allow: {}}]\n")).singleElement()
                .asString()
                .contains(name);
    }

    @Test
    void two_things_of_one_name_are_not_told_apart() {
        assertThat(problems("version: 1\nrules: [{name: a, allow: {}}]\nmasks: [{name: a, tags: [t]}]\n"))
                .singleElement()
                .asString()
                .contains("'a' is the name of two things");
        assertThat(problems("version: 1\nrules: [{name: a, allow: {}}]\n",
                "version: 1\nlimits: [{name: a, rows: 1}]\n"))
                .singleElement()
                .asString()
                .contains("'a' is the name of two things");
    }

    static Stream<Arguments> whatever_is_written_is_read_or_refused() {
        return Stream.of("version: 1", "version: 1\nrules: [{name: a, when: \"true\", allow: {}}]",
                "version: 1\nmasks: [{name: a, columns: [A.B.C.D], mask: {keep_last: 4}}]", "a: [[[[",
                "- - -",
                "version: 1\nbuiltin: {side-doors: off}", "version: 1\ntests: [{name: t}]")
                .map(Arguments::of);
    }

    @MethodSource
    @FuzzTest(maxDuration = "10s")
    void whatever_is_written_is_read_or_refused(@NotNull String text) {
        switch (PolicyFiles.read(Map.of(Path.of("p.yaml"), text))) {
            case PolicyFiles.Loaded.Sound(var policy, var same) -> {
                assertThat(same).isEqualTo(text);
                assertThat(policy.digest()).startsWith("sha256:");
            }
            case PolicyFiles.Loaded.Broken(var problems) -> assertThat(problems).isNotEmpty();
        }
    }
}
