package io.snowgate.sandbox.engine;

/// One column of a result as `rowtype` describes it. `type` is the wire's lower-case name (`fixed`, `text`, `timestamp_ntz`,
/// …); `precision`, `scale`, `length` and `byteLength` are -1 where the type has none. `database`, `schema` and `table`
/// name the base table of a plain column reference, `""` otherwise.
public record Column(
        String name,
        String type,
        int precision,
        int scale,
        long length,
        long byteLength,
        boolean nullable,
        String database,
        String schema,
        String table) {

    /// The longest text a VARCHAR without a length holds.
    public static final long LONGEST_TEXT = 16_777_216;

    /// A text column of the greatest length, as status messages and SHOW have them.
    public static Column text(String name) {
        return new Column(name, "text", -1, -1, LONGEST_TEXT, LONGEST_TEXT, /* nullable= */ true, "", "", "");
    }

    /// A NUMBER column.
    public static Column fixed(String name, int precision, int scale) {
        return new Column(name, "fixed", precision, scale, -1, -1, /* nullable= */ true, "", "", "");
    }

    /// A column of a type that only its scale describes further (times), or nothing at all (scale -1).
    public static Column plain(String name, String type, int scale) {
        return new Column(name, type, scale < 0 ? -1 : 0, scale, -1, -1, /* nullable= */ true, "", "", "");
    }
}
