package io.snowgate.gateway.masking;

import module java.base;

/// What a JSON string of base64 holds. Reads the source up to the closing quote. For one thread.
final class DecodedText extends InputStream {
    private final Source source;
    private final byte[] text = new byte[1 << 14];
    private byte[] part = new byte[0];
    private int at;
    private boolean padded;
    private boolean ended;

    /// @param source the string's opening quote is next
    DecodedText(Source source) throws IOException {
        this.source = source;
        if (source.take() != '"') {
            throw new Unmaskable("the result is not a JSON string");
        }
    }

    private boolean more() throws IOException {
        while (at == part.length && !ended) {
            part = decoded();
            at = 0;
        }
        return at < part.length;
    }

    private byte[] decoded() throws IOException {
        var length = 0;
        while (length < text.length && !ended) {
            var next = source.take();
            if (next == '"') {
                ended = true;
            } else if (next != '\\') {
                text[length++] = (byte) next;
            } else if (source.peek() != '/') { // a slash may be escaped, and nothing else needs to be
                throw new Unmaskable("the result is not base64");
            }
        }
        try {
            var bytes = Base64.getDecoder().decode(Arrays.copyOf(text, length));
            if (padded && length > 0) {
                throw new Unmaskable("base64 goes on behind its end");
            }
            padded = bytes.length < length / 4 * 3;
            return bytes;
        } catch (IllegalArgumentException _) {
            throw new Unmaskable("the result is not base64");
        }
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
