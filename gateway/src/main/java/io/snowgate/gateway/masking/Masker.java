package io.snowgate.gateway.masking;

import module java.base;

/// Masks results as a plan says. Safe for any thread.
///
/// @param plan   for the columns of the result
/// @param limits what goes beyond them is refused
public record Masker(ResultPlan plan, MaskLimits limits) {
    /// How a result's rows are written.
    public enum Format {
        JSON, ARROW
    }

    /// The answer `body` with its rows masked; everything around them is as it was. Inflate the answer first.
    ///
    /// @param body  the answer from its first byte
    /// @param start where the value of `rowset` or `rowsetBase64` begins in it
    /// @param rows  how many rows it says it holds
    public MaskedStream inline(Format format, InputStream body, long start, long rows) throws IOException {
        var out = new Bytes();
        var source = new Source(body, out, limits.cell());
        var columns = columns();
        return new MaskedStream(body, switch (format) {
            case JSON -> new Inline(source, start, () -> JsonRows.array(source, out, columns));
            case ARROW -> new Inline(source, start, () -> new ArrowText(source, out, columns, limits));
        }, out, columns, rows, /* gzip= */false);
    }

    /// The chunk `body` with its rows masked; gzip'd when it came so.
    ///
    /// @param rows how many rows the answer announced for it
    public MaskedStream chunk(Format format, InputStream body, long rows) throws IOException {
        var out = new Bytes();
        var in = Inflated.of(body, limits);
        var columns = columns();
        return new MaskedStream(in, switch (format) {
            case JSON -> JsonRows.chunk(new Source(in, out, limits.cell()), out, columns);
            case ARROW -> new ArrowRows(in, out, columns, limits);
        }, out, columns, rows, in.gzipped());
    }

    private List<ColumnWork> columns() {
        return plan.columns().stream().map(ColumnWork::of).toList();
    }
}
