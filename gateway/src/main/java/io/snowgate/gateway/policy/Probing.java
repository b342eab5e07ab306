package io.snowgate.gateway.policy;

import module java.base;

/// What may be done with a hidden column that is not shown: it can be found out by asking which rows there are.
///
/// - `REFUSE`: Nothing.
/// - `JOINS`: It may be compared with another column, grouped by and counted; not compared with values, searched, ranged or ordered by.
/// - `ALLOW`: Anything.
public enum Probing {
    REFUSE, JOINS, ALLOW;

    /// As written in documents: `refuse`.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
