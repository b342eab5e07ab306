package io.snowgate.log;

import module java.base;

import io.snowgate.log.testing.JournalStorage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.snowgate.log.LogContract.SMALL;
import static io.snowgate.log.LogContract.bytes;
import static io.snowgate.log.LogContract.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Disks that alter what was durable. A log must not take that for a torn tail, and write over it.
class DamageTest {
    private final JournalStorage disk = new JournalStorage();

    private void fill(int entries) throws IOException, LogUnavailable {
        try (var log = Log.open(disk, SMALL)) {
            for (var i = 0; i < entries; i++) {
                log.append(bytes("entry " + i + " " + "x".repeat(2000)), Lane.ORDINARY);
            }
        }
    }

    private void alter(String name, String text) throws IOException {
        var content = disk.contents().get(name);
        assertThat(content).isNotNull();
        var at = new String(content, StandardCharsets.ISO_8859_1).indexOf(text);
        try (var file = disk.open(name)) {
            file.write(at, ByteBuffer.wrap(bytes("E")));
            file.force();
        }
    }

    @Test
    void an_altered_entry_in_the_last_segment_is_damage_when_later_ones_are_intact() throws Exception {
        fill(20);
        alter(Format.name(1), "entry 7 ");
        assertThatThrownBy(() -> Log.open(disk, SMALL)).isInstanceOf(LogDamaged.class)
                .hasMessageContaining("entry 8");
    }

    @Test
    void the_very_last_entry_cannot_be_told_from_a_torn_tail() throws Exception {
        fill(20);
        alter(Format.name(1), "entry 19 ");
        try (var log = Log.open(disk, SMALL)) {
            assertThat(log.end()).isEqualTo(new Position(19));
        }
    }

    @Test
    void an_altered_entry_in_an_older_segment_is_found_by_whoever_reads_it() throws Exception {
        fill(250);
        alter(Format.name(1), "entry 7 ");
        try (var log = Log.open(disk, SMALL)) {
            assertThat(log.read(Position.START, 7)).hasSize(7);
            assertThatThrownBy(() -> log.read(new Position(7), 5)).isInstanceOf(LogDamaged.class)
                    .hasMessageContaining("entry 8");
            assertThat(log.read(new Position(100), 5)).hasSize(5);
        }
    }

    /// Alters one bit of a segment's header.
    private void alterHeader(String name, int at) throws IOException {
        try (var file = disk.open(name)) {
            var one = ByteBuffer.allocate(1);
            file.read(at, one);
            file.write(at, one.put(0, (byte) (one.get(0) ^ 4)).rewind());
            file.force();
        }
    }

    @ParameterizedTest
    @CsvSource({"0,1", "12,1", "23,1", "25,1", "0,2", "20,2", "27,2", "0,3", "9,3", "18,3", "26,3"})
    void a_segment_with_entries_behind_an_altered_header_is_damage_and_is_left_alone(int at, long number)
            throws Exception {
        fill(150);
        alterHeader(Format.name(number), at);
        var before = disk.contents().get(Format.name(number));
        assertThatThrownBy(() -> Log.open(disk, SMALL)).isInstanceOf(LogDamaged.class)
                .hasMessageContaining(Format.name(number));
        assertThatThrownBy(() -> Log.inspect(disk)).isInstanceOf(LogDamaged.class);
        assertThat(disk.contents().get(Format.name(number))).isEqualTo(before);
    }

    @Test
    void a_torn_header_with_nothing_behind_it_is_no_damage() throws Exception {
        fill(150);
        var spare = disk.list().stream().max(Comparator.naturalOrder()).orElseThrow();
        alterHeader(spare, 3);
        fill(1);
        assertThat(texts(Log.inspect(disk))).hasSize(151);
    }

    @Test
    void a_missing_segment_is_damage() throws Exception {
        fill(250);
        disk.delete(Format.name(1));
        assertThatThrownBy(() -> Log.open(disk, SMALL)).isInstanceOf(LogDamaged.class);
    }

    @Test
    void entries_missing_before_the_last_segment_are_damage() throws Exception {
        fill(100);
        alter(Format.name(1), "entry 60 ");
        assertThatThrownBy(() -> Log.open(disk, SMALL)).isInstanceOf(LogDamaged.class)
                .hasMessageContaining(Format.name(1));
    }

    @Test
    void strangers_files_and_unfinished_segments_do_not_matter() throws Exception {
        fill(10);
        disk.save("notes", bytes("hello"));
        disk.create(Format.name(900), 77);
        try (var log = Log.open(disk, SMALL)) {
            assertThat(texts(log)).hasSize(10);
            log.append(bytes("more"), Lane.ORDINARY);
        }
        assertThat(texts(Log.inspect(disk))).hasSize(11);
        assertThat(disk.list()).contains("notes").doesNotContain(Format.name(900));
    }

    @Test
    void a_log_with_other_settings_reads_the_same_entries() throws Exception {
        fill(100);
        var larger = new LogSettings(256 << 10, 64 << 10, 1 << 20, Duration.ofNanos(50_000),
                SMALL.patience());
        try (var log = Log.open(disk, larger)) {
            assertThat(texts(log)).hasSize(100);
            for (var i = 0; i < 200; i++) {
                log.append(bytes("x".repeat(2000)), Lane.ORDINARY);
            }
            assertThat(texts(log)).hasSize(300);
        }
    }
}
