package io.snowgate.sql;

/// Leading keywords to kind.
final class Classifier {
    private Classifier() {}

    static Statement classify(Piece piece) {
        return new Statement(StatementKind.UNKNOWN, StatementClass.UNKNOWN, "", piece);
    }
}
