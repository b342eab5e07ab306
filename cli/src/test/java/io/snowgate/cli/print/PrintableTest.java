package io.snowgate.cli.print;

import module java.base;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class PrintableTest {
    private static final JsonMapper JSON = new JsonMapper();

    @ParameterizedTest
    @CsvSource(quoteCharacter = '~', value = {
            "select 1 from t where a<3 & b > 'x' | select 1 from t where a<3 & b > 'x'",
            "Zoë, Łódź, 東京, 🙂 | Zoë, Łódź, 東京, 🙂",
            "<script>alert(1)</script> | \\x3cscript>alert(1)\\x3c/script>",
            "<!-- x --> | \\x3c!-- x -->",
            "&lt; &#60; &#x3c; a&&b a & b | \\x26lt; \\x26#60; \\x26#x3c; a&&b a & b",
            "@|red hello|@ | \\x40|red hello|@",
            "C:\\new | C:\\\\new"}, delimiterString = " | ")
    void ordinary_text_stays_and_mark_up_does_not(String text, String shown) {
        assertThat(Printable.line(text)).isEqualTo(shown);
    }

    @Test
    void nothing_can_move_the_cursor() {
        assertThat(Printable.line("a\nb\r\tc")).isEqualTo("a\\nb\\r\\tc");
        assertThat(Printable.line("\u001b[2J\u0007\u009b31m\u007f")).isEqualTo("\\x1b[2J\\x07\\x9b31m\\x7f");
    }

    @Test
    void nothing_can_hide_or_reorder() {
        assertThat(Printable.line("a\u202eb\u200bc\u2066\ufeff\u00ad\u2028\u00a0")).isEqualTo(
                "a\\u{202e}b\\u{200b}c\\u{2066}\\u{feff}\\u{ad}\\u{2028}\\u{a0}");
        assertThat(Printable.line(Character.toString(0xe0041) + "\u3164\ufe0f\ud800")).isEqualTo(
                "\\u{e0041}\\u{3164}\\u{fe0f}\\u{d800}");
    }

    @Test
    void accents_do_not_pile_up() {
        assertThat(Printable.line("e\u0301" + "\u0301".repeat(4)))
                .isEqualTo("e" + "\u0301".repeat(4) + "\\u{301}");
    }

    @Test
    void random_text_is_shown_safely_and_can_be_read_back() {
        var seed = 20_260_101L;
        var random = new Random(seed);
        for (var i = 0; i < 3_000; i++) {
            holds(text(random));
        }
    }

    private static String text(Random random) {
        var text = new StringBuilder();
        var pool = List.of("<", "&", "#", "a", ";", "\\", "u{", "}", "\u001b[", "\u0301", "@|", "x3c", "\n");
        for (var i = random.nextInt(20); i > 0; i--) {
            switch (random.nextInt(4)) {
                case 0 -> text.append(pool.get(random.nextInt(pool.size())));
                case 1 -> text.append((char) random.nextInt(0x10000));
                case 2 -> text.appendCodePoint(random.nextInt(0x110000));
                default -> text.append((char) random.nextInt(0x100));
            }
        }
        return text.toString();
    }

    @FuzzTest(maxDuration = "10s")
    void any_text_is_shown_safely_and_can_be_read_back(@NotNull String text) {
        holds(text);
    }

    private static void holds(String text) {
        var shown = Printable.line(text);
        assertThat(shown).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}]")
                .doesNotContainPattern("<[A-Za-z/!?]|&[A-Za-z][A-Za-z0-9]*;|&#|@\\|");
        assertThat(readBack(shown)).isEqualTo(text);
        var json = Printable.json(JSON.writeValueAsString(List.of(text)));
        assertThat(json).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}<>&]");
        assertThat(JSON.readValue(json, String[].class)).containsExactly(text);
    }

    private static String readBack(String shown) {
        return Pattern.compile("\\\\(?:([\\\\nrt])|x([0-9a-f]{2})|u\\{([0-9a-f]+)})")
                .matcher(shown)
                .replaceAll(escape -> {
                    var name = escape.group(1);
                    if (name != null) {
                        return Matcher.quoteReplacement(switch (name) {
                            case "n" -> "\n";
                            case "r" -> "\r";
                            case "t" -> "\t";
                            default -> "\\";
                        });
                    }
                    var digits = escape.group(2) == null ? escape.group(3) : escape.group(2);
                    return Matcher.quoteReplacement(Character.toString(Integer.parseInt(digits, 16)));
                });
    }
}
