package io.snowgate.sql;

/// One statement of a text.
///
/// @param kind     which statement, by its leading keywords
/// @param category what it does, coarsely; for CREATE, ALTER and DROP the object decides
/// @param object   the kind of object it is about, in upper case (`TABLE`, `ROW ACCESS POLICY`), `""` when it has none
/// @param piece    its tokens
public record Statement(StatementKind kind, StatementClass category, String object, Piece piece) {
    /// Classifies a piece. Never fails: what nobody knows is [StatementKind#UNKNOWN].
    public static Statement of(Piece piece) {
        return Classifier.classify(piece);
    }

    /// Its tokens.
    public Tokens tokens() {
        return piece.tokens();
    }
}
