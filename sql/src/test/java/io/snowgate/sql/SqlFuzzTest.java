package io.snowgate.sql;

import module java.base;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;

import static org.assertj.core.api.Assertions.assertThat;

/// Any text at all: the readers answer or refuse, and never throw anything else.
class SqlFuzzTest {
    @FuzzTest
    void the_lexer_tiles_or_refuses(@NotNull String text) {
        PropertiesTest.tiles(text);
    }

    @FuzzTest
    void the_splitter_and_what_reads_statements_answer_or_refuse(@NotNull String text) {
        if (SqlText.read(text) instanceof SqlText.Read(var tokens, var statements)) {
            assertThat(Binds.positional(tokens)).isNotNegative();
            assertThat(StageReference.of(tokens)).isNotNull();
            assertThat(Mention.of(tokens, "RESULT_SCAN")).isNotNull();
            assertThat(Comments.all(tokens)).isNotNull();
            for (var statement : statements) {
                assertThat(Setting.variables(statement)).isNotNull();
                if (statement.kind() == StatementKind.ALTER_SESSION) {
                    settings(statement);
                }
            }
        }
    }

    private static void settings(Statement statement) {
        try {
            assertThat(Setting.of(statement)).isNotEmpty();
        } catch (Unreadable why) {
            assertThat(why.reason().offset()).isNotNegative();
        }
    }

    /// What stands before must not swallow the quote: then it is no password but the end of a string.
    @FuzzTest
    void no_password_survives_whatever_stands_around_it(@NotNull String before, @NotNull String after) {
        var secret = "Xq7hunter2Zz";
        var text = before + "\nPASSWORD = '" + secret + "' " + after;
        if (!readable(text) || readable(before)) {
            assertThat(Credentials.redact(text, _ -> "gone")).doesNotContain(secret);
        }
    }

    private static boolean readable(String text) {
        try {
            return Lexer.lex(text).steps() >= 0;
        } catch (Unreadable _) {
            return false;
        }
    }
}
