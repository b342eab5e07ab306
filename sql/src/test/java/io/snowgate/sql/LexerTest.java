package io.snowgate.sql;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LexerTest {
    /// `KIND:value` of each meaningful token.
    private static List<String> tokens(String text) throws Unreadable {
        var tokens = Lexer.lex(text);
        return tokens.meaningful().stream().map(t -> t.kind() + ":" + tokens.value(t)).toList();
    }

    @Test
    void words_are_upper_case_and_quoted_names_are_as_they_are() throws Unreadable {
        assertThat(tokens("select a$1, \"a\"\"b;\", \"SELECT\"")).containsExactly("WORD:SELECT", "WORD:A$1",
                "SYMBOL:,",
                "QUOTED:a\"b;", "SYMBOL:,", "QUOTED:SELECT");
    }

    @Test
    void comments_part_words_and_mean_nothing() throws Unreadable {
        assertThat(tokens("SEL/**/ECT")).containsExactly("WORD:SEL", "WORD:ECT");
        assertThat(tokens("SELECT/* x' */1 -- it's\n// it's \"too\n+2"))
                .containsExactly("WORD:SELECT", "NUMBER:1", "SYMBOL:+", "NUMBER:2");
        assertThat(tokens("show /* JDBC:DatabaseMetaData.getTables() */ tables")).containsExactly("WORD:SHOW",
                "WORD:TABLES");
        assertThat(tokens("1--1")).containsExactly("NUMBER:1");
        assertThat(tokens("1 -- crlf\r\n+ 1 --end\r")).hasSize(3);
    }

    @Test
    void strings_know_doubled_quotes_and_backslashes() throws Unreadable {
        assertThat(tokens("'it''s'")).containsExactly("STRING:it's");
        assertThat(tokens("'x\\' FROM t1 --' , ssn")).containsExactly("STRING:x' FROM t1 --", "SYMBOL:,",
                "WORD:SSN");
        assertThat(tokens("'\\\\' , 'a\\n\\t\\r\\b\\f\\z'"))
                .containsExactly("STRING:\\", "SYMBOL:,", "STRING:a\n\t\r\b\fz");
        assertThat(tokens("'\\x41\\u0042\\103\\0'")).containsExactly("STRING:ABC\0");
        assertThat(tokens("'\\uq\\x4\\19'")).containsExactly("STRING:uqx419");
        assertThat(tokens("'\uD83D\uDE00\u00A0'")).containsExactly("STRING:\uD83D\uDE00\u00A0");
    }

    @Test
    void dollar_strings_are_raw() throws Unreadable {
        assertThat(tokens("AS $$ it's -- \\ ; /* $1 \" $$;"))
                .containsExactly("WORD:AS", "DOLLAR: it's -- \\ ; /* $1 \" ", "SYMBOL:;");
        assertThat(tokens("$$$1$$")).containsExactly("DOLLAR:$1");
    }

    @Test
    void binary_literals_are_their_digits() throws Unreadable {
        assertThat(tokens("X'4a'")).containsExactly("BINARY:4a");
        assertThat(tokens("x ''")).containsExactly("WORD:X", "STRING:");
    }

    @Test
    void numbers_take_what_belongs_to_them() throws Unreadable {
        assertThat(tokens("1 1.5 (.5) 1e-3 2E5 -7")).containsExactly("NUMBER:1", "NUMBER:1.5", "SYMBOL:(",
                "NUMBER:.5",
                "SYMBOL:)", "NUMBER:1e-3", "NUMBER:2E5", "SYMBOL:-", "NUMBER:7");
        assertThat(tokens("select .5")).containsExactly("WORD:SELECT", "NUMBER:.5");
        assertThat(tokens("db..t")).containsExactly("WORD:DB", "SYMBOL:.", "SYMBOL:.", "WORD:T");
    }

    @Test
    void binds_are_told_from_paths_by_what_stands_before() throws Unreadable {
        assertThat(tokens("where a = ? and b in (:1, :x)")).contains("BIND:?", "BIND::1", "BIND::x");
        assertThat(tokens("select :x, v:a.b, v : a, t.limit:a, 'a':b, [1:2], {'a':1}, v:a::int"))
                .filteredOn(t -> t
                        .startsWith("BIND"))
                .containsExactly("BIND::x");
        assertThat(tokens("limit :n")).containsExactly("WORD:LIMIT", "BIND::n");
        assertThat(tokens("x := :y")).containsExactly("WORD:X", "SYMBOL::=", "BIND::y");
    }

    @Test
    void dollar_signs_make_variables_and_positions() throws Unreadable {
        assertThat(tokens("select $x, t.$12")).containsExactly("WORD:SELECT", "VARIABLE:X", "SYMBOL:,",
                "WORD:T",
                "SYMBOL:.", "POSITION:12");
        assertThat(tokens("pattern (^ A+ $)")).endsWith("SYMBOL:$", "SYMBOL:)");
    }

    @Test
    void stages_are_one_token() throws Unreadable {
        assertThat(tokens("(@~/a, @%t/b-c=1+2.csv, @\"d b\".s.\"x/y\"/z;@s)")).containsExactly("SYMBOL:(",
                "STAGE:@~/a", "SYMBOL:,", "STAGE:@%t/b-c=1+2.csv", "SYMBOL:,", "STAGE:@\"d b\".s.\"x/y\"/z",
                "SYMBOL:;",
                "STAGE:@s", "SYMBOL:)");
        assertThat(tokens("LIST @s ->> SELECT 1")).contains("STAGE:@s", "SYMBOL:->>");
    }

    @Test
    void paths_of_put_and_get_need_no_quotes() throws Unreadable {
        assertThat(tokens("PUT file://1'@SYSTEM$BIND/ab' overwrite=true")).startsWith("WORD:PUT",
                "PATH:file://1",
                "STRING:@SYSTEM$BIND/ab");
        assertThat(tokens("PUT file://2.csv ? source_compression=auto_detect")).startsWith("WORD:PUT",
                "PATH:file://2.csv", "BIND:?");
        assertThat(tokens("put file:///tmp/x y*.csv @~ parallel=2")).startsWith("WORD:PUT",
                "PATH:file:///tmp/x y*.csv", "STAGE:@~", "WORD:PARALLEL");
        assertThat(tokens("GET @s file:///tmp/a b/ parallel = 4")).startsWith("WORD:GET", "STAGE:@s",
                "PATH:file:///tmp/a b/", "WORD:PARALLEL");
        assertThat(tokens("PUT file:///a/*.csv /* c */ @s -- x")).containsExactly("WORD:PUT",
                "PATH:file:///a/*.csv",
                "STAGE:@s");
        assertThat(tokens("PUT file://C:\\tmp\\d\u00E9--x.csv @s; select 1//2")).containsExactly("WORD:PUT",
                "PATH:file://C:\\tmp\\d\u00E9--x.csv", "STAGE:@s", "SYMBOL:;", "WORD:SELECT", "NUMBER:1");
        assertThat(tokens("PUT file:///a\n@s")).containsExactly("WORD:PUT", "PATH:file:///a", "STAGE:@s");
    }

    @Test
    void operators_are_read_longest_first() throws Unreadable {
        assertThat(tokens("->>::=>->||<=>=<>!=**:=")).extracting(t -> t.substring(7))
                .containsExactly("->>", "::", "=>",
                        "->", "||", "<=", ">=", "<>", "!=", "**", ":=");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "SELECT /* /* */ FROM people -- */ FROM t1", "/* a /* b */ */", "/*", "/* *", "SELECT 2 */ 3",
            "SELECT 1 # x", "SELECT `a`", "SELECT a\\b",
            "-- a\rDROP TABLE t", "// a\rb", "-- a\u0085b", "-- a\u2028b", "-- a\u2029b", "-- a\fb",
            "-- a\u000Bb",
            "/* \u0001 */", "/* \0 */", "-- \0",
            "SELECT\u00A01", "SELECT\u200B1", "\uFEFFSELECT 1", "SELECT 1\u202E", "\uFF33ELECT 1",
            "SELECT \u0131d",
            "SELECT 1\u0000", "SELECT \u0007", "SELECT \u0085 1", "SELECT \u000B1", "SELECT gr\u00F6\u00DFe",
            "'a", "'a''", "'a\\'", "'\\", "'a\0'", "'\uD800'", "'\uDC00\uD800'", "'\\\uD800'",
            "\"a", "\"\"", "\"a\"\"", "\"a\0b\"", "\"a\u200Bb\"", "\"a\u202Eb\"", "\"a\u0007\"", "\"\uDC00\"",
            "\"a\u2028b\"", "\"\uFEFFa\"",
            "$$ a", "$$ a $", "a$$b", "a$$ $$", "AS$$x$$", "$$a$$$", "$$\0$$", "$a$b", "$1a", "$tag$ x $tag$",
            "$(", "$-",
            "1a", "1_000", "1$2", "1.5x", "1e", "1e+", "0x1F", "1..2", ".5a", ":1a", "'a':1a",
            "n'a'", "E'a'", "r'\\'", "b'1'", "u&'a'", "U&\"a\"", "x'4g'", "x'4", "X'41''42'",
            "@", "@ s", "@s//x", "@s--x", "@s/*x", "@s*", "@s'x'", "@s:x", "@\"a", "@s[1]", "@s\u00E9",
            "@\"\"",
            "SELECT file://x", "https://x", "PUT https://x @s", "SELECT 1; file://x @s", "PUT s3://b @s",
            "PUT file:///a@s", "PUT file:///a b//c @s", "PUT file:///a b--c @s", "PUT file:///a b/*c @s",
            "PUT file:///a\u200B @s", "PUT file:///a\u0001 @s", "PUT file:///a\uD800 @s"})
    void what_two_readers_could_read_differently_is_refused(String text) {
        assertThatThrownBy(() -> Lexer.lex(text))
                .isInstanceOf(Unreadable.class);
    }

    @Test
    void a_refusal_says_where_and_why_and_not_what_the_text_says() {
        assertThatThrownBy(() -> Lexer.lex("SELECT 'secret',\n  a\u200B"))
                .isInstanceOfSatisfying(Unreadable.class, e -> assertThat(e.reason())
                        .isEqualTo(new Unreadable.Reason(20, 2, 4, "U+00200B", "SQL")))
                .hasMessage("line 2, column 4: found U+00200B, expected SQL");
        assertThatThrownBy(() -> Lexer.lex("SELECT\n 'secret")).hasMessage(
                "line 2, column 2: found a string without an end, expected '");
    }

    @Test
    void limits_refuse() throws Unreadable {
        assertThat(Lexer.lex(" ".repeat(Lexer.LONGEST_TEXT)).all()).hasSize(1);
        assertThatThrownBy(() -> Lexer.lex(" ".repeat(Lexer.LONGEST_TEXT + 1)))
                .isInstanceOf(Unreadable.class);
        assertThat(Lexer.lex("+".repeat(Lexer.MOST_TOKENS)).all()).hasSize(Lexer.MOST_TOKENS);
        assertThatThrownBy(() -> Lexer.lex("+".repeat(Lexer.MOST_TOKENS + 1))).isInstanceOf(Unreadable.class);
        var name = "a".repeat(Lexer.LONGEST_NAME);
        assertThat(tokens(name + " \"" + name + "\"")).hasSize(2);
        assertThatThrownBy(() -> Lexer.lex(name + "a")).isInstanceOf(Unreadable.class);
        assertThatThrownBy(() -> Lexer.lex("\"" + name + "a\"")).isInstanceOf(Unreadable.class);
    }
}
