package io.snowgate.gateway.masking;

import module java.base;

/// Bytes on their way from a stream to an output: what is passed over goes out as it is, in its order; a held stretch may be replaced. One slice
/// is kept, or as much as the held stretch is long. For one thread.
final class Source {
    static final int SLICE = 1 << 16;
    private static final int NOTHING = -1;

    private final InputStream in;
    private final Bytes out;
    private final int longest;
    private byte[] buffer = new byte[SLICE];
    private int written;
    private int at;
    private int end;
    private int held = NOTHING;

    /// @param longest how long a held string may be, its quotes aside
    Source(InputStream in, Bytes out, int longest) {
        this.in = in;
        this.out = out;
        this.longest = longest;
    }

    /// Makes room for more and reads it; everything that is passed goes out, unless it is held.
    private boolean fill() throws IOException {
        var keep = held == NOTHING ? at : held;
        out.write(buffer, written, keep - written);
        System.arraycopy(buffer, keep, buffer, 0, end - keep);
        at -= keep;
        end -= keep;
        written = 0;
        if (held != NOTHING) {
            held = 0;
        }
        if (end - 1 > longest) {
            throw tooLong();
        }
        if (end == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
        var read = in.read(buffer, end, buffer.length - end);
        end += Math.max(read, 0);
        return read >= 0;
    }

    /// The next byte, -1 at the end.
    int peek() throws IOException {
        return at < end || fill() ? buffer[at] & 0xff : -1;
    }

    /// The next byte, which is passed.
    int pass() throws IOException {
        var next = peek();
        if (next < 0) {
            throw cutOff();
        }
        at++;
        return next;
    }

    /// Passes `count` bytes.
    void pass(long count) throws IOException {
        for (var left = count; left > 0;) {
            peek();
            if (at == end) {
                throw cutOff();
            }
            var step = (int) Math.min(left, end - at);
            at += step;
            left -= step;
        }
    }

    /// Passes a slice of what is left; false when there was none.
    boolean passSlice() throws IOException {
        var more = at < end || fill();
        at = end;
        flush();
        return more;
    }

    private void flush() throws Unmaskable {
        out.write(buffer, written, at - written);
        written = at;
    }

    /// The next byte, which does not go out; what was passed before it does.
    int take() throws IOException {
        if (written < at) {
            flush();
        }
        var next = pass();
        written = at;
        return next;
    }

    /// Passes a JSON string, whose opening quote is next, and holds it; true when there are escapes in it.
    boolean holdString() throws IOException {
        held = at;
        var escapes = passString();
        if (at - held - 2 > longest) {
            throw tooLong();
        }
        return escapes;
    }

    private Unmaskable tooLong() {
        return new Unmaskable("a cell is longer than " + longest + " bytes");
    }

    /// Lets what is held go, as it is.
    void release() {
        held = NOTHING;
    }

    /// Puts `replacement` in the place of what is held.
    void replace(byte[] replacement, int length) throws Unmaskable {
        out.write(buffer, written, held - written);
        out.write(replacement, 0, length);
        written = at;
        held = NOTHING;
    }

    /// The array in which the held stretch stands, from [#heldFrom] to [#heldTo].
    byte[] array() {
        return buffer;
    }

    int heldFrom() {
        return held;
    }

    int heldTo() {
        return at;
    }

    /// Passes a JSON string, whose opening quote is next; true when there are escapes in it.
    boolean passString() throws IOException {
        pass();
        var escapes = false;
        while (true) {
            while (at < end && ordinary(buffer[at])) {
                at++;
            }
            var next = pass();
            if (next == '"') {
                return escapes;
            }
            if (next == '\\') {
                escapes = true;
                pass();
            } else if (!ordinary((byte) next)) { // an ordinary one is the first of a new slice
                throw new Unmaskable("a control character in a JSON string");
            }
        }
    }

    private static boolean ordinary(byte b) {
        return (b >= ' ' || b < 0) && b != '"' && b != '\\';
    }

    static Unmaskable cutOff() {
        return new Unmaskable("the result is cut off");
    }
}
