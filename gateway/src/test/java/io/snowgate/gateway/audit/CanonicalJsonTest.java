package io.snowgate.gateway.audit;

import module java.base;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Ours against another implementation of RFC 8785.
class CanonicalJsonTest {
    private static String written(SortedMap<String, ?> object) {
        return new String(CanonicalJson.write(object), StandardCharsets.UTF_8);
    }

    private static void assertCanonical(SortedMap<String, ?> object) throws IOException {
        var text = written(object);
        assertThat(new JsonCanonicalizer(text).getEncodedString()).isEqualTo(text);
    }

    @Test
    void members_are_sorted_by_utf_16_and_nothing_is_added() {
        var object = new TreeMap<String, Object>(Map.of("b", 1, "a", List.of("x", true, -7L), "\uFB33", "",
                "\uD83D\uDE00", new TreeMap<>(), "1", List.of()));
        assertThat(written(object))
                .isEqualTo("{\"1\":[],\"a\":[\"x\",true,-7],\"b\":1,\"\uD83D\uDE00\":{},\"\uFB33\":\"\"}");
    }

    @Test
    void every_character_is_written_as_the_standard_says() throws IOException {
        for (var c = 0; c < 0x10000; c += 512) {
            var text = new StringBuilder();
            IntStream.range(c, c + 512)
                    .filter(i -> i < Character.MIN_SURROGATE || i > Character.MAX_SURROGATE)
                    .forEach(text::appendCodePoint);
            assertCanonical(new TreeMap<>(Map.of("text", text.append("\uD83D\uDE00").toString())));
        }
    }

    @Test
    void half_a_surrogate_pair_is_replaced_and_a_whole_one_is_not() {
        assertThat(written(new TreeMap<>(Map.of("a", "\uD800x\uDC00\uD83D\uDE00\uDC00\uD800"))))
                .isEqualTo("{\"a\":\"\uFFFDx\uFFFD\uD83D\uDE00\uFFFD\uFFFD\"}");
    }

    @Test
    void numbers_that_others_would_round_are_refused() throws IOException {
        assertCanonical(
                new TreeMap<>(Map.of("a", 1L << 53, "b", -(1L << 53), "c", 0, "d", Integer.MIN_VALUE)));
        for (var number : List.of((1L << 53) + 1, -(1L << 53) - 1, Long.MIN_VALUE, Long.MAX_VALUE)) {
            assertThatThrownBy(() -> CanonicalJson.write(new TreeMap<>(Map.of("a", number))))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @FuzzTest(maxDuration = "30s")
    void whatever_is_written_is_canonical(FuzzedDataProvider data) throws IOException {
        assertCanonical(object(data, 0));
    }

    @Test
    void a_thousand_random_objects_are_canonical() throws IOException {
        var seed = 20260302L;
        var random = new Random(seed);
        for (var i = 0; i < 1000; i++) {
            assertCanonical(random(random, 0));
        }
    }

    private static SortedMap<String, Object> random(Random random, int depth) {
        var object = new TreeMap<String, Object>();
        for (var i = random.nextInt(6); i > 0; i--) {
            object.put(text(random), switch (random.nextInt(depth > 3 ? 3 : 5)) {
                case 0 -> text(random);
                case 1 -> random.nextLong(-(1L << 53), 1L << 53);
                case 2 -> random.nextBoolean();
                case 3 -> random(random, depth + 1);
                default -> List.of(text(random), random(random, depth + 1), 0);
            });
        }
        return object;
    }

    private static String text(Random random) {
        var text = new StringBuilder();
        for (var i = random.nextInt(12); i > 0; i--) {
            var c = random.nextInt(4) == 0
                    ? random.nextInt(Character.MAX_CODE_POINT + 1)
                    : random.nextInt(0x80);
            text.appendCodePoint(c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 'x' : c);
        }
        return text.toString();
    }

    private static SortedMap<String, Object> object(FuzzedDataProvider data, int depth) {
        var object = new TreeMap<String, Object>();
        for (var i = data.consumeInt(0, 5); i > 0; i--) {
            // Names are ours, so they are well-formed; values need not be.
            object.put(data.consumeAsciiString(8), switch (data.consumeInt(0, depth > 3 ? 2 : 4)) {
                case 0 -> data.consumeString(20);
                case 1 -> data.consumeLong(-(1L << 53), 1L << 53);
                case 2 -> data.consumeBoolean();
                case 3 -> object(data, depth + 1);
                default -> List.of(object(data, depth + 1), data.consumeString(4), data.consumeInt());
            });
        }
        return object;
    }
}
