package io.snowgate.gateway.policy;

import module java.base;

import io.snowgate.sql.StatementClass;
import io.snowgate.sql.StatementKind;
import io.snowgate.sql.analysis.Fact;
import io.snowgate.sql.analysis.StatementAnalysis;
import io.snowgate.sql.resolve.Sources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// What reaches around the analysis is denied, whatever the rules say.
class SideDoorsTest {
    private static final Policy OPEN = Trying.policy("""
            version: 1
            rules: [{name: everything, allow: {}}]
            """);
    private static final Set<Fact> CLOSED = EnumSet.of(Fact.DYNAMIC, Fact.OPAQUE, Fact.TEXT_AS_CODE,
            Fact.EFFECT,
            Fact.OUTSIDE_ADDRESS, Fact.NAMES_FROM_DATA);

    private static StatementAnalysis with(StatementKind kind, Set<Fact> facts) {
        return new StatementAnalysis(kind, StatementClass.READ, "", facts,
                new StatementAnalysis.Touched(Set.of(), Set.of(), Set.of(), List.of(), Set.of(), Set.of()),
                List.of(),
                Sources.NONE, Sources.NONE, List.of());
    }

    @ParameterizedTest
    @EnumSource(Fact.class)
    void each_fact_is_a_side_door_or_is_not(Fact fact) {
        assertThat(SideDoors.objection(with(StatementKind.SELECT, EnumSet.of(fact))).isPresent())
                .isEqualTo(CLOSED.contains(fact));
        assertThat(SideDoors.objection(with(StatementKind.CREATE, EnumSet.of(fact))).isPresent())
                .isEqualTo(CLOSED.contains(fact) && fact != Fact.OPAQUE);
        assertThat(SideDoors.objection(with(StatementKind.ALTER, EnumSet.of(Fact.LIMITED, fact))).isPresent())
                .isEqualTo(CLOSED.contains(fact) && fact != Fact.OPAQUE);
    }

    @Test
    void a_statement_that_nobody_knows_is_one() {
        assertThat(SideDoors.objection(with(StatementKind.UNKNOWN, EnumSet.noneOf(Fact.class)))).isPresent();
        assertThat(SideDoors.objection(with(StatementKind.SELECT, EnumSet.noneOf(Fact.class)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"execute immediate $q", "execute immediate from @stage/x.sql", "call p()",
            "execute task t",
            "select * from identifier($t)", "select * from table(?)", "select get_ddl('table', 'people')",
            "select system$explain_plan_json('select 1')", "copy into 's3://b/x' from t1",
            "copy into t1 from 's3://b/x'",
            "select * from people pivot (max(id) for city in (any))", "begin call p(); end",
            "explain select system$wait(1)",
            "with p as procedure () returns int language sql as 'begin return 1; end' call p()"})
    void each_trick_is_denied(String sql) {
        assertThat(Trying.result(OPEN, Trying.as("human"), sql)).isEqualTo("deny side-doors");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SYSTEM$WAIT(1)", "SYSTEM$SEND_EMAIL('i', 'a', 'b', 'c')",
            "SYSTEM$ABORT_SESSION(1)",
            "SYSTEM$CANCEL_ALL_QUERIES(1)", "SYSTEM$REFERENCE('TABLE', 'people')",
            "SYSTEM$QUERY_REFERENCE('select 1')",
            "SYSTEM$GET_PREDECESSOR_RETURN_VALUE()", "SYSTEM$ALLOWLIST()", "SYSTEM$GENERATE_SAML_CSR('x')",
            "SYSTEM$SET_RETURN_VALUE('x')", "SYSTEM$NOBODY_KNOWS()", "system$Wait(1)", "\"SYSTEM$WAIT\"(1)",
            "SNOWFLAKE.CORE.SYSTEM$WAIT(1)"})
    void a_system_function_that_is_not_on_the_list_is_denied(String call) {
        assertThat(Trying.result(OPEN, Trying.as("human"), "select " + call)).startsWith("deny side-doors");
        assertThat(Trying.result(OPEN, Trying.as("human"), "select a from t1 where " + call + " = 1"))
                .startsWith("deny side-doors");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SYSTEM$TYPEOF(1)", "SYSTEM$LAST_CHANGE_COMMIT_TIME('t')",
            "SYSTEM$BEHAVIOR_CHANGE_BUNDLE_STATUS('b')",
            "SYSTEM$BOOTSTRAP_DATA_REQUEST()", "SYSTEM$STREAM_HAS_DATA('s')"})
    void each_on_the_list_is_on_it(String call) {
        var functions = Set.of(call.substring(0, call.indexOf('(')));
        var statement = new StatementAnalysis(StatementKind.SELECT, StatementClass.READ, "",
                EnumSet.noneOf(Fact.class),
                new StatementAnalysis.Touched(Set.of(), Set.of(), Set.of(), List.of(), functions, Set.of()),
                List.of(),
                Sources.NONE, Sources.NONE, List.of());
        assertThat(SideDoors.objection(statement)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"select 'system$wait(1)'", "select a as \"SYSTEM$X\" from t1",
            "create procedure p() returns int language javascript as 'x'",
            "select * from people pivot (max(id) for city in ('a'))", "execute immediate 'select 1'",
            "copy into @s from t1"})
    void what_only_looks_like_one_is_not(String sql) {
        assertThat(Trying.result(OPEN, Trying.as("human"), sql)).isEqualTo("allow");
    }
}
