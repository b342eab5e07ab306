package io.snowgate.sql.ast;

import module java.base;

/// How a statement names a table, a function, a stage or another object.
public sealed interface ObjectName {
    /// Where it stands.
    int at();

    /// `t`, `s.t`, `d.s.t`, `d..t`; the part left out between two dots is `PUBLIC`.
    ///
    /// @param parts at least one
    record Written(List<Name> parts, int at) implements ObjectName {
        public Written {
            parts = List.copyOf(parts);
        }

        /// The part after the last dot.
        public String last() {
            return parts.getLast().value();
        }
    }

    /// `IDENTIFIER(…)`, `TABLE($t)`, `$t`, `:t`, `?`: an expression whose value is the name.
    record Computed(Expression how, int at) implements ObjectName {}
}
