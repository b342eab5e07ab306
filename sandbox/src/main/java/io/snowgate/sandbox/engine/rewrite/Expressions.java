package io.snowgate.sandbox.engine.rewrite;

import module java.base;

import io.snowgate.sandbox.engine.SqlFailure;
import io.snowgate.sandbox.engine.sql.Family;
import io.snowgate.sandbox.engine.sql.Kind;
import io.snowgate.sandbox.engine.sql.Node;
import io.snowgate.sandbox.engine.sql.Render;
import io.snowgate.sandbox.engine.sql.Words;

/// Translates a list of nodes, one level at a time: clauses first, then operands with all that clings to them, then the
/// operators between them. Brackets are translated by the same rules, innermost first. One per statement and thread.
public final class Expressions {
    private final Scope scope;
    private final boolean flattens;
    private final Operands operands;
    private final Clauses clauses;

    public Expressions(Scope scope, boolean flattens) {
        this.scope = scope;
        this.flattens = flattens;
        this.clauses = new Clauses(this);
        this.operands = new Operands(this);
    }

    Scope scope() {
        return scope;
    }

    /// Whether the statement has a FLATTEN, so that a column VALUE is a semi-structured value.
    boolean flattens() {
        return flattens;
    }

    /// One level in the middle of being translated.
    static final class Level {
        final Words in;
        final List<Node> out = new ArrayList<>();
        /// Whether a comma here separates tables.
        boolean tables;
        /// What TOP said, to be written at the end.
        String limit = "";

        Level(List<Node> nodes) {
            in = new Words(nodes);
        }

        Node last() {
            return out.isEmpty() ? NOTHING : out.getLast();
        }

        Node beforeLast() {
            return out.size() < 2 ? NOTHING : out.get(out.size() - 2);
        }

        private static final Node NOTHING = new Node.Done("", Family.UNKNOWN);
    }

    /// DuckDB's text for these nodes: a whole query, a clause or an expression.
    public String sql(List<Node> nodes) throws SqlFailure {
        return Render.nodes(translate(nodes, /* query= */ true));
    }

    /// The same for nodes in which FROM introduces no table (`EXTRACT(YEAR FROM d)`).
    String plain(List<Node> nodes) throws SqlFailure {
        return Render.nodes(translate(nodes, /* query= */ false));
    }

    /// These nodes as one operand, with what is known of its value.
    Node.Done value(List<Node> nodes) throws SqlFailure {
        var done = translate(nodes, /* query= */ true);
        if (done.size() == 1 && done.getFirst() instanceof Node.Done operand) {
            return operand;
        }
        return new Node.Done(Render.nodes(done), familyOf(done));
    }

    private static Family familyOf(List<Node> nodes) {
        if (nodes.size() == 2 && nodes.getFirst().operator("-")
                && nodes.get(1) instanceof Node.Done(var _, var family)) {
            return family;
        }
        boolean joined = nodes.stream().anyMatch(n -> n.operator("||"));
        boolean number = nodes.stream().anyMatch(n -> n.operator("*") || n.operator("/") || n.operator("%"));
        return joined ? Family.TEXT : number ? Family.NUMBER : Family.UNKNOWN;
    }

    private List<Node> translate(List<Node> nodes, boolean query) throws SqlFailure {
        var level = new Level(nodes);
        while (!level.in.done()) {
            step(level, query);
        }
        if (!level.limit.isEmpty()) {
            level.out.add(new Node.Done(level.limit.strip(), Family.UNKNOWN));
        }
        return Operators.join(level.out);
    }

    /// The inside of a bracket that holds joined tables.
    String joined(Level level) throws SqlFailure {
        clauses.table(level);
        while (!level.in.done()) {
            step(level, /* query= */ true);
        }
        return Render.nodes(Operators.join(level.out));
    }

    private void step(Level level, boolean query) throws SqlFailure {
        if (clauses.take(level, query)) {
            return;
        }
        if (operandHere(level.in)) {
            var operand = operands.read(level.in);
            level.out.add(operand);
            return;
        }
        level.out.add(level.in.next());
    }

    /// Whether an operand begins here rather than an operator or a keyword.
    static boolean operandHere(Words words) {
        var node = words.peek();
        return switch (node) {
            case Node.Done _,Node.Group _ -> true;
            case Node.Leaf(var token) -> switch (token.kind()) {
                case STRING, NUMBER, QUOTED, POSITION, VARIABLE, STAGE -> true;
                case WORD -> !node.in(Vocabulary.KEYWORDS)
                        || (node.in(Vocabulary.MAYBE_FUNCTIONS) && words.peek(1).group('('));
                case OPERATOR, OPEN, CLOSE -> token.operator("?");
            };
        };
    }

    /// Whether the words of this kind can be followed by something that clings to them.
    static boolean literal(Node node) {
        return node.kind(Kind.STRING) || node.kind(Kind.NUMBER);
    }
}
