package io.snowgate.sandbox.engine.rewrite;

import io.snowgate.sandbox.engine.sql.Family;
import io.snowgate.sandbox.engine.sql.Node;

/// Casts, the way Snowflake casts: semi-structured values by their content, texts by what they say.
final class Casts {
    private Casts() {}

    /// The operand cast to that type; a tolerant cast answers NULL where it fails.
    static Node.Done cast(Node.Done operand, SqlType type, boolean tolerant) {
        boolean unpack = operand.family().json()
                && (type.family() == Family.NUMBER || type.family() == Family.REAL);
        boolean described = operand.sql().startsWith("$");
        var sql = unpack ? "sf_text(" + operand.sql() + ")" : operand.sql();
        if (described || operand.family() == Family.NULL) {
            return new Node.Done("CAST(" + sql + " AS " + type.duck() + ")", type.family());
        }
        return new Node.Done(type.cast(sql, tolerant), type.family());
    }
}
