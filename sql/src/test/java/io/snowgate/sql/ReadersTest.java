package io.snowgate.sql;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What the gateway asks of a text.
class ReadersTest {
    private static List<Setting> settings(String text) throws Unreadable {
        return Setting.of(only(text));
    }

    private static Statement only(String text) throws Unreadable {
        return Statement.of(Splitter.split(Lexer.lex(text)).getFirst());
    }

    @Test
    void a_trailing_comment_is_the_last_one_with_nothing_behind_it() throws Unreadable {
        assertThat(Comments.trailing(Lexer.lex("select 1 /* a */ -- job=7 \n ; "))).contains("job=7");
        assertThat(Comments.trailing(Lexer.lex("select 1 /*dbt: x*/"))).contains("dbt: x");
        assertThat(Comments.trailing(Lexer.lex("/* a */ select 1"))).isEmpty();
        assertThat(Comments.trailing(Lexer.lex("select '-- a'"))).isEmpty();
        assertThat(Comments.all(Lexer.lex("/* a */ select 1 // b\n"))).containsExactly("a", "b");
    }

    @Test
    void settings_are_names_and_decoded_literals() throws Unreadable {
        assertThat(settings(
                "alter session set Query_Tag = 'it''s' timezone=$$UTC$$, week_start = -1 autocommit=FALSE"))
                .containsExactly(new Setting.Literal("QUERY_TAG", "it's"),
                        new Setting.Literal("TIMEZONE", "UTC"),
                        new Setting.Literal("WEEK_START", "-1"), new Setting.Literal("AUTOCOMMIT", "FALSE"));
        assertThat(settings("ALTER SESSION SET a = $v, \"b\" = ?")).containsExactly(new Setting.Computed("A"),
                new Setting.Computed("B"));
        assertThat(settings("ALTER SESSION UNSET a, b")).containsExactly(new Setting.Unset("A"),
                new Setting.Unset("B"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ALTER SESSION SET a", "ALTER SESSION SET a = ",
            "ALTER SESSION SET a = 'x' || 'y'",
            "ALTER SESSION SET a = f(1)", "ALTER SESSION SET", "ALTER SESSION SET a = (1)",
            "ALTER SESSION SET 'a' = 1",
            "ALTER SESSION SET a = - 'x'", "ALTER SESSION SET a = 'x' 'y'", "ALTER SESSION FROB", "SELECT 1",
            "ALTER SESSION SET a = @s"})
    void settings_that_cannot_be_told_apart_are_refused(String text) {
        assertThatThrownBy(() -> settings(text)).isInstanceOf(Unreadable.class);
    }

    @Test
    void set_names_its_variables() throws Unreadable {
        assertThat(Setting.variables(only("set x = (select y from t)"))).containsExactly("X");
        assertThat(Setting.variables(only("SET (a, \"b\") = (1, 2)"))).containsExactly("A", "B");
        assertThat(Setting.variables(only("UNSET a"))).containsExactly("A");
        assertThat(Setting.variables(only("SELECT a"))).isEmpty();
    }

    @Test
    void a_call_is_found_with_its_arguments_wherever_it_stands() throws Unreadable {
        assertThat(mentions("select * from table(Result_Scan('01-a')) /* RESULT_SCAN('x') */"))
                .containsExactly("0 ['01-a']");
        assertThat(mentions("select \"result_scan\"(last_query_id(-2), b[1,2]) , RESULT_SCAN()"))
                .containsExactly("0 [last_query_id(-2)][b[1,2]]", "0 ");
        assertThat(mentions("execute immediate 'select * from table(result_scan(''a''))'"))
                .containsExactly("1 ['a']");
        assertThat(mentions("execute immediate $$ execute immediate 'select \\x52ESULT_SCAN(1)' $$"))
                .containsExactly("2 [1]");
        assertThat(mentions("create procedure p() as $$ let x = `RESULT_SCAN`; $$"))
                .containsExactly("obscure 1");
        assertThat(mentions("select result_scan")).containsExactly("obscure 0");
        assertThat(mentions("select result_scan(1")).containsExactly("obscure 0");
        assertThat(mentions("select my_result_scan(1), 'x'")).isEmpty();
    }

    private static List<String> mentions(String text) throws Unreadable {
        return Mention.of(Lexer.lex(text), "RESULT_SCAN").stream().map(m -> switch (m) {
            case Mention.Obscure(var depth) -> "obscure " + depth;
            case Mention.Called(var tokens, var arguments, var depth) -> depth + " " + arguments.stream()
                    .map(a -> "[" + a.stream().map(tokens::raw).collect(Collectors.joining()) + "]")
                    .collect(Collectors.joining());
        }).toList();
    }

    @Test
    void a_literal_argument_is_given_decoded() throws Unreadable {
        var call = (Mention.Called) Mention
                .of(Lexer.lex("SELECT SYSTEM$CANCEL_QUERY('a\\'b', x)"), "SYSTEM$CANCEL_QUERY")
                .getFirst();
        assertThat(call.string(0)).contains("a'b");
        assertThat(call.string(1)).isEmpty();
        assertThat(call.string(2)).isEmpty();
    }

    @Test
    void a_name_too_deep_is_obscure() throws Unreadable {
        var text = "result_scan(1)";
        for (var i = 0; i <= Mention.DEEPEST; i++) {
            text = Escapes.encode("execute immediate " + text);
        }
        assertThat(mentions(text)).containsExactly("obscure 5");
    }

    @Test
    void strings_come_decoded() throws Unreadable {
        assertThat(Lexer.lex("select 'a''b', $$c'$$, \"d\" -- 'e'").strings()).containsExactly("a'b", "c'");
    }

    @Test
    void stages_say_whose_they_are() throws Unreadable {
        assertThat(StageReference.of(Lexer.lex(
                "@~/a/b '@%t' @d.s.%\"T/x\"/y @\"a.b\".c/d/e 'x@y' \"@no\" @~ '@SYSTEM$BIND/1'")))
                .containsExactly(
                        new StageReference(StageReference.Owner.USER, "", "a/b"),
                        new StageReference(StageReference.Owner.TABLE, "t", ""),
                        new StageReference(StageReference.Owner.TABLE, "d.s.\"T/x\"", "y"),
                        new StageReference(StageReference.Owner.NAMED, "\"a.b\".c", "d/e"),
                        new StageReference(StageReference.Owner.USER, "", ""),
                        new StageReference(StageReference.Owner.NAMED, "SYSTEM$BIND", "1"));
    }

    @Test
    void binds_are_counted() throws Unreadable {
        assertThat(Binds.positional(Lexer.lex("select ?, ?, '?' -- ?"))).isEqualTo(2);
        assertThat(Binds.positional(Lexer.lex("select :1, :3, :x"))).isEqualTo(3);
        assertThat(Binds.positional(Lexer.lex("select :12345678901"))).isEqualTo(Integer.MAX_VALUE);
        assertThat(
                Binds.positional(Lexer.lex("select * from t match_recognize(pattern (a? b??)) where x = ?")))
                .isOne();
        assertThat(Binds.positional(Lexer.lex("select pattern(?)"))).isOne();
    }

    @Test
    void a_text_is_read_or_refused() {
        assertThat(SqlText.read("select 1; drop table t")).isInstanceOfSatisfying(SqlText.Read.class,
                r -> assertThat(r.statements()).extracting(Statement::kind)
                        .containsExactly(StatementKind.SELECT, StatementKind.DROP));
        assertThat(SqlText.read("select `a`")).isInstanceOfSatisfying(SqlText.Refused.class,
                r -> assertThat(r.why().reason().column()).isEqualTo(8));
        assertThat(SqlText.read(" -- x")).isInstanceOfSatisfying(SqlText.Read.class,
                r -> assertThat(r.statements()).isEmpty());
    }
}
