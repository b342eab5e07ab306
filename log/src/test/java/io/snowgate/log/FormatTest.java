package io.snowgate.log;

import module java.base;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.snowgate.log.testing.JournalStorage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FormatTest {
    private static final Segments.Segment SEGMENT = new Segments.Segment(1, 1);

    private static byte[] segment(byte[]... entries) {
        var content = new byte[64 << 10];
        fill(ByteBuffer.wrap(content), entries);
        return content;
    }

    private static void fill(ByteBuffer segment, byte[]... entries) {
        segment.put(Format.header(1, 1));
        var ordinal = 1L;
        for (var entry : entries) {
            Format.put(segment, 1, new Format.Found(0, entry.length, ordinal++, 0), entry);
        }
    }

    @Test
    void what_is_written_is_found_again() {
        var content = segment(new byte[]{1}, new byte[]{2, 3});
        assertThat(Format.first(Arrays.copyOf(content, Format.HEADER), 1)).hasValue(1);
        assertThat(Format.first(Arrays.copyOf(content, Format.HEADER), 2)).isEmpty();
        var scan = Recovery.scan(content, SEGMENT);
        assertThat(scan.ordinal()).isEqualTo(2);
        assertThat(scan.end()).isEqualTo(Format.HEADER + 2 * Format.RECORD + 3);
    }

    @Test
    void a_record_of_another_segment_is_not_one_of_this() {
        var content = segment(new byte[]{1});
        assertThat(Format.at(content, Format.HEADER, 1)).isPresent();
        assertThat(Format.at(content, Format.HEADER, 2)).isEmpty();
    }

    @Test
    void every_single_altered_bit_of_a_record_is_noticed() {
        var content = segment("some entry".getBytes(StandardCharsets.UTF_8));
        var end = Format.HEADER + Format.RECORD + 10;
        for (var bit = Format.HEADER * 8; bit < end * 8; bit++) {
            content[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(Format.at(content, Format.HEADER, 1)).isEmpty();
            content[bit / 8] ^= (byte) (1 << bit % 8);
        }
        assertThat(Format.at(content, Format.HEADER, 1)).isPresent();
    }

    @FuzzTest(maxDuration = "30s")
    void recovery_survives_any_content_of_a_segment(FuzzedDataProvider data)
            throws IOException, LogUnavailable {
        var content = new byte[128 << 10];
        var buffer = ByteBuffer.wrap(content);
        fill(buffer, data.consumeBytes(40), new byte[]{7});
        buffer.put(data.consumeBytes(1000));
        for (var i = data.consumeInt(0, 8); i > 0; i--) {
            content[data.consumeInt(0, buffer.position())] = data.consumeByte();
        }
        var scan = Recovery.scan(content, SEGMENT);
        assertThat(scan.end()).isBetween(Format.HEADER, content.length);
        Recovery.damaged(scan, 1);

        var storage = new JournalStorage();
        try (var file = storage.create(Format.name(1), content.length)) {
            file.write(0, ByteBuffer.wrap(content));
        }
        try (var log = Log.open(storage, LogContract.SMALL)) {
            log.append(new byte[]{1}, Lane.ORDINARY);
            assertThat(log.read(log.back(1), 1)).hasSize(1);
        } catch (LogDamaged e) {
            assertThat(e).hasMessageContaining("segment");
        }
    }
}
