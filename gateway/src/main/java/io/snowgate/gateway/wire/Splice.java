package io.snowgate.gateway.wire;

import module java.base;

/// A stretch of a body to be replaced.
///
/// @param from        offset of the first byte that goes
/// @param to          offset behind the last byte that goes
/// @param replacement what stands there instead
public record Splice(long from, long to, byte[] replacement) {
    /// Writes `body` with `splices` (in order, not overlapping) applied.
    public static void write(Body body, List<Splice> splices, OutputStream out) throws IOException {
        try (var in = body.open()) {
            write(in, splices, out);
        }
    }

    /// As the other, for a body that is open already.
    public static void write(InputStream in, List<Splice> splices, OutputStream out) throws IOException {
        long at = 0;
        for (var splice : splices) {
            copy(in, out, splice.from() - at);
            out.write(splice.replacement());
            in.skipNBytes(splice.to() - splice.from());
            at = splice.to();
        }
        in.transferTo(out);
    }

    /// How long `body` is with `splices` applied.
    public static long length(Body body, List<Splice> splices) {
        var length = body.length();
        for (var splice : splices) {
            length += splice.replacement().length - (splice.to() - splice.from());
        }
        return length;
    }

    private static void copy(InputStream in, OutputStream out, long count) throws IOException {
        var buffer = new byte[(int) Math.min(count, 1 << 16)];
        for (var left = count; left > 0;) {
            var read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (read < 0) {
                throw new EOFException();
            }
            out.write(buffer, 0, read);
            left -= read;
        }
    }
}
