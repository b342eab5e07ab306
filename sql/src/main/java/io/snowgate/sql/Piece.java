package io.snowgate.sql;

/// What stands between two separators of a text; it holds at least one token that is neither blank nor comment.
///
/// @param tokens its tokens, without the separators; blanks and comments before the next separator are its own
/// @param flows  true when it follows a `->>` and so reads the result of the piece before it
public record Piece(Tokens tokens, boolean flows) {}
