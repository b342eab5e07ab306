package io.snowgate.sql.analysis;

import module java.base;

import io.snowgate.sql.resolve.ObjectId;
import io.snowgate.sql.resolve.SessionFacts;

/// What a text does.
///
/// @param statements in order; none for a text of comments
/// @param facts      what the session is like after it, as far as the text tells
/// @param made       the names of the columns of what it makes, by what it makes, where the text tells all of them
public record Analysis(
        List<StatementAnalysis> statements,
        SessionFacts facts,
        Map<ObjectId, List<String>> made) {
    public Analysis {
        statements = List.copyOf(statements);
        made = Map.copyOf(made);
    }

    /// True when the text has more than one statement.
    public boolean multiStatement() {
        return statements.size() > 1;
    }

    /// All statements, also those in blocks and texts that are executed.
    public Stream<StatementAnalysis> all() {
        return statements.stream().flatMap(StatementAnalysis::all);
    }
}
