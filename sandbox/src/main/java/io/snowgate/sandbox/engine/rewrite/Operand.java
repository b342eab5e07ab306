package io.snowgate.sandbox.engine.rewrite;

import io.snowgate.sandbox.engine.sql.Node;

/// What others need to know of operands.
public final class Operand {
    private Operand() {}

    /// Whether an operand may end with this node, so that a colon after it is a path and not a bind.
    public static boolean ends(Node node) {
        return switch (node) {
            case Node.Group _,Node.Done _ -> true;
            case Node.Leaf(var token) -> switch (token.kind()) {
                case WORD -> !node.in(Vocabulary.KEYWORDS) || node.is("END");
                case QUOTED, STRING, POSITION, VARIABLE -> true;
                case NUMBER, STAGE, OPERATOR, OPEN, CLOSE -> false;
            };
        };
    }
}
