package io.snowgate.gateway.upstream;

import module java.base;

import io.snowgate.http.Answer;

/// The body of an HTTP answer as a stream.
final class PartStream extends InputStream {
    private final Answer answer;
    private byte[] part = new byte[0];
    private int at;

    private PartStream(Answer answer) {
        this.answer = answer;
    }

    /// The body of `answer` as it comes.
    static InputStream of(Answer answer) {
        return new PartStream(answer);
    }

    /// Whether the body of `answer` is gzip'd.
    ///
    /// @throws IOException when it comes in an encoding that nobody asked for
    static boolean gzipped(Answer answer) throws IOException {
        var encoding = answer.headers().first("Content-Encoding").orElse("identity");
        return switch (encoding.toLowerCase(Locale.ROOT)) {
            case "identity" -> false;
            case "gzip" -> true;
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
