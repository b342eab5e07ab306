package io.snowgate.sandbox.engine.sql;

import module java.base;

/// A piece of a statement: a token, a bracket with what is in it, or text that is DuckDB's already.
public sealed interface Node {

    /// A token by itself.
    record Leaf(Token token) implements Node {}

    /// A bracket; `open` is `(`, `[` or `{`; `at` and `end` are where its text begins and ends.
    record Group(char open, List<Node> nodes, int at, int end) implements Node {

        public Group {
            nodes = List.copyOf(nodes);
        }

        /// Its items, split at the commas of its own level; none for an empty bracket.
        public List<List<Node>> items() {
            return Node.items(nodes);
        }
    }

    /// An operand that is translated: DuckDB's text for it, and what is known of its value.
    record Done(String sql, Family family) implements Node {}

    /// Splits nodes at the commas of their own level.
    static List<List<Node>> items(List<Node> nodes) {
        var items = new ArrayList<List<Node>>();
        var item = new ArrayList<Node>();
        for (var node : nodes) {
            if (node.operator(",")) {
                items.add(List.copyOf(item));
                item.clear();
            } else {
                item.add(node);
            }
        }
        if (!item.isEmpty() || !items.isEmpty()) {
            items.add(List.copyOf(item));
        }
        return items;
    }

    /// Whether this is that keyword.
    default boolean is(String word) {
        return this instanceof Leaf(var token) && token.is(word);
    }

    /// Whether this is one of those keywords.
    default boolean in(Set<String> words) {
        return this instanceof Leaf(var token) && token.kind() == Kind.WORD && words.contains(token.text());
    }

    /// Whether this is that operator.
    default boolean operator(String symbol) {
        return this instanceof Leaf(var token) && token.operator(symbol);
    }

    /// Whether this is a token of that kind.
    default boolean kind(Kind kind) {
        return this instanceof Leaf(var token) && token.kind() == kind;
    }

    /// Whether this is a name: a word or something in double quotes.
    default boolean name() {
        return this instanceof Leaf(var token) && token.name();
    }

    /// Whether this is a bracket that opens so.
    default boolean group(char open) {
        return this instanceof Group group && group.open() == open;
    }

    /// The token's meaning; `""` for what is not a token.
    default String text() {
        return this instanceof Leaf(var token) ? token.text() : "";
    }
}
