package io.snowgate.gateway.audit;

import module java.base;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RangesTest {
    private static Event.Range range(long first, long last) {
        return new Event.Range(first, last);
    }

    @Test
    void numbers_that_touch_become_one_range() {
        var ranges = new Ranges();
        Stream.of(range(5, 5), range(9, 12), range(6, 6), range(3, 3), range(4, 4), range(8, 20))
                .forEach(ranges::include);
        assertThat(ranges.all()).containsExactly(range(3, 6), range(8, 20));
        assertThat(ranges.covers(range(3, 6))).isTrue();
        assertThat(ranges.covers(range(3, 7))).isFalse();
        assertThat(ranges.touches(range(7, 7))).isFalse();
        assertThat(ranges.touches(range(7, 8))).isTrue();
        assertThat(ranges.touches(range(1, 2))).isFalse();
    }

    @Test
    void it_agrees_with_a_set_of_numbers() {
        var random = new Random(11);
        for (var round = 0; round < 200; round++) {
            var ranges = new Ranges();
            var set = new TreeSet<Long>();
            for (var i = 0; i < 20; i++) {
                var first = random.nextLong(1, 60);
                var last = first + random.nextLong(4);
                ranges.include(range(first, last));
                LongStream.rangeClosed(first, last).forEach(set::add);
            }
            for (var i = 1L; i < 64; i++) {
                assertThat(ranges.covers(range(i, i + 1))).isEqualTo(set.contains(i) && set.contains(i + 1));
                assertThat(ranges.touches(range(i, i + 1))).isEqualTo(set.contains(i) || set.contains(i + 1));
            }
        }
    }

    @Test
    void a_thousand_holes_are_remembered_coarsely_and_none_is_forgotten() {
        var ranges = new Ranges();
        LongStream.range(0, 1000).forEach(i -> ranges.include(range(1 + 2 * i, 1 + 2 * i)));
        assertThat(ranges.all()).hasSizeLessThanOrEqualTo(500);
        assertThat(LongStream.range(0, 1000)).allMatch(i -> ranges.covers(range(1 + 2 * i, 1 + 2 * i)));
    }
}
