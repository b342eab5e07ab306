package io.snowgate.sandbox.engine.rewrite;

import module java.base;

import io.snowgate.sandbox.engine.sql.Node;

/// A function call as written: its upper-case name, its arguments (not yet translated, without a leading DISTINCT), and what
/// follows the bracket.
record Call(String name, List<List<Node>> arguments, boolean distinct, Tail tail) {

    /// What follows: the nodes inside `WITHIN GROUP (…)`, the text of a FILTER, of `IGNORE NULLS` and of the window; each empty
    /// when not written.
    record Tail(List<Node> order, String filter, String nulls, String window) {
        static final Tail NONE = new Tail(List.of(), "", "", "");

        /// FILTER and OVER as DuckDB writes them, after the bracket.
        String after() {
            return filter + window;
        }
    }

    int size() {
        return arguments.size();
    }

    List<Node> argument(int i) {
        return arguments.get(i);
    }
}
