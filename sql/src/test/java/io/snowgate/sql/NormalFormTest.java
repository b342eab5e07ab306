package io.snowgate.sql;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class NormalFormTest {
    private static NormalForm of(String text) {
        try {
            return NormalForm.of(Lexer.lex(text));
        } catch (Unreadable why) {
            throw new AssertionError(why);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', quoteCharacter = '`', value = {
            "select a from t where b = 'x' ! SELECT A FROM T WHERE B = ?",
            "SELECT/**/a  FROM t -- c ! SELECT A FROM T",
            "select 1, 'a', $$b$$, x'4a' from t ! SELECT ? FROM T",
            "select a, 1, 2, b from t where c in (1, 2, 3) ! SELECT A , ? , B FROM T WHERE C IN ( ? )",
            "insert into t values (1, 'a'), (2, 'b') ! INSERT INTO T VALUES ( ? ) , ( ? )",
            "select \"a b\", $v, $1, :x, ? from @s/p ! SELECT \"a b\" , $V , $1 , :x , ? FROM @s/p"
    })
    void literals_blanks_comments_and_case_do_not_count(String text, String expected) {
        assertThat(of(text).text()).isEqualTo(expected);
    }

    @Test
    void literals_are_kept_apart_in_order() {
        assertThat(of("select 'it''s', 1.5, $$x$$").literals()).containsExactly("it's", "1.5", "x");
    }

    @Test
    void texts_that_do_the_same_with_other_values_have_one_digest() {
        assertThat(of("select a from t where b = 1").digest())
                .isEqualTo(of("SELECT a\nFROM t WHERE b = 22").digest());
        assertThat(of("select a from t where b = 1").digest())
                .isNotEqualTo(of("select a from t where c = 1").digest());
    }

    @Test
    void the_exact_digest_counts_every_character() {
        assertThat(NormalForm.exactDigest("select 1")).isEqualTo(NormalForm.exactDigest("select 1"))
                .isNotEqualTo(NormalForm.exactDigest("select  1"))
                .hasSize(64);
    }
}
