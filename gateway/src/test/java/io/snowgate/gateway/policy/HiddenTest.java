package io.snowgate.gateway.policy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// What follows from a column being hidden.
class HiddenTest {
    private static final Policy NUMBERS = Trying.policy("""
            version: 1
            rules: [{name: everything, allow: {}}]
            masks: [{name: numbers, columns: [DB.S.PEOPLE.SSN]}]
            builtin: {side-doors: off}
            """);

    private static Policy unclassified(String then) {
        return Trying.policy("""
                version: 1
                classify: [{columns: [DB.S.T1.*], tags: [internal]}]
                unclassified: [{databases: [DB], then: %s}]
                rules: [{name: everything, allow: {}}]
                """.replace("%s", then));
    }

    private static String human(Policy policy, String sql) {
        return Trying.result(policy, Trying.as("human"), sql);
    }

    @ParameterizedTest
    @ValueSource(strings = {"create schema x clone s", "create database x clone db",
            "create schema x clone db.s at (offset => -60)", "create table x clone people"})
    void a_copy_of_all_there_is_takes_hidden_columns_along(String sql) {
        assertThat(human(NUMBERS, sql)).startsWith("deny");
    }

    @Test
    void a_copy_of_a_container_reads_every_tag() {
        var policy = Trying.policy("""
                version: 1
                classify: [{columns: [DB.S.PEOPLE.SSN], tags: [pii]}]
                rules:
                  - {name: everything, allow: {}}
                  - {name: personal, when: "'pii' in statement.reads_tags", deny: "Not this."}
                """);
        assertThat(human(policy, "create schema x clone s")).isEqualTo("deny personal");
        assertThat(human(policy, "create schema x")).isEqualTo("allow");
    }

    @ParameterizedTest
    @ValueSource(strings = {"select my_external(ssn) from people", "select my.upper(ssn), name from people",
            "select name from people where my_external(ssn)", "call p((select max(ssn) from people))",
            "select ai_complete('m', ssn) from people",
            "select snowflake.cortex.complete('m', 'x' || ssn) from people",
            "select name from people where ai_filter('x', ssn)",
            "select name from people where system$send_email('i', 'a@b', 's', ssn)"})
    void a_function_that_acts_elsewhere_or_that_nobody_knows_gets_nothing_hidden(String sql) {
        assertThat(human(NUMBERS, sql)).isEqualTo("deny numbers");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"select my_external(name), ssn from people | allow masked #1 SSN",
            "select ai_complete('m', name) from people | allow",
            "select upper(ssn) from people | allow masked #1"})
    void other_arguments_pass(String sql, String result) {
        assertThat(human(NUMBERS, sql)).isEqualTo(result);
    }

    @ParameterizedTest
    @ValueSource(strings = {"create table elsewhere.s.x as select name from people",
            "insert into t1 (a) select name from people",
            "copy into @stage from (select name from people)", "set x = (select max(name) from people)"})
    void what_is_hidden_because_nobody_classified_it_is_not_taken_elsewhere(String sql) {
        assertThat(human(unclassified("mask"), sql)).isEqualTo("deny unclassified");
        assertThat(human(unclassified("allow"), sql)).isEqualTo("allow");
    }

    @Test
    void what_nobody_classified_is_not_asked_about_where_that_is_denied() {
        var denied = unclassified("deny");
        assertThat(human(denied, "select count(*) from people where ssn like '1%'"))
                .isEqualTo("deny unclassified");
        assertThat(human(denied, "update t1 set a = 1 where id in (select id from people)"))
                .isEqualTo("deny unclassified");
        assertThat(human(denied, "select count(*) from t1 where a = 1")).isEqualTo("allow");
    }

    @Test
    void values_do_not_become_names_of_columns() {
        assertThat(human(NUMBERS, "create table x using template (select array_agg(ssn) from people)"))
                .isEqualTo("deny numbers");
        assertThat(human(NUMBERS, "create table x using template (select array_agg(name) from people)"))
                .isEqualTo("allow");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"select ssn from people | KeepFirst",
            "select * from people | KeepFirst",
            "select substr(ssn, 1, 4) from people | Placeholder",
            "select reverse(ssn) from people | Placeholder",
            "select ssn::text from people | Placeholder", "select max(ssn) from people | Placeholder"})
    void part_of_a_value_is_kept_only_of_a_column_as_it_is(String sql, String form) {
        var policy = Trying.policy("""
                version: 1
                rules: [{name: everything, allow: {}}]
                masks: [{name: numbers, columns: [DB.S.PEOPLE.SSN], mask: {keep_first: 4}}]
                builtin: {side-doors: off}
                """);
        assertThat(Trying.verdict(policy, Trying.as("human"), sql).masks().toString()).contains(form + "[");
    }
}
