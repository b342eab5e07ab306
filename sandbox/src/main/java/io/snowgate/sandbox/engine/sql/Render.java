package io.snowgate.sandbox.engine.sql;

import module java.base;

/// Writes nodes as SQL text.
public final class Render {
    /// Words that DuckDB reserves though Snowflake lets them be names.
    private static final Set<String> RESERVED = Set.of("ANALYSE", "ANALYZE", "ANTI", "ASYMMETRIC", "AT",
            "AUTHORIZATION", "BINARY", "BOTH", "COLLATE", "COLLATION", "COLUMNS",
            "CONCURRENTLY", "DEFERRABLE", "DESCRIBE", "DO", "FREEZE", "GENERATED", "GLOB", "INITIALLY",
            "ISNULL", "LAMBDA", "LEADING", "MAP", "NOTNULL", "ONLY", "OVERLAPS", "PLACING",
            "POSITIONAL", "SEMI", "SHOW", "SIMILAR", "STRUCT", "SUMMARIZE", "SYMMETRIC", "TRAILING", "TUPLE",
            "UNPACK", "USER", "VARIADIC", "VERBOSE");

    private Render() {}

    /// The text of these nodes, on one line.
    public static String nodes(List<Node> nodes) {
        var out = new StringBuilder();
        write(nodes, out);
        return out.toString();
    }

    private static void write(List<Node> nodes, StringBuilder out) {
        Node before = null;
        for (var node : nodes) {
            if (before != null && blank(before, node)) {
                out.append(' ');
            }
            write(node, out);
            before = node;
        }
    }

    private static void write(Node node, StringBuilder out) {
        switch (node) {
            case Node.Done(var sql, var _) -> out.append(sql);
            case Node.Leaf(var token) -> out.append(token(token));
            case Node.Group group -> {
                out.append(group.open());
                write(group.nodes(), out);
                out.append(switch (group.open()) {
                    case '(' -> ')';
                    case '[' -> ']';
                    default -> '}';
                });
            }
        }
    }

    private static String token(Token token) {
        return switch (token.kind()) {
            case WORD -> RESERVED.contains(token.text()) ? Quote.name(token.text()) : token.text();
            case QUOTED -> Quote.name(token.text());
            case STRING -> Quote.text(token.text());
            case VARIABLE, POSITION -> "$" + token.text();
            case STAGE -> "@" + token.text();
            default -> token.text();
        };
    }

    private static boolean blank(Node before, Node node) {
        if (before.operator(".") || node.operator(".") || node.operator(",") || before.operator("::")
                || node.operator("::")) {
            return false;
        }
        return !(before.name() && (node.group('(') || node.group('[')));
    }
}
