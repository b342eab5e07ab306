package io.snowgate.gateway.masking;

import module java.base;

/// A result, or a part of one, as the client may see it. Reading it reads what Snowflake sent, slice by slice; closing it closes that too. Every
/// byte that is read is masked; [Unmaskable] says that no more can follow, again at every further read. For one thread, which may be virtual.
public final class MaskedStream extends InputStream {
    private enum State {
        OPEN, ENDED, FAILED
    }

    private final InputStream in;
    private final Rows rows;
    private final Bytes made;
    private final Bytes ready = new Bytes();
    private final OutputStream encoder;
    private final List<ColumnWork> columns;
    private final long expected;
    private State state = State.OPEN;
    private int at;

    /// @param in       closed with this
    /// @param rows     write what they make to `made`
    /// @param expected how many rows there must be
    /// @param gzip     whether what comes out is gzip'd
    MaskedStream(InputStream in, Rows rows, Bytes made, List<ColumnWork> columns, long expected, boolean gzip)
            throws IOException {
        this.in = in;
        this.rows = rows;
        this.made = made;
        this.columns = columns;
        this.expected = expected;
        this.encoder = gzip ? new Gzip(ready) : ready;
    }

    private boolean more() throws IOException {
        if (state == State.FAILED) {
            throw new Unmaskable("the result could not be masked");
        }
        while (at == ready.size() && state == State.OPEN) {
            ready.clear();
            at = 0;
            state = State.FAILED;
            state = step();
        }
        return at < ready.size();
    }

    private State step() throws IOException {
        var more = rows.step();
        made.drainTo(encoder);
        if (more) {
            return State.OPEN;
        }
        if (rows.rows() != expected) {
            throw new Unmaskable("the result has not as many rows as were announced");
        }
        encoder.close();
        return State.ENDED;
    }

    @Override
    public int read() throws IOException {
        return more() ? ready.array()[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
        if (length == 0 || !more()) {
            return length == 0 ? 0 : -1;
        }
        var count = Math.min(length, ready.size() - at);
        System.arraycopy(ready.array(), at, to, offset, count);
        at += count;
        return count;
    }

    /// What was done so far; all of it once the end was read.
    public MaskCounts counts() {
        return new MaskCounts(rows.rows(), IntStream.range(0, columns.size())
                .boxed()
                .flatMap(i -> columns.get(i).counts(i).stream())
                .toList());
    }

    @Override
    public void close() throws IOException {
        if (state != State.ENDED) {
            state = State.FAILED;
            encoder.close();
        }
        in.close();
    }

    /// The fastest level: the codec is what masking costs.
    private static final class Gzip extends GZIPOutputStream {
        private Gzip(OutputStream out) throws IOException {
            super(out, Source.SLICE);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
