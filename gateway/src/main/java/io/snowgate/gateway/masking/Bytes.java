package io.snowgate.gateway.masking;

import module java.base;

/// Bytes in a row, as many as come up to a limit. For one thread.
final class Bytes extends OutputStream {
    private static final int MOST = Integer.MAX_VALUE - 8;

    private final int limit;
    private byte[] bytes = new byte[256];
    private int size;

    Bytes() {
        this(MOST);
    }

    /// @param limit how many may come
    Bytes(int limit) {
        this.limit = limit;
    }

    private void room(int more) throws Unmaskable {
        if (more > limit - size) {
            throw new Unmaskable("more than " + limit + " bytes come of a part of the result");
        }
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.clamp(2L * bytes.length, size + more, MOST));
        }
    }

    @Override
    public void write(int b) throws Unmaskable {
        room(1);
        bytes[size++] = (byte) b;
    }

    @Override
    public void write(byte[] from, int offset, int length) throws Unmaskable {
        room(length);
        System.arraycopy(from, offset, bytes, size, length);
        size += length;
    }

    @Override
    public void write(byte[] from) throws Unmaskable {
        write(from, 0, from.length);
    }

    /// `count` times `b`.
    void fill(int b, int count) throws Unmaskable {
        room(count);
        Arrays.fill(bytes, size, size + count, (byte) b);
        size += count;
    }

    int size() {
        return size;
    }

    /// The bytes from 0 to [#size], not copied: good until the next write.
    byte[] array() {
        return bytes;
    }

    void clear() {
        size = 0;
    }

    /// Writes everything to `out` and is empty then.
    void drainTo(OutputStream out) throws IOException {
        out.write(bytes, 0, size);
        size = 0;
    }
}
