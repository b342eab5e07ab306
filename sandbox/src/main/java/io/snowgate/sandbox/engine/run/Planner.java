package io.snowgate.sandbox.engine.run;

import module java.base;

import java.sql.SQLException;

import io.snowgate.sandbox.engine.Bind;
import io.snowgate.sandbox.engine.SqlFailure;
import io.snowgate.sandbox.engine.Statement;
import io.snowgate.sandbox.engine.rewrite.Expressions;
import io.snowgate.sandbox.engine.rewrite.Labels;
import io.snowgate.sandbox.engine.sql.Family;
import io.snowgate.sandbox.engine.sql.Lexer;
import io.snowgate.sandbox.engine.sql.Node;
import io.snowgate.sandbox.engine.sql.Tree;
import io.snowgate.sandbox.engine.sql.Words;

/// Finds out what a statement wants: reads its text, puts binds in place, and hands it to the one who knows its first word.
final class Planner {
    private static final int LONGEST_TEXT = 4_000_000;
    private static final int DEEPEST_IMMEDIATE = 8;

    private final Session session;
    private final Map<String, Command> commands;

    Planner(Session session) {
        this.session = session;
        this.commands = Commands.of(session);
    }

    /// Plans the statements that begin with one word.
    interface Command {
        Plan plan(Request request) throws SqlFailure, SQLException;
    }

    /// A plan, the number of binds, and the rows of an array bind.
    record Planned(Plan plan, int binds, Optional<Batch> batch) {}

    Planned plan(Statement statement, Running running) throws SqlFailure, SQLException {
        return plan(statement, running, 0);
    }

    private Planned plan(Statement statement, Running running, int depth) throws SqlFailure, SQLException {
        if (statement.sql().length() > LONGEST_TEXT) {
            throw new SqlFailure("001795", "42601", "SQL compilation error:\nstatement text of "
                    + statement.sql().length() + " characters is longer than allowed.");
        }
        var tokens = new ArrayList<>(Lexer.tokens(statement.sql()));
        while (!tokens.isEmpty() && tokens.getLast().operator(";")) {
            tokens.removeLast();
        }
        if (tokens.isEmpty()) {
            throw new SqlFailure("000900", "42601", "SQL compilation error:\nEmpty SQL statement.");
        }
        var labelled = labelled(Tree.of(tokens), statement.sql());
        boolean arrays = statement.binds().values().stream().anyMatch(Bind::array);
        var batch = arrays && !statement.describeOnly()
                ? Optional.of(new Batch(statement.binds()))
                : Optional.<Batch>empty();
        var substitution = new Substitution(values(statement, batch), session.state());
        var request = new Request(statement, statement.sql(), substitution.apply(labelled), running);
        if (request.nodes().getFirst().is("EXECUTE") && request.nodes().size() > 2
                && request.nodes().get(1).is("IMMEDIATE")) {
            return immediate(request, depth);
        }
        if (batch.isPresent()) {
            request = request.with(Changes.fromBatch(request.nodes()));
        }
        return new Planned(command(request.nodes()).plan(request), substitution.binds(), batch);
    }

    private static List<Node> labelled(List<Node> nodes, String text) {
        boolean query = nodes.getFirst().is("SELECT") || nodes.getFirst().is("WITH");
        return query ? new Labels(text).name(nodes) : nodes;
    }

    private static Substitution.Values values(Statement statement, Optional<Batch> batch) {
        return (key, at) -> {
            if (batch.isPresent()) {
                return batch.get().operand(key);
            }
            var bind = statement.binds().get(key);
            if (bind != null && !bind.values().isEmpty()) {
                return Literal.of(bind.type(), bind.values().getFirst(), at);
            }
            if (statement.describeOnly()) {
                return Literal.nothing(at);
            }
            throw new SqlFailure("002049", "42601", "SQL compilation error: error line 1 at position " + at
                    + "\nBind variable " + (key.matches("\\d+") ? "?" : ":" + key) + " not set.");
        };
    }

    private Planned immediate(Request request, int depth) throws SqlFailure, SQLException {
        var text = request.nodes().get(2).text();
        if (depth >= DEEPEST_IMMEDIATE || text.isEmpty()) {
            throw Failures.syntax("IMMEDIATE");
        }
        var statement = request.statement();
        return plan(new Statement(text, Map.of(), statement.describeOnly(), statement.queryId(),
                statement.parameters()), request.running(), depth + 1);
    }

    private Command command(List<Node> nodes) throws SqlFailure {
        var first = nodes.getFirst();
        var word = first.group('(') ? "SELECT" : first.text();
        var command = commands.get(word);
        if (command == null) {
            throw Failures.syntax(word);
        }
        return command;
    }

    /// A translator for one statement.
    static Expressions expressions(Session session, Request request) {
        return new Expressions(new Resolver(session, request, request.statement().describeOnly()),
                flattens(request));
    }

    private static boolean flattens(Request request) {
        return request.text().toUpperCase(Locale.ROOT).contains("FLATTEN");
    }

    /// A translator for a query that is kept: names get their database and schema, so that they mean the same in any session.
    static Expressions lasting(Session session, Request request) {
        var resolver = new Resolver(session, request, /* describing= */ true);
        return new Expressions(new Lasting(resolver, session, request.nodes()), flattens(request));
    }

    /// A query as it stands.
    static Plan query(Session session, Request request, int typeId) throws SqlFailure {
        return new Plan.Query(typeId, expressions(session, request).sql(request.nodes()), request.nodes());
    }

    /// A place in the nodes of a request.
    static Words words(Request request) {
        return new Words(request.nodes());
    }

    /// DuckDB's text as a node.
    static Node done(String sql) {
        return new Node.Done(sql, Family.UNKNOWN);
    }
}
