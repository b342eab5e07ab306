package io.snowgate.gateway.upstream;

import module java.base;

import io.snowgate.http.Answer;

/// The body of an HTTP answer as a stream, inflated when it says it is gzip'd.
final class PartStream extends InputStream {
    private final Answer answer;
    private byte[] part = new byte[0];
    private int at;

    private PartStream(Answer answer) {
        this.answer = answer;
    }

    /// The body of `answer`, plain.
    static InputStream of(Answer answer) throws IOException {
        var parts = new PartStream(answer);
        var encoding = answer.headers().first("Content-Encoding").orElse("identity");
        return switch (encoding.toLowerCase(Locale.ROOT)) {
            case "identity" -> parts;
            case "gzip" -> new GZIPInputStream(parts, 1 << 15);
            default -> throw new IOException("an encoding that was not asked for");
        };
    }

    private boolean more() throws IOException {
        while (at == part.length) {
            var next = answer.next();
            if (next.isEmpty()) {
                return false;
            }
            part = next.get();
            at = 0;
        }
        return true;
    }

    @Override
    public int read() throws IOException {
        return more() ? part[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        if (length == 0 || !more()) {
            return length == 0 ? 0 : -1;
        }
        var count = Math.min(length, part.length - at);
        System.arraycopy(part, at, to, offset, count);
        at += count;
        return count;
    }
}
