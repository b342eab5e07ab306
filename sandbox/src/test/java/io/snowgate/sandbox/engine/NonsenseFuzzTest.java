package io.snowgate.sandbox.engine;

import module java.base;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// Whatever text comes in: it is answered or it fails in Snowflake's terms, and it does so at once. Texts are only described, so
/// that nothing they ask for is done.
class NonsenseFuzzTest {
    private static final Engine ENGINE = Engine.start(EngineSettings.alone().empty());
    private static final String WORDS = "select from where ( ) [ ] { } , . :: : ; ' \" $$ $1 $x ? :1 @s -- /* */ \\ case when then end null true 1 1.5e3 'text' \"Name\" a.b.c t * + - / % || = <> <= => -> "
            + "flatten table values lateral in like any between is not distinct over partition by order group qualify limit top with as insert into update set delete merge using matched create table "
            + "view drop alter show describe use begin commit cast try_cast dateadd day array_agg object_construct iff decode extract interval date timestamp_ntz number(10,2) varchar sample pivot for "
            + "within filter listagg identifier position trim both leading result_scan generator rowcount nextval exclude union all minus";

    @AfterAll
    static void stop() {
        ENGINE.close();
    }

    @FuzzTest(maxDuration = "20s")
    void any_text_is_answered_or_refused(@NotNull String text) {
        run(text);
    }

    @Test
    void words_in_any_order_are_answered_or_refused() {
        long seed = 20_260_101L;
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        var words = WORDS.split(" ", -1);
        for (int i = 0; i < 400; i++) {
            var text = new StringJoiner(" ");
            text.add(random.nextBoolean() ? "select" : words[random.nextInt(words.length)]);
            for (int j = random.nextInt(25); j > 0; j--) {
                text.add(words[random.nextInt(words.length)]);
            }
            assertThat(run(text.toString())).as("seed %d, text %s", seed, text).isNotEmpty();
        }
    }

    @Test
    void deep_nesting_is_refused() {
        for (var open : List.of("(", "[", "{'a':", "case when ", "upper(", "iff(1=1,",
                "select * from (select ")) {
            assertThat(run("select " + open.repeat(3000))).isNotEmpty();
        }
        assertThat(run("select " + "(".repeat(390) + "1" + ")".repeat(390))).isNotEmpty();
        assertThat(run("select " + "upper(".repeat(60) + "'x'" + ")".repeat(60))).isEqualTo("answered");
        assertThat(run("select " + "to_date(".repeat(30) + "'2024-01-01'" + ")".repeat(30)))
                .isEqualTo("answered");
    }

    private static String run(String text) {
        try (var sandbox = Sandbox.open(ENGINE, "", "")) {
            sandbox.session().split(text);
            sandbox.session()
                    .execute(new Statement(text, Map.of(), /* describeOnly= */ true, "fuzz", Map.of()))
                    .rows()
                    .close();
            return "answered";
        } catch (SqlFailure e) {
            assertThat(e.code()).hasSize(6);
            assertThat(e.sqlState()).hasSize(5);
            return e.code();
        }
    }
}
