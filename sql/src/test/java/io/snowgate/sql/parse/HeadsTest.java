package io.snowgate.sql.parse;

import module java.base;

import io.snowgate.sql.SqlText;
import io.snowgate.sql.ast.Command;
import io.snowgate.sql.ast.Name;
import io.snowgate.sql.ast.ObjectName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class HeadsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "drop table if exists d.s.t cascade | D.S.T",
            "undrop schema s | S",
            "alter table t rename to d.s.u | T D.S.U",
            "alter table t swap with u | T U",
            "alter function f(table(varchar)) rename to g | F G",
            "comment if exists on column t.c is 'x' | T.C",
            "describe table order | ORDER",
            "describe table t type = stage | T",
            "describe search optimization on t | T",
            "describe result last_query_id() | ~~",
            "describe transaction 1 | ~~",
            "truncate t | T",
            "truncate table t | T",
            "truncate materialized | MATERIALIZED",
            "truncate materialized view v | V",
            "execute task t | T",
            "execute task s.t retry last | S.T",
            "execute task t using config = '{}' | T",
            "execute task project | PROJECT",
            "execute alert a | A",
            "execute notebook n('a') | N",
            "execute notebook project p main_file = 'n' | P",
            "execute dbt project p args = 'run' | P",
            "execute dbt project from workspace w | W",
            "execute dcm project p deploy using configuration c | P",
            "execute job service in compute pool p name = j | P",
            "alter user u set disabled = true | U",
            "alter user add programmatic access token t | ~~",
            "alter user add set disabled = true | ADD",
            "alter warehouse suspend | ~~",
            "alter warehouse suspend resume | SUSPEND",
            "alter warehouse w suspend | W",
            "alter account set timezone = 'UTC' | ~~",
            "alter account unset timezone | ~~",
            "alter account a rename to b | A B",
            "alter organization account set comment = 'x' | ~~",
            "grant select on table d.s.t to role r | D.S.T",
            "grant select on future tables in schema d.s to role r | D.S",
            "revoke usage on procedure p(int) from role r | P",
            "grant role r to user u | R U",
            "grant role identifier('r') to role s | ? S",
            "grant database role d.r to share s | D.R S",
            "revoke application role a.v from role r | A.V R",
            "revoke service role d.s.x!y from role r | D.S.X R",
            "grant create role on account to role r | ACCOUNT",
            "grant create database role on database d to role r | D",
            "use schema d.s | D.S",
            "use d | D",
            "unset (a, b) | A B"})
    void a_head_names_what_it_is_about(String sql, String names) {
        assertThat(names(sql)).isEqualTo(names);
    }

    private static String names(String sql) {
        if (SqlText.read(sql) instanceof SqlText.Read(_, var statements)
                && Parser.parse(statements.getFirst()) instanceof Parsed.Read(Command.Head head, _, _)) {
            return Stream.concat(head.names().stream(), head.others().stream())
                    .map(HeadsTest::spelled)
                    .collect(Collectors.joining(" "));
        }
        throw new AssertionError(sql + " has no head");
    }

    private static String spelled(ObjectName name) {
        return switch (name) {
            case ObjectName.Written(var parts, _) ->
                parts.stream().map(Name::value).collect(Collectors.joining("."));
            case ObjectName.Computed _ -> "?";
        };
    }
}
