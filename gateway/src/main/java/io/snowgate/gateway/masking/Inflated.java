package io.snowgate.gateway.masking;

import module java.base;

/// A part of a result as Snowflake made it, inflated when it comes gzip'd, and no longer than the limits allow. For one thread.
final class Inflated extends InputStream {
    private static final int FIRST = 0x1f;
    private static final int SECOND = 0x8b;

    private final InputStream in;
    private final Counted compressed;
    private final MaskLimits limits;
    private final boolean gzipped;
    private long length;

    private Inflated(InputStream in, Counted compressed, MaskLimits limits, boolean gzipped) {
        this.in = in;
        this.compressed = compressed;
        this.limits = limits;
        this.gzipped = gzipped;
    }

    /// Looks at the first bytes of `in`: no format begins like gzip.
    static Inflated of(InputStream in, MaskLimits limits) throws IOException {
        var counted = new Counted(in);
        var head = counted.readNBytes(2);
        var whole = new SequenceInputStream(new ByteArrayInputStream(head), counted);
        var gzipped = head.length == 2 && (head[0] & 0xff) == FIRST && (head[1] & 0xff) == SECOND;
        return new Inflated(gzipped ? opened(whole) : whole, counted, limits, gzipped);
    }

    private static InputStream opened(InputStream in) throws IOException {
        try {
            return new GZIPInputStream(in, Source.SLICE);
        } catch (ZipException | EOFException _) {
            throw broken();
        }
    }

    private static Unmaskable broken() {
        return new Unmaskable("the gzip'd result is broken or cut off");
    }

    boolean gzipped() {
        return gzipped;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int offset, int size) throws IOException {
        try {
            var read = in.read(to, offset, size);
            length += Math.max(read, 0);
            if (length > limits.inflated()) {
                throw new Unmaskable("a part of the result is longer than " + limits.inflated() + " bytes");
            }
            if (length > limits.batch() && length / limits.ratio() > compressed.count) {
                throw new Unmaskable(
                        "a part of the result grows beyond " + limits.ratio() + " times its size");
            }
            return read;
        } catch (ZipException | EOFException _) {
            throw broken();
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
        compressed.close();
    }

    private static final class Counted extends FilterInputStream {
        private long count;

        private Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            var read = in.read();
            count += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] to, int offset, int size) throws IOException {
            var read = in.read(to, offset, size);
            count += Math.max(read, 0);
            return read;
        }
    }
}
