package io.snowgate.bench.canned;

import module java.base;

/// A text that is compressed once although a part of it differs each time: the parts around it are ready deflate blocks, it goes between
/// them in a stored one. So the upstream, whose cost is no part of what is measured, takes little from the processors they share.
final class Gzip {
    private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};
    private final byte[] before;
    private final byte[] after;
    private final byte[] beforeBlocks;
    private final byte[] afterBlocks;

    Gzip(String before, String after) {
        this.before = before.getBytes(StandardCharsets.UTF_8);
        this.after = after.getBytes(StandardCharsets.UTF_8);
        this.beforeBlocks = blocks(this.before, Deflater.SYNC_FLUSH);
        this.afterBlocks = blocks(this.after, Deflater.NO_FLUSH);
    }

    private static byte[] blocks(byte[] text, int flush) {
        try (var deflater = new Deflater(Deflater.BEST_SPEED, /* nowrap= */ true)) {
            deflater.setInput(text);
            if (flush == Deflater.NO_FLUSH) {
                deflater.finish();
            }
            var blocks = new byte[text.length + 100];
            return Arrays.copyOf(blocks, deflater.deflate(blocks, 0, blocks.length, flush));
        }
    }

    /// The whole, compressed, with `middle` (at most 64 KiB) in its place.
    byte[] with(String middle) {
        var bytes = middle.getBytes(StandardCharsets.UTF_8);
        var crc = new CRC32();
        crc.update(before);
        crc.update(bytes);
        crc.update(after);
        return ByteBuffer
                .allocate(HEADER.length + beforeBlocks.length + 5 + bytes.length + afterBlocks.length + 8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(HEADER)
                .put(beforeBlocks)
                .put((byte) 0)
                .putShort((short) bytes.length)
                .putShort((short) ~bytes.length)
                .put(bytes)
                .put(afterBlocks)
                .putInt((int) crc.getValue())
                .putInt(before.length + bytes.length + after.length)
                .array();
    }
}
