package io.snowgate.sql;

/// What a token is. Blanks and comments are tokens too, so that the tokens of a text tile it.
///
/// - `BLANK`: Spaces, tabs, line feeds, carriage returns, form feeds.
/// - `COMMENT`: `-- …`, `// …` or `/* … */`.
/// - `WORD`: A keyword or an unquoted name: ASCII letters, digits, `_` and `$`. Its value is in upper case.
/// - `QUOTED`: `"…"`, with `""` for a quote. Its value is the name.
/// - `STRING`: `'…'`, with `''` and backslash escapes. Its value is the decoded text.
/// - `DOLLAR`: `$$…$$`. Its value is what stands between.
/// - `BINARY`: `x'…'`, hexadecimal digits. Its value is the digits.
/// - `NUMBER`: `1`, `1.5`, `.5`, `1e-3`; a sign is a symbol of its own.
/// - `BIND`: `?`, `:1` or `:name`.
/// - `VARIABLE`: `$name`, a session variable. Its value is the name in upper case.
/// - `POSITION`: `$1`, a column by position. Its value is the number's digits.
/// - `STAGE`: `@~/…`, `@%table/…`, `@name/…`.
/// - `PATH`: `file://…` after PUT or GET.
/// - `SYMBOL`: An operator or punctuation.
public enum TokenKind {
    BLANK, COMMENT, WORD, QUOTED, STRING, DOLLAR, BINARY, NUMBER, BIND, VARIABLE, POSITION, STAGE, PATH, SYMBOL;

    /// True for blanks and comments.
    public boolean trivia() {
        return this == BLANK || this == COMMENT;
    }

    /// True for the kinds whose value is a text: strings and dollar strings.
    public boolean text() {
        return this == STRING || this == DOLLAR;
    }
}
