package io.snowgate.sandbox.engine.sql;

import module java.base;

import io.snowgate.sandbox.engine.SqlFailure;

/// Folds tokens into a bracket tree. Fails on brackets that do not match and on nesting deeper than any honest statement's.
public final class Tree {
    private static final int DEEPEST = 400;

    private final List<Token> tokens;
    private int next;

    private Tree(List<Token> tokens) {
        this.tokens = tokens;
    }

    /// The nodes of a text.
    public static List<Node> of(String text) throws SqlFailure {
        return of(Lexer.tokens(text));
    }

    /// The nodes of these tokens.
    public static List<Node> of(List<Token> tokens) throws SqlFailure {
        var tree = new Tree(tokens);
        var nodes = tree.level(0);
        if (tree.next < tokens.size()) {
            throw unexpected(tokens.get(tree.next));
        }
        return nodes;
    }

    private List<Node> level(int depth) throws SqlFailure {
        if (depth > DEEPEST) {
            throw new SqlFailure("001003", "42000",
                    "SQL compilation error:\nMemory limit or maximum nesting depth exceeded.");
        }
        var nodes = new ArrayList<Node>();
        while (next < tokens.size() && tokens.get(next).kind() != Kind.CLOSE) {
            var token = tokens.get(next++);
            nodes.add(token.kind() == Kind.OPEN ? group(token, depth) : new Node.Leaf(token));
        }
        return nodes;
    }

    private Node group(Token open, int depth) throws SqlFailure {
        var nodes = level(depth + 1);
        var expected = switch (open.text()) {
            case "(" -> ")";
            case "[" -> "]";
            default -> "}";
        };
        if (next >= tokens.size()) {
            throw new SqlFailure("001003", "42000", "SQL compilation error:\nsyntax error line 1 at position "
                    + open.at() + " unexpected '<EOF>'.");
        }
        var close = tokens.get(next++);
        if (!close.text().equals(expected)) {
            throw unexpected(close);
        }
        return new Node.Group(open.text().charAt(0), nodes, open.at(), close.at() + 1);
    }

    private static SqlFailure unexpected(Token token) {
        return new SqlFailure("001003", "42000", "SQL compilation error:\nsyntax error line 1 at position "
                + token.at() + " unexpected '" + token.raw() + "'.");
    }
}
