package io.snowgate.sandbox.engine.run;

import module java.base;

import io.snowgate.sandbox.engine.SqlFailure;
import io.snowgate.sandbox.engine.rewrite.Operand;
import io.snowgate.sandbox.engine.sql.Kind;
import io.snowgate.sandbox.engine.sql.Node;
import io.snowgate.sandbox.engine.sql.Tree;

/// Puts values where a statement has `?`, `:1`, `:name`, `$variable` and IDENTIFIER(…). One per statement.
final class Substitution {
    private final Map<String, Integer> keys = new LinkedHashMap<>();
    private final Values values;
    private final State state;
    private int marks;

    Substitution(Values values, State state) {
        this.values = values;
        this.state = state;
    }

    /// Where bound values come from.
    interface Values {

        /// The operand for the bind of that key.
        Node of(String key, int at) throws SqlFailure;
    }

    /// How many different binds the statement has.
    int binds() {
        return keys.size();
    }

    /// The same nodes with values in place.
    List<Node> apply(List<Node> nodes) throws SqlFailure {
        var out = new ArrayList<Node>(nodes.size());
        for (int i = 0; i < nodes.size(); i++) {
            var node = nodes.get(i);
            var next = i + 1 < nodes.size() ? nodes.get(i + 1) : node;
            if (node.operator("?")) {
                out.add(bound(String.valueOf(++marks), at(node)));
            } else if (node.operator(":") && (next.kind(Kind.NUMBER) || next.name()) && i + 1 < nodes.size()
                    && !(i > 0 && Operand.ends(nodes.get(i - 1)))) {
                out.add(bound(next.text(), at(node)));
                i++;
            } else if (node.is("IDENTIFIER") && next instanceof Node.Group group) {
                out.addAll(identifier(apply(group.nodes())));
                i++;
            } else {
                out.add(inner(node));
            }
        }
        return out;
    }

    private Node bound(String key, int at) throws SqlFailure {
        keys.putIfAbsent(key, keys.size());
        return values.of(key, at);
    }

    private static int at(Node node) {
        return node instanceof Node.Leaf(var token) ? token.at() : 0;
    }

    private Node inner(Node node) throws SqlFailure {
        return switch (node) {
            case Node.Group group ->
                new Node.Group(group.open(), apply(group.nodes()), group.at(), group.end());
            case Node.Leaf(var token) when token.kind() == Kind.VARIABLE -> state.variable(token.text())
                    .orElseThrow(() -> new SqlFailure("002211", "02000",
                            "SQL compilation error: error line 1 at position " + token.at()
                                    + "\nSession variable '$" + token.text() + "' does not exist"));
            default -> node;
        };
    }

    private static List<Node> identifier(List<Node> argument) throws SqlFailure {
        if (argument.size() != 1 || (!argument.getFirst().kind(Kind.STRING) && !argument.getFirst().name())) {
            throw new SqlFailure("001003", "42000", "SQL compilation error:\ninvalid argument of IDENTIFIER");
        }
        var name = argument.getFirst();
        return name.kind(Kind.STRING) ? Tree.of(name.text()) : argument;
    }
}
