package io.snowgate.sandbox.engine.rewrite;

import module java.base;

import io.snowgate.sandbox.engine.Column;
import io.snowgate.sandbox.engine.sql.Family;
import io.snowgate.sandbox.engine.sql.Node;

/// Casts, the way Snowflake casts: semi-structured values by their content, texts by what they say. Where the operand's family
/// is known the cast is DuckDB's own; only the unknown goes through macros that look at the value's type.
final class Casts {
    private static final Pattern DATE = Pattern.compile("'\\d{4}-\\d{2}-\\d{2}'");
    private static final Pattern TIMESTAMP = Pattern
            .compile("'\\d{4}-\\d{2}-\\d{2}( \\d{2}:\\d{2}:\\d{2}(\\.\\d{1,6})?)?'");

    private Casts() {}

    /// The operand cast to that type; a tolerant cast answers NULL where it fails.
    static Node.Done cast(Node.Done operand, SqlType type, boolean tolerant) {
        var family = operand.family();
        var sql = family == Family.NULL || operand.sql().startsWith("$")
                ? "CAST(" + operand.sql() + " AS " + type.duck() + ")"
                : switch (type.family()) {
                    case TEXT, UNKNOWN, NULL, PERHAPS_TZ -> shortened(text(operand), type.length());
                    case TIMESTAMP_NTZ -> timestamp(operand, tolerant);
                    case TIMESTAMP_LTZ -> instant(operand, tolerant);
                    case TIMESTAMP_TZ -> operand.family() == Family.TIMESTAMP_TZ
                            ? operand.sql()
                            : attempt(tolerant) + "to_zoned(" + operand.sql() + ")";
                    case DATE -> date(operand, tolerant);
                    case TIME -> time(operand, tolerant);
                    case BOOLEAN -> truth(operand, tolerant);
                    case BINARY -> family == Family.BINARY
                            ? operand.sql()
                            : attempt(tolerant) + "to_binary(" + operand.sql() + ")";
                    case VARIANT, PATH, OBJECT ->
                        json(operand);
                    case ARRAY ->
                        family == Family.ARRAY ? operand.sql() : "sf_to_array(" + operand.sql() + ")";
                    case NUMBER, REAL -> (tolerant ? "TRY_CAST(" : "CAST(")
                            + (family.json() ? text(operand) : operand.sql()) + " AS " + type.duck() + ")";
                };
        return new Node.Done(sql, type.family());
    }

    private static String attempt(boolean tolerant) {
        return tolerant ? "sf_try_" : "sf_";
    }

    private static String shortened(String sql, long length) {
        return length >= Column.LONGEST_TEXT ? sql : "left(" + sql + ", " + length + ")";
    }

    /// The operand as text.
    static String text(Node.Done operand) {
        var sql = operand.sql();
        return switch (operand.family()) {
            case TEXT -> sql;
            case NULL -> "CAST(NULL AS VARCHAR)";
            case NUMBER, BOOLEAN, DATE -> "CAST(" + sql + " AS VARCHAR)";
            case VARIANT, OBJECT, ARRAY, PATH -> "json_extract_string(" + sql + ", '$')";
            case TIMESTAMP_NTZ -> "sf_text_of('TIMESTAMP', CAST(" + sql + " AS VARCHAR))";
            case TIMESTAMP_LTZ ->
                "sf_text_of('TIMESTAMP WITH TIME ZONE', CAST(" + sql + " AS VARCHAR))";
            case REAL, TIME, BINARY, UNKNOWN, TIMESTAMP_TZ, PERHAPS_TZ -> "sf_text(" + sql + ")";
        };
    }

    /// The operand as it may stand in a semi-structured value: a TIMESTAMP_TZ as text.
    static String member(Node.Done operand) {
        boolean zoned = operand.family() == Family.TIMESTAMP_TZ || operand.family() == Family.PERHAPS_TZ;
        return zoned ? text(operand) : operand.sql();
    }

    /// The operand as a semi-structured value.
    static String json(Node.Done operand) {
        return operand.family().json() ? operand.sql() : "to_json(" + member(operand) + ")";
    }

    /// A TIMESTAMP_TZ, or what may be one, as a moment that compares with others; anything else as it is.
    static Node.Done comparable(Node.Done operand) {
        return switch (operand.family()) {
            case TIMESTAMP_TZ -> new Node.Done("struct_extract(" + operand.sql() + ", 'moment')",
                    Family.TIMESTAMP_LTZ);
            case PERHAPS_TZ -> new Node.Done("sf_to_timestamp_tz(" + operand.sql() + ")",
                    Family.TIMESTAMP_LTZ);
            default -> operand;
        };
    }

    private static String timestamp(Node.Done operand, boolean tolerant) {
        return switch (operand.family()) {
            case TIMESTAMP_NTZ -> operand.sql();
            case DATE, TIMESTAMP_LTZ -> "CAST(" + operand.sql() + " AS TIMESTAMP)";
            case TIMESTAMP_TZ -> "sf_here(" + operand.sql() + ")";
            case TEXT -> TIMESTAMP.matcher(operand.sql()).matches()
                    ? "CAST(" + operand.sql() + " AS TIMESTAMP)"
                    : attempt(tolerant) + "parse_ts(" + operand.sql() + ")";
            case NUMBER, VARIANT, OBJECT, ARRAY, PATH ->
                attempt(tolerant) + "parse_ts(" + text(operand) + ")";
            default -> attempt(tolerant) + "to_timestamp(" + operand.sql() + ")";
        };
    }

    private static String instant(Node.Done operand, boolean tolerant) {
        return switch (operand.family()) {
            case TIMESTAMP_LTZ -> operand.sql();
            case TIMESTAMP_TZ -> comparable(operand).sql();
            case DATE, TIMESTAMP_NTZ -> "CAST(" + operand.sql() + " AS TIMESTAMPTZ)";
            default -> attempt(tolerant) + "to_timestamp_tz(" + operand.sql() + ")";
        };
    }

    private static String date(Node.Done operand, boolean tolerant) {
        return switch (operand.family()) {
            case DATE -> operand.sql();
            case TIMESTAMP_NTZ, TIMESTAMP_LTZ -> "CAST(" + operand.sql() + " AS DATE)";
            case TIMESTAMP_TZ -> "CAST(sf_here(" + operand.sql() + ") AS DATE)";
            case TEXT -> DATE.matcher(operand.sql()).matches() && !tolerant
                    ? "CAST(" + operand.sql() + " AS DATE)"
                    : day(operand.sql(), tolerant);
            case NUMBER, VARIANT, OBJECT, ARRAY, PATH -> day(text(operand), tolerant);
            default -> attempt(tolerant) + "to_date(" + operand.sql() + ")";
        };
    }

    private static String day(String text, boolean tolerant) {
        return "CAST(" + (tolerant ? "sf_try_parse_ts(" : "sf_parse_day(") + text + ") AS DATE)";
    }

    private static String time(Node.Done operand, boolean tolerant) {
        return switch (operand.family()) {
            case TIME -> operand.sql();
            case TIMESTAMP_NTZ, TIMESTAMP_LTZ -> "CAST(" + operand.sql() + " AS TIME)";
            case TIMESTAMP_TZ -> "CAST(sf_here(" + operand.sql() + ") AS TIME)";
            default -> attempt(tolerant) + "to_time(" + operand.sql() + ")";
        };
    }

    private static String truth(Node.Done operand, boolean tolerant) {
        return switch (operand.family()) {
            case BOOLEAN -> operand.sql();
            case NUMBER -> "(" + operand.sql() + " <> 0)";
            default -> attempt(tolerant) + "to_boolean(" + operand.sql() + ")";
        };
    }
}
