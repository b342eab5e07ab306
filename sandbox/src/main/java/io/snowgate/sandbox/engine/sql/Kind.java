package io.snowgate.sandbox.engine.sql;

/// What a token is.
///
/// * `WORD`: an unquoted name or keyword; its text is upper-cased
/// * `QUOTED`: a name in double quotes; its text is what stands between them
/// * `STRING`: a text literal (also `$$…$$`); its text is the value
/// * `NUMBER`: a number
/// * `VARIABLE`: a session variable `$NAME`; its text is the upper-cased name
/// * `POSITION`: a column by position, `$1`; its text is the number
/// * `STAGE`: a stage, `@name/path`; its text is everything after the `@`
/// * `OPEN`, `CLOSE`: brackets of the three sorts
/// * `OPERATOR`: everything else
public enum Kind {
    WORD, QUOTED, STRING, NUMBER, VARIABLE, POSITION, STAGE, OPERATOR, OPEN, CLOSE
}
