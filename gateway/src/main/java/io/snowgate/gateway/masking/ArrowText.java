package io.snowgate.gateway.masking;

import module java.base;

/// An Arrow stream in base64, as a JSON string. For one thread.
final class ArrowText implements Rows {
    private final Bytes out;
    private final Bytes made = new Bytes();
    private final OutputStream encoder;
    private final ArrowRows rows;

    /// @param source the string is next; it is read up to its closing quote
    ArrowText(Source source, Bytes out, List<ColumnWork> columns, MaskLimits limits) throws IOException {
        this.out = out;
        this.encoder = Base64.getEncoder().wrap(out);
        this.rows = new ArrowRows(new DecodedText(source), made, columns, limits);
        out.write('"');
    }

    @Override
    public boolean step() throws IOException {
        var more = rows.step();
        made.drainTo(encoder);
        if (!more) {
            encoder.close();
            out.write('"');
        }
        return more;
    }

    @Override
    public long rows() {
        return rows.rows();
    }
}
