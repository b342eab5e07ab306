package io.snowgate.http;

import module java.base;

/// Puts body parts together. Small parts are packed as they come, so that memory follows the bytes and not their number, and a
/// single part is given back as it is.
final class Joiner {
    private static final int BLOCK = 64 << 10;
    private final int limit;
    private final List<byte[]> full = new ArrayList<>();
    private byte[] block = new byte[0];
    private int used;
    private int total;

    /// @param limit in bytes
    Joiner(int limit) {
        this.limit = limit;
    }

    /// Keeps the part itself, which must not be changed after.
    void add(byte[] part) throws BodyTooLarge {
        if (part.length > limit - total) {
            throw new BodyTooLarge(limit);
        }
        total += part.length;
        if (part.length <= block.length - used) {
            System.arraycopy(part, 0, block, used, part.length);
            used += part.length;
        } else if (used == 0 || part.length >= BLOCK / 2) {
            push();
            block = part;
            used = part.length;
        } else {
            push();
            block = Arrays.copyOf(part, BLOCK);
            used = part.length;
        }
    }

    private void push() {
        if (used > 0) {
            full.add(used == block.length ? block : Arrays.copyOf(block, used));
        }
    }

    byte[] join() {
        if (full.isEmpty()) {
            return used == block.length ? block : Arrays.copyOf(block, used);
        }
        var all = new byte[total];
        int at = 0;
        for (var each : full) {
            System.arraycopy(each, 0, all, at, each.length);
            at += each.length;
        }
        System.arraycopy(block, 0, all, at, used);
        return all;
    }
}
