package io.snowgate.gateway.policy;

import module java.base;

import io.snowgate.sql.SqlText;
import io.snowgate.sql.analysis.Fact;
import io.snowgate.sql.analysis.StatementAnalysis;
import io.snowgate.sql.resolve.ObjectId;
import io.snowgate.sql.resolve.OutputColumn;
import io.snowgate.sql.resolve.Sources;

/// What is known of statements that were not understood: their heads, and that everything else is in doubt.
final class Unread {
    private Unread() {}

    static List<StatementAnalysis> statements(SqlText text, String why) {
        return switch (text) {
            case SqlText.Refused _ -> List.of();
            case SqlText.Read(_, var statements) -> statements.stream().map(s -> statement(s, why)).toList();
        };
    }

    private static StatementAnalysis statement(io.snowgate.sql.Statement statement, String why) {
        var anything = Sources.unknown(why);
        var nobodyKnows = Set.of(ObjectId.of("?"));
        return new StatementAnalysis(statement.kind(), statement.category(), statement.object(),
                EnumSet.of(Fact.HEAD_ONLY),
                new StatementAnalysis.Touched(nobodyKnows, Set.of(), nobodyKnows, List.of(), Set.of(),
                        Set.of()),
                List.of(new OutputColumn(OutputColumn.OPEN, anything)), anything, anything, List.of());
    }
}
