package io.snowgate.sandbox.engine.run;

import module java.base;

import io.snowgate.sandbox.engine.Column;
import io.snowgate.sandbox.engine.sql.Node;

/// Reads options such as `COMMENT = 'x'` out of the end of a statement.
final class Options {
    static final List<Column> STATUS = List.of(Column.text("status"));

    private Options() {}

    /// The value of an option, whose equals sign may be missing; `""` when it is not there.
    static String text(List<Node> nodes, String option) {
        for (int i = 0; i + 1 < nodes.size(); i++) {
            if (nodes.get(i).is(option)) {
                boolean equals = nodes.get(i + 1).operator("=");
                return i + 2 < nodes.size() && equals
                        ? nodes.get(i + 2).text()
                        : equals ? "" : nodes.get(i + 1).text();
            }
        }
        return "";
    }

    /// The number after an option, over WITH, BY and an equals sign.
    static String number(List<Node> nodes, String option, String otherwise) {
        for (int i = 0; i + 1 < nodes.size(); i++) {
            if (nodes.get(i).is(option)) {
                int at = i + 1;
                var sign = "";
                while (at < nodes.size() && (nodes.get(at).is("WITH") || nodes.get(at).is("BY")
                        || nodes.get(at).operator("=") || nodes.get(at).operator("-"))) {
                    sign = nodes.get(at).operator("-") ? "-" : sign;
                    at++;
                }
                return at < nodes.size() && nodes.get(at).text().matches("\\d+")
                        ? sign + nodes.get(at).text()
                        : otherwise;
            }
        }
        return otherwise;
    }
}
