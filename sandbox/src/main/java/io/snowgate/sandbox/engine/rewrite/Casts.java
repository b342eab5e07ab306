package io.snowgate.sandbox.engine.rewrite;

import module java.base;

import io.snowgate.sandbox.engine.sql.Family;
import io.snowgate.sandbox.engine.sql.Node;

/// Casts, the way Snowflake casts: semi-structured values by their content, texts by what they say.
final class Casts {
    private static final Pattern DATE = Pattern.compile("'\\d{4}-\\d{2}-\\d{2}'");
    private static final Pattern TIMESTAMP = Pattern.compile("'\\d{4}-\\d{2}-\\d{2}( \\d{2}:\\d{2}:\\d{2}(\\.\\d{1,6})?)?'");

    private Casts() {}

    /// Whether DuckDB reads the constant just as Snowflake does, so that the long way round can be spared.
    private static boolean plain(String sql, Family family) {
        return switch (family) {
            case DATE -> DATE.matcher(sql).matches();
            case TIMESTAMP_NTZ -> TIMESTAMP.matcher(sql).matches();
            default -> false;
        };
    }

    /// The operand cast to that type; a tolerant cast answers NULL where it fails.
    static Node.Done cast(Node.Done operand, SqlType type, boolean tolerant) {
        boolean unpack = operand.family().json()
                && (type.family() == Family.NUMBER || type.family() == Family.REAL);
        boolean described = operand.sql().startsWith("$");
        var sql = unpack ? "sf_text(" + operand.sql() + ")" : operand.sql();
        if (described || operand.family() == Family.NULL) {
            return new Node.Done("CAST(" + sql + " AS " + type.duck() + ")", type.family());
        }
        if (plain(operand.sql(), type.family())) {
            return new Node.Done("CAST(" + sql + " AS " + type.duck() + ")", type.family());
        }
        return new Node.Done(type.cast(sql, tolerant), type.family());
    }
}
