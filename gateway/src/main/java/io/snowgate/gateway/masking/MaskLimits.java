package io.snowgate.gateway.masking;

/// How much a part of a result may ask for. What goes beyond is refused.
///
/// @param cell     bytes of a cell that has to be looked at
/// @param batch    bytes of an Arrow record batch; its masked form may take four times as many
/// @param inflated bytes of a part, inflated
/// @param ratio    how many times as long as its gzip'd form a part may be, once it is longer than a batch may be
public record MaskLimits(int cell, int batch, long inflated, int ratio) {
    private static final int GROWTH = 4;

    public static final MaskLimits DEFAULT = new MaskLimits(16 << 20, 64 << 20, 4L << 30, 250);

    public MaskLimits {
        if (cell < 1 || batch < 1 || inflated < 1 || ratio < 1 || batch > Integer.MAX_VALUE / GROWTH) {
            throw new IllegalArgumentException("a limit is out of range");
        }
    }

    /// Bytes of a record batch after masking.
    int masked() {
        return batch * GROWTH;
    }
}
