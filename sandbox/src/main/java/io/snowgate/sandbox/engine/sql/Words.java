package io.snowgate.sandbox.engine.sql;

import module java.base;

import io.snowgate.sandbox.engine.SqlFailure;

/// A place in a list of nodes, moving forward: how statements are taken apart.
public final class Words {
    private final List<Node> nodes;
    private int at;

    public Words(List<Node> nodes) {
        this.nodes = nodes;
    }

    /// Whether there is nothing left.
    public boolean done() {
        return at >= nodes.size();
    }

    /// Where it stands, counted in nodes from the list's start.
    public int position() {
        return at;
    }

    /// Goes to a place told by `position`.
    public void moveTo(int position) {
        at = position;
    }

    /// The node `ahead` of here; an empty bracketless node past the end.
    public Node peek(int ahead) {
        return at + ahead < nodes.size() && at + ahead >= 0 ? nodes.get(at + ahead) : END;
    }

    private static final Node END = new Node.Done("", Family.UNKNOWN);

    /// The node here.
    public Node peek() {
        return peek(0);
    }

    /// The node here, stepping over it. Fails at the end.
    public Node next() throws SqlFailure {
        if (done()) {
            throw new SqlFailure("001003", "42000",
                    "SQL compilation error:\nsyntax error unexpected '<EOF>'.");
        }
        return nodes.get(at++);
    }

    /// Steps over these keywords if they are all here, in order; says whether they were.
    public boolean take(String... words) {
        for (int i = 0; i < words.length; i++) {
            if (!peek(i).is(words[i])) {
                return false;
            }
        }
        at += words.length;
        return true;
    }

    /// Steps over that operator if it is here; says whether it was.
    public boolean takeOperator(String symbol) {
        boolean here = peek().operator(symbol);
        at += here ? 1 : 0;
        return here;
    }

    /// Steps over one of these keywords if one is here, and answers it; `""` if not.
    public String takeAny(Set<String> words) {
        if (!peek().in(words)) {
            return "";
        }
        return nodes.get(at++).text();
    }

    /// What is left, from here on.
    public List<Node> rest() {
        return nodes.subList(Math.min(at, nodes.size()), nodes.size());
    }

    /// What stands from `from` up to here.
    public List<Node> since(int from) {
        return nodes.subList(from, at);
    }

    /// A dotted name. An empty middle part (`db..t`) reads as PUBLIC. Fails when there is no name here.
    public Name name() throws SqlFailure {
        var parts = new ArrayList<String>();
        parts.add(part());
        while (peek().operator(".") && (peek(1).name() || peek(1).operator("."))) {
            at++;
            if (peek().operator(".")) {
                parts.add("PUBLIC");
                at++;
            }
            parts.add(part());
        }
        return new Name(parts);
    }

    private String part() throws SqlFailure {
        var node = next();
        if (!node.name() && !node.kind(Kind.STRING)) {
            throw new SqlFailure("001003", "42000",
                    "SQL compilation error:\nsyntax error unexpected '" + Render.nodes(List.of(node)) + "'.");
        }
        return node.text();
    }
}
