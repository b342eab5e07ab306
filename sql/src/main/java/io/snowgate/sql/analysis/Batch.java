package io.snowgate.sql.analysis;

import module java.base;

import io.snowgate.sql.SqlText;
import io.snowgate.sql.Statement;
import io.snowgate.sql.StatementKind;
import io.snowgate.sql.Unreadable;
import io.snowgate.sql.ast.Command;
import io.snowgate.sql.parse.Parsed;
import io.snowgate.sql.parse.Parser;
import io.snowgate.sql.resolve.Catalogue;
import io.snowgate.sql.resolve.Environment;
import io.snowgate.sql.resolve.Journal;
import io.snowgate.sql.resolve.ObjectId;
import io.snowgate.sql.resolve.OutputColumn;
import io.snowgate.sql.resolve.PastResult;
import io.snowgate.sql.resolve.Resolver;
import io.snowgate.sql.resolve.SessionFacts;
import io.snowgate.sql.resolve.SourceColumn;
import io.snowgate.sql.resolve.Sources;

/// Statements one after the other, each under what those before it changed. One text, one thread.
final class Batch {
    /// How many texts deep EXECUTE IMMEDIATE and bodies of code are read.
    private static final int DEEPEST = 3;

    private final Catalogue catalogue;
    private final Environment environment = new Environment();
    private final Set<ObjectId> missing = new TreeSet<>();
    private final List<StatementAnalysis> done = new ArrayList<>();
    private SessionFacts facts;
    private int depth;

    Batch(Catalogue catalogue, SessionFacts facts) {
        this.catalogue = catalogue;
        this.facts = facts;
    }

    List<StatementAnalysis> done() {
        return done;
    }

    Set<ObjectId> missing() {
        return missing;
    }

    SessionFacts facts() {
        return facts;
    }

    void facts(SessionFacts changed) {
        facts = changed;
    }

    Environment environment() {
        return environment;
    }

    /// A resolver under what holds now.
    Resolver resolver(Journal journal) {
        return new Resolver(catalogue, facts, environment, journal);
    }

    /// The next statement of the text.
    void run(Statement statement) throws Unreadable {
        if (!statement.piece().flows()) {
            environment.beginFlow();
        }
        done.add(one(statement));
    }

    /// A statement, whose result later ones may ask for.
    StatementAnalysis one(Statement statement) throws Unreadable {
        var found = switch (Parser.parse(statement)) {
            case Parsed.Read(var command, _, _) -> analyse(statement, command);
            case Parsed.Refused(var why, _) ->
                throw Unreadable.at(statement.tokens().text(), why.offset(), why.found(), why.expected());
        };
        var result = results(found);
        facts = facts.with(new PastResult("", result, found.influences()));
        environment.flowed(result);
        return found;
    }

    private static List<OutputColumn> results(StatementAnalysis found) {
        return switch (found.kind()) {
            case SHOW, DESCRIBE, LIST -> {
                var about = ObjectId.of((found.kind() + " " + found.object()).strip());
                yield List.of(new OutputColumn(OutputColumn.OPEN,
                        Sources.of(new SourceColumn(about, OutputColumn.OPEN))));
            }
            default -> found.columns();
        };
    }

    /// A statement that was read.
    StatementAnalysis analyse(Statement statement, Command command) throws Unreadable {
        var work = new Work(this, statement);
        work.command(command);
        missing.addAll(work.journal().missing());
        if (environment.exhausted()) {
            throw Unreadable.at(statement.tokens().text(), command.at(), "a statement of too many columns",
                    "one that takes less work");
        }
        return work.result();
    }

    /// The statements of a text inside the text; `position` is where it stands in `outer`.
    List<StatementAnalysis> nested(String text, String outer, int position) throws Unreadable {
        if (depth >= DEEPEST) {
            throw Unreadable.at(outer, position, "SQL in SQL in SQL", "less nesting");
        }
        depth++;
        try {
            var found = new ArrayList<StatementAnalysis>();
            switch (SqlText.read(text)) {
                case SqlText.Refused _ ->
                    throw Unreadable.at(outer, position, "a text that is no SQL", "SQL");
                case SqlText.Read(_, var statements) -> {
                    for (var statement : statements) {
                        found.add(inText(statement, outer, position));
                    }
                }
            }
            return found;
        } finally {
            depth--;
        }
    }

    private StatementAnalysis inText(Statement statement, String outer, int position) throws Unreadable {
        if (statement.kind() == StatementKind.UNKNOWN
                || !(Parser.parse(statement) instanceof Parsed.Read(var command, _, _))) {
            throw Unreadable.at(outer, position, "a text that is no SQL", "SQL");
        }
        return analyse(statement, command);
    }
}
