package io.snowgate.sandbox.engine.run;

import module java.base;

import java.sql.SQLException;

import io.snowgate.sandbox.engine.SqlFailure;
import io.snowgate.sandbox.engine.rewrite.Labels;
import io.snowgate.sandbox.engine.sql.Kind;
import io.snowgate.sandbox.engine.sql.Node;
import io.snowgate.sandbox.engine.sql.Token;
import io.snowgate.sandbox.engine.sql.Words;

/// INSERT into several tables: the rows go into a table of their own first, and from there one INSERT takes those of each target.
final class MultiInsert {
    private static final String ROWS = "temp.main._spread";

    private final Session session;
    private final Request request;

    MultiInsert(Session session, Request request) {
        this.session = session;
        this.request = request;
    }

    /// One INTO: its nodes from the table's name on, what it takes of each row, and under which condition.
    private record Target(String name, List<Node> head, List<Node> values, List<Node> condition) {}

    /// `words` stand at ALL or FIRST.
    Plan plan(Words words, boolean overwrite) throws SqlFailure, SQLException {
        boolean first = words.next().is("FIRST");
        var targets = new ArrayList<Target>();
        var earlier = new ArrayList<List<Node>>();
        List<Node> condition = List.of();
        while (!words.done() && !words.peek().in(Set.of("SELECT", "WITH")) && !words.peek().group('(')) {
            if (words.take("WHEN")) {
                int from = words.position();
                while (!words.peek().is("THEN")) {
                    words.next();
                }
                var own = words.since(from);
                words.next();
                condition = first ? joined(own, earlier) : own;
                earlier.add(own);
            } else if (words.take("ELSE")) {
                condition = joined(List.of(word("TRUE")), earlier);
            } else if (words.take("INTO")) {
                targets.add(target(words, condition));
            } else {
                throw Failures.syntax(words.peek().text());
            }
        }
        if (targets.isEmpty() || words.done()) {
            throw Failures.syntax("<EOF>");
        }
        return spread(targets, words.rest(), overwrite);
    }

    private static Target target(Words words, List<Node> condition) throws SqlFailure {
        int from = words.position();
        var name = words.name().last();
        if (words.peek().group('(')
                && !((Node.Group) words.peek()).nodes().getFirst().in(Set.of("SELECT", "WITH"))) {
            words.next();
        }
        var head = words.since(from);
        List<Node> values = List.of(operator("*"));
        if (words.take("VALUES") && words.next() instanceof Node.Group group) {
            values = group.nodes();
        }
        return new Target(name, head, values, condition);
    }

    private Plan spread(List<Target> targets, List<Node> source, boolean overwrite)
            throws SqlFailure, SQLException {
        var rows = Planner.expressions(session, request).sql(new Labels(request.text()).name(source));
        var before = new ArrayList<String>();
        before.add("CREATE OR REPLACE TEMPORARY TABLE _spread AS " + rows);
        var parts = new ArrayList<Plan.Spread.Part>();
        for (var target : targets) {
            var stored = session.stored(session.full(new Words(target.head).name(), "INSERT"));
            if (overwrite) {
                before.add("DELETE FROM " + stored.sql());
            }
            parts.add(new Plan.Spread.Part("number of rows inserted into " + target.name, sql(target)));
        }
        return new Plan.Spread(rows, before, parts);
    }

    private String sql(Target target) throws SqlFailure, SQLException {
        var nodes = new ArrayList<>(target.head);
        nodes.add(word("SELECT"));
        nodes.addAll(target.values);
        nodes.add(word("FROM"));
        nodes.add(Planner.done(ROWS));
        if (!target.condition.isEmpty()) {
            nodes.add(word("WHERE"));
            nodes.addAll(target.condition);
        }
        var expressions = Planner.expressions(session, request);
        var fitted = new ZonedTargets(session, expressions).insert(new Words(nodes));
        if (fitted.isPresent()) {
            return "INSERT INTO " + fitted.get();
        }
        nodes.add(0, word("INTO"));
        nodes.add(0, word("INSERT"));
        return expressions.sql(nodes);
    }

    /// `own` where none of those before it holds.
    private static List<Node> joined(List<Node> own, List<List<Node>> earlier) {
        var nodes = new ArrayList<Node>();
        nodes.add(new Node.Group('(', own, 0, 0));
        for (var one : earlier) {
            nodes.addAll(List.of(word("AND"), new Node.Group('(', one, 0, 0), word("IS"), word("NOT"),
                    word("TRUE")));
        }
        return nodes;
    }

    private static Node word(String word) {
        return new Node.Leaf(new Token(Kind.WORD, word, word, 0, /* spaced= */ true));
    }

    private static Node operator(String symbol) {
        return new Node.Leaf(new Token(Kind.OPERATOR, symbol, symbol, 0, /* spaced= */ true));
    }
}
