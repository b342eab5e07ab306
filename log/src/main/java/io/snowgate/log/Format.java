package io.snowgate.log;

import module java.base;

/// How a segment looks on the disk, all numbers big-endian.
///
/// ```
/// segment = header, zeros up to 4096, record*, zeros
/// header  = "SNOWLOG1" number:8 first:8 crc:4      number of the segment, ordinal of its first record
/// record  = crc:4 length:4 ordinal:8 behind:4 payload
/// ```
///
/// A record's CRC-32C covers the number of its segment and everything after the checksum. `behind` counts the records before it that were
/// not yet durable when it was written: whatever is older is known to have been durable. That tells a torn tail from damage.
final class Format {
    static final int HEADER = 4096;
    static final int RECORD = 20;

    private static final long MAGIC = 0x534e4f574c4f4731L;
    private static final int HEADER_CHECKED = 24;
    private static final Pattern NAME = Pattern.compile("segment-([0-9]{12})");

    /// One record found in a segment.
    ///
    /// @param offset  of its payload
    /// @param length  of its payload
    /// @param ordinal of the entry
    /// @param behind  how many records before it were not known to be durable
    record Found(int offset, int length, long ordinal, int behind) {
        /// Offset of what follows the record.
        int next() {
            return offset + length;
        }
    }

    private Format() {}

    static String name(long number) {
        return String.format(Locale.ROOT, "segment-%012d", number);
    }

    static OptionalLong number(String name) {
        var matcher = NAME.matcher(name);
        return matcher.matches() ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
    }

    static ByteBuffer header(long number, long first) {
        var header = ByteBuffer.allocate(HEADER).putLong(MAGIC).putLong(number).putLong(first);
        header.putInt(crc(header.array(), 0, HEADER_CHECKED));
        return header.rewind();
    }

    /// The ordinal of the first record that the header in `bytes` announces for segment `number`, if it is one.
    static OptionalLong first(byte[] bytes, long number) {
        if (bytes.length < HEADER) {
            return OptionalLong.empty();
        }
        var header = ByteBuffer.wrap(bytes);
        var valid = header.getLong() == MAGIC && header.getLong() == number
                && header.getInt(HEADER_CHECKED) == crc(bytes, 0, HEADER_CHECKED);
        var first = header.getLong(16);
        return valid && first > 0 ? OptionalLong.of(first) : OptionalLong.empty();
    }

    /// Appends a record to `into`.
    static void put(ByteBuffer into, long number, Found as, byte[] payload) {
        var start = into.position();
        into.putInt(0).putInt(payload.length).putLong(as.ordinal()).putInt(as.behind()).put(payload);
        var checked = into.duplicate().position(start + 4).limit(into.position());
        into.putInt(start, crc(number, checked));
    }

    /// The record at `offset` of `bytes`, which are a piece of segment `number`, if there is a whole and valid one.
    static Optional<Found> at(byte[] bytes, int offset, long number) {
        if (offset < 0 || offset > bytes.length - RECORD) {
            return Optional.empty();
        }
        var record = ByteBuffer.wrap(bytes, offset, bytes.length - offset);
        var crc = record.getInt();
        var length = record.getInt();
        var ordinal = record.getLong();
        var behind = record.getInt();
        if (length < 1 || length > Log.LARGEST_ENTRY || length > record.remaining() || ordinal < 1
                || behind < 0) {
            return Optional.empty();
        }
        var found = new Found(offset + RECORD, length, ordinal, behind);
        var checked = ByteBuffer.wrap(bytes, offset + 4, RECORD - 4 + length);
        return crc == crc(number, checked) ? Optional.of(found) : Optional.empty();
    }

    private static int crc(long number, ByteBuffer checked) {
        var crc = new CRC32C();
        // Eight single updates are cheaper than an array each time.
        for (var shift = 56; shift >= 0; shift -= 8) {
            crc.update((int) (number >>> shift) & 0xff);
        }
        crc.update(checked);
        return (int) crc.getValue();
    }

    private static int crc(byte[] bytes, int from, int length) {
        var crc = new CRC32C();
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }
}
