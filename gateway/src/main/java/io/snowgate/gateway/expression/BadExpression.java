package io.snowgate.gateway.expression;

import dev.cel.common.CelIssue;

/// An expression cannot be used.
public final class BadExpression extends Exception {
    private static final long serialVersionUID = 1;
    private final int line;
    private final int column;

    /// @param line   in the expression, counted from 1; 0 when all of it is meant
    /// @param column in that line, counted from 1; 0 when all of it is meant
    public BadExpression(String message, int line, int column) {
        super(message);
        this.line = line;
        this.column = column;
    }

    static BadExpression of(CelIssue issue) {
        var place = issue.getSourceLocation();
        return new BadExpression(
                issue.getMessage()
                        .replace(" (in container '')", "")
                        .lines()
                        .findFirst()
                        .orElse("it is not CEL"),
                Math.max(0, place.getLine()),
                Math.max(0, place.getColumn() + 1));
    }

    static BadExpression unusable(Exception e) {
        return new BadExpression("it cannot be used: " + e.getMessage(), 0, 0);
    }

    /// Where in the expression, counted from 1; 0 when all of it is meant.
    public int line() {
        return line;
    }

    /// Where in that line, counted from 1; 0 when all of it is meant.
    public int column() {
        return column;
    }
}
