package io.snowgate.bench.net;

import module java.base;

import io.netty.buffer.ByteBuf;

/// The head of an HTTP/1.1 message in a buffer, and how long the body behind it is. Only messages that announce their length are
/// understood: a chunked one counts as one without a body, which makes what follows unreadable.
///
/// @param start index of the first line
/// @param end   index behind the empty line
/// @param body  length of the body in bytes
public record Head(int start, int end, long body) {
    private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);

    /// Finds the head that begins at the reader index; empty while it is not complete. Moves nothing.
    public static Optional<Head> in(ByteBuf bytes) {
        var start = bytes.readerIndex();
        var length = 0L;
        for (var at = start;;) {
            var lineEnd = bytes.indexOf(at, bytes.writerIndex(), (byte) '\n');
            if (lineEnd < 0) {
                return Optional.empty();
            }
            if (lineEnd - at <= 1) {
                return Optional.of(new Head(start, lineEnd + 1, length));
            }
            if (isLength(bytes, at, lineEnd)) {
                length = number(bytes, at + LENGTH.length, lineEnd);
            }
            at = lineEnd + 1;
        }
    }

    private static boolean isLength(ByteBuf bytes, int at, int end) {
        if (end - at <= LENGTH.length) {
            return false;
        }
        for (var i = 0; i < LENGTH.length; i++) {
            if ((bytes.getByte(at + i) | 0x20) != (LENGTH[i] | 0x20)) {
                return false;
            }
        }
        return true;
    }

    private static long number(ByteBuf bytes, int from, int to) {
        var value = 0L;
        for (var i = from; i < to; i++) {
            var digit = bytes.getByte(i) - '0';
            value = digit >= 0 && digit <= 9 ? value * 10 + digit : value;
        }
        return value;
    }

    /// The status of an answer.
    public int status(ByteBuf bytes) {
        return (int) number(bytes, start + "HTTP/1.1 ".length(), start + "HTTP/1.1 200".length());
    }
}
