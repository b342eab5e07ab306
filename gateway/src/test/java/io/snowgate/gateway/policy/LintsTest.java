package io.snowgate.gateway.policy;

import module java.base;

import io.snowgate.gateway.document.Problem;
import io.snowgate.sql.resolve.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// What is sound and yet probably not meant.
class LintsTest {
    private static final Map<ObjectId, List<String>> SCHEMA = Map.of(ObjectId.of("CRM", "PUBLIC", "PEOPLE"),
            List.of("ID", "EMAIL"));

    @TempDir Path folder = Path.of("");

    private List<String> warnings(String yaml, Map<ObjectId, List<String>> schema) throws IOException {
        var file = Files.writeString(folder.resolve("p.yaml"), "version: 1\n" + yaml);
        assertThat(PolicyFiles.load(file)).isInstanceOf(PolicyFiles.Loaded.Sound.class);
        return PolicyFiles.warnings(file, schema)
                .stream()
                .map(p -> p.line() + ":" + p.column() + ": " + p.key() + ": " + p.what() + "; " + p.remedy())
                .toList();
    }

    private List<String> whens(String when) throws IOException {
        return warnings("rules:\n  - name: a\n    when: \"" + when + "\"\n    allow: {}\n", Map.of());
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '^', value = {
            "false => it is false",
            "statement.class == 'read' && statement.class == 'ddl' => it wants statement.class to be two things at once",
            "'ddl' == statement.class && job.id == 'x' && statement.class in ['read', 'write'] => it wants statement.class to be two things at once",
            "statement.class == 'reads' => statement.class is never reads",
            "principal.kind in ['person', 'robot'] => principal.kind is never person or robot",
            "statement.kind == 'select' => statement.kind is never select",
            "(job.id == 'a' || job.id == 'b') && job.id == 'c' => it wants job.id to be two things at once",
            "statement.destructive && !statement.destructive => it wants statement.destructive to be two things at once",
            "statement.destructive && statement.destructive == false => it wants statement.destructive to be two things at once"})
    void a_condition_that_never_holds_is_told(String when, String why) throws IOException {
        assertThat(whens(when))
                .containsExactly("4:5: rules[0].when: this never matches: " + why
                        + "; mend the condition, or remove it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "statement.class == 'read' || statement.class == 'ddl'",
            "statement.class == 'read' && (statement.class == 'ddl' || job.id == 'x')",
            "statement.class == 'read' && statement.class in ['read', 'ddl']",
            "'read' in principal.groups && 'ddl' in principal.groups", "statement.class != 'reads'",
            "job.id == 'a' && job.run_id == 'b'",
            "statement.class.startsWith('re') && statement.class == 'ddl'"})
    void a_condition_that_may_hold_is_not(String when) throws IOException {
        assertThat(whens(when)).isEmpty();
    }

    @Test
    void an_exception_of_everything_is_told() throws IOException {
        assertThat(warnings("""
                rules:
                  - {name: a, unless: "true", allow: {}}
                  - {name: b, when: "job.id == 'x'", unless: "job.id == 'x'", allow: {}}
                """, Map.of())).containsExactly(
                "3:15: rules[0].unless: this never matches: it excepts everything; mend the condition, or remove it",
                "4:38: rules[1].unless: this never matches: it excepts everything; mend the condition, or remove it");
    }

    @Test
    void a_mask_of_a_tag_that_nothing_has_is_told() throws IOException {
        assertThat(warnings("""
                classify:
                  - {columns: "*.*.*.EMAIL", tags: [personal]}
                masks:
                  - {name: a, tags: [personel, personal]}
                  - {name: b, detect: [card], when: "false"}
                """, Map.of())).containsExactly(
                "5:15: masks[0].tags: nothing is classified as 'personel', so this hides nothing; classify columns or tables so; did you mean 'personal'?",
                "6:31: masks[1].when: this never matches: it is false; mend the condition, or remove it");
    }

    @Test
    void a_deny_of_everything_leaves_nothing_to_others() throws IOException {
        assertThat(warnings("""
                rules:
                  - {name: a, allow: {}}
                  - {name: b, deny: "No."}
                  - {name: c, when: "job.id == ''", deny: "Nor that."}
                  - {name: d, mode: shadow, allow: {}}
                """, Map.of())).containsExactly(
                "3:6: rules[0].name: this changes nothing: 'b' denies everything; give 'b' a condition, or remove one of the two",
                "5:6: rules[2].name: this changes nothing: 'b' denies everything; give 'b' a condition, or remove one of the two");
    }

    @Test
    void a_deny_at_another_target_or_in_shadow_leaves_others_alone() throws IOException {
        assertThat(warnings("""
                rules:
                  - {name: a, deny: "No.", targets: test}
                  - {name: b, deny: "No.", mode: shadow}
                  - {name: c, allow: {}}
                """, Map.of())).isEmpty();
    }

    @Test
    void names_of_nothing_are_told_when_it_is_known_what_there_is() throws IOException {
        var yaml = """
                classify:
                  - {columns: ["CRM.PUBLIC.PEOPLE.EMIAL", "*.*.*.SSN", "*.*.*.email", "X.*.*.*"], tables: ["CRM.PUBLIC.PEOPEL", "*.*.PEOPLE"], tags: [pii]}
                masks:
                  - {name: a, columns: "CRM.PUBLIC.PEOPLE.SSN"}
                """;
        assertThat(warnings(yaml, SCHEMA)).containsExactly(
                "3:6: classify[0].columns: there is no column CRM.PUBLIC.PEOPLE.EMIAL; mind the spelling; did you mean 'EMAIL'?",
                "3:6: classify[0].columns: there is no column *.*.*.SSN; mind the spelling",
                "3:6: classify[0].columns: there is no column X.*.*.*; mind the spelling",
                "3:83: classify[0].tables: there is no table CRM.PUBLIC.PEOPEL; mind the spelling; did you mean 'CRM.PUBLIC.PEOPLE'?",
                "5:15: masks[0].columns: there is no column CRM.PUBLIC.PEOPLE.SSN; mind the spelling");
        assertThat(warnings(yaml, Map.of())).isEmpty();
        assertThat(warnings(yaml + "assume: [{table: CRM.PUBLIC.PEOPLE, columns: [ID, EMAIL]}]\n", Map.of()))
                .hasSize(2)
                .allSatisfy(w -> assertThat(w).contains("there is no column CRM.PUBLIC.PEOPLE"));
    }

    @Test
    void a_warning_names_the_file_it_is_about() throws IOException {
        var rule = "version: 1\nrules:\n  - {name: NAME, when: \"false\", allow: {}}\n";
        Files.writeString(folder.resolve("a.yaml"), rule.replace("NAME", "a"));
        Files.writeString(folder.resolve("b.yaml"), rule.replace("NAME", "b"));
        assertThat(PolicyFiles.warnings(folder, Map.of())).extracting(Problem::file, Problem::key)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(folder.resolve("a.yaml"), "rules[0].when"),
                        org.assertj.core.groups.Tuple.tuple(folder.resolve("b.yaml"), "rules[0].when"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"observe", "guarded", "strict", "agents"})
    void nothing_is_to_be_said_about_the_policies_that_come_with_the_product(String name) {
        assertThat(PolicyFiles.warnings(Path.of(name), Map.of())).isEmpty();
    }
}
