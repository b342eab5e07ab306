package io.snowgate.sandbox.engine.rewrite;

import module java.base;

import io.snowgate.sandbox.engine.sql.Family;
import io.snowgate.sandbox.engine.sql.Node;

/// Makes the two sides of an operator fit each other where a semi-structured value stands on one of them, and divides as
/// Snowflake does.
final class Operators {
    private static final Set<String> COMPARING = Set.of("=", "<>", "!=", "<", ">", "<=", ">=");
    private static final Set<String> COUNTING = Set.of("+", "-", "*", "/", "%");
    private static final Set<String> MATCHING = Set.of("LIKE", "ILIKE", "IN", "NOT", "BETWEEN", "RLIKE",
            "REGEXP");

    private Operators() {}

    /// The same nodes with every piece of a semi-structured value unpacked as its neighbours need it.
    static List<Node> join(List<Node> nodes) {
        var joined = new ArrayList<Node>(nodes.size());
        for (int i = 0; i < nodes.size(); i++) {
            var node = nodes.get(i);
            if (node instanceof Node.Done operand) {
                var before = i > 0 ? nodes.get(i - 1) : operand;
                var after = i + 1 < nodes.size() ? nodes.get(i + 1) : operand;
                node = operand.family() == Family.PATH
                        ? unpacked(operand, other(nodes, i), before, after)
                        : compared(nodes, i) ? moment(operand, partner(nodes, i)) : operand;
                node = divisor(node, before);
            }
            joined.add(node);
        }
        return joined;
    }

    private static Node divisor(Node node, Node before) {
        boolean divides = before.operator("/") || before.operator("%");
        if (!divides || !(node instanceof Node.Done(var sql, var family))
                || sql.matches("[0-9.]*[1-9][0-9.]*")) {
            return node;
        }
        return new Node.Done("sf_divisor(" + sql + ")", family);
    }

    /// The family of what the operand at `i` is compared to or counted with.
    private static Family other(List<Node> nodes, int i) {
        if (i > 1 && operator(nodes.get(i - 1)) && nodes.get(i - 2) instanceof Node.Done(var _, var family)) {
            return family;
        }
        if (i + 2 < nodes.size() && operator(nodes.get(i + 1))
                && nodes.get(i + 2) instanceof Node.Done(var _, var family)) {
            return family;
        }
        return Family.UNKNOWN;
    }

    private static boolean operator(Node node) {
        return node instanceof Node.Leaf(var token)
                && (COMPARING.contains(token.text()) || COUNTING.contains(token.text()));
    }

    private static Node unpacked(Node.Done path, Family other, Node before, Node after) {
        if (counting(before) || counting(after)) {
            return new Node.Done(asNumber(path), Family.NUMBER);
        }
        if (comparing(before) || comparing(after)) {
            return switch (other) {
                case PATH, VARIANT, OBJECT, ARRAY -> path;
                case NUMBER, REAL -> new Node.Done(asNumber(path), Family.NUMBER);
                case BOOLEAN -> new Node.Done("CAST(" + path.sql() + " AS BOOLEAN)", Family.BOOLEAN);
                default -> asText(path);
            };
        }
        boolean matched = after.in(MATCHING) || before.in(Set.of("LIKE", "ILIKE", "RLIKE"));
        return matched || before.operator("||") || after.operator("||") ? asText(path) : path;
    }

    /// Whether the operand at `i` is compared or counted with its neighbour.
    private static boolean compared(List<Node> nodes, int i) {
        var before = i > 0 ? nodes.get(i - 1) : nodes.get(i);
        var after = i + 1 < nodes.size() ? nodes.get(i + 1) : nodes.get(i);
        boolean between = before.is("AND") && i > 2 && nodes.get(i - 3).is("BETWEEN");
        return between || operator(before) || operator(after) || before.is("BETWEEN")
                || after.in(Set.of("BETWEEN", "IN", "NOT"));
    }

    /// The family of what the operand at `i` is compared with, by BETWEEN too.
    private static Family partner(List<Node> nodes, int i) {
        int at = i > 1 && nodes.get(i - 1).is("BETWEEN")
                ? i - 2
                : i > 3 && nodes.get(i - 1).is("AND") && nodes.get(i - 3).is("BETWEEN") ? i - 4 : -1;
        return at >= 0 && nodes.get(at) instanceof Node.Done(var _, var family) ? family : other(nodes, i);
    }

    /// An operand as DuckDB compares it; a text compared with a moment is one.
    private static Node.Done moment(Node.Done operand, Family other) {
        boolean read = operand.family() == Family.TEXT
                && (other == Family.TIMESTAMP_TZ || other == Family.PERHAPS_TZ);
        return read
                ? new Node.Done("sf_to_timestamp_tz(" + operand.sql() + ")", Family.TIMESTAMP_LTZ)
                : Casts.comparable(operand);
    }

    private static boolean counting(Node node) {
        return node instanceof Node.Leaf(var token) && COUNTING.contains(token.text());
    }

    private static boolean comparing(Node node) {
        return node instanceof Node.Leaf(var token) && COMPARING.contains(token.text());
    }

    /// A semi-structured value's content as text.
    static Node.Done asText(Node.Done json) {
        return new Node.Done(Casts.text(json), Family.TEXT);
    }

    /// A semi-structured value's content as a number.
    static String asNumber(Node.Done json) {
        return "CAST(" + Casts.text(json) + " AS DOUBLE)";
    }
}
