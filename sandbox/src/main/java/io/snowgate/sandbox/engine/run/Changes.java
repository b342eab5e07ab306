package io.snowgate.sandbox.engine.run;

import module java.base;

import java.sql.SQLException;

import io.snowgate.sandbox.engine.SqlFailure;
import io.snowgate.sandbox.engine.sql.Kind;
import io.snowgate.sandbox.engine.sql.Node;
import io.snowgate.sandbox.engine.sql.Token;
import io.snowgate.sandbox.engine.sql.Words;

/// INSERT, UPDATE, DELETE, MERGE and TRUNCATE.
final class Changes {
    private final Session session;

    Changes(Session session) {
        this.session = session;
    }

    private String sql(Request request, List<Node> nodes) throws SqlFailure {
        return Planner.expressions(session, request).sql(nodes);
    }

    Plan insert(Request request) throws SqlFailure, SQLException {
        var words = Planner.words(request);
        words.next();
        boolean overwrite = words.take("OVERWRITE");
        if (words.peek().is("ALL") || words.peek().is("FIRST")) {
            return new MultiInsert(session, request).plan(words, overwrite);
        }
        words.take("INTO");
        words.take("TABLE");
        var before = overwrite ? List.of("DELETE FROM " + target(words)) : List.<String>of();
        var nodes = new ArrayList<Node>();
        nodes.add(word("INSERT"));
        nodes.add(word("INTO"));
        nodes.addAll(words.rest());
        var fitted = new ZonedTargets(session, Planner.expressions(session, request)).insert(words);
        var sql = fitted.isPresent() ? "INSERT INTO " + fitted.get() : sql(request, nodes);
        return new Plan.Change(Types.INSERT, before, sql, List.of(Plan.Kind.INSERT));
    }

    private String target(Words words) throws SqlFailure {
        int here = words.position();
        var name = session.full(words.name(), "INSERT");
        words.moveTo(here);
        return session.stored(name).sql();
    }

    private List<Node> fitted(Request request, List<Node> nodes, int at) throws SqlFailure, SQLException {
        var words = new Words(nodes);
        words.moveTo(at);
        return new ZonedTargets(session, Planner.expressions(session, request)).sets(words.name(), nodes);
    }

    Plan update(Request request) throws SqlFailure, SQLException {
        var nodes = fitted(request, bareTargets(request.nodes()), 1);
        return new Plan.Change(Types.UPDATE, List.of(), sql(request, nodes),
                List.of(Plan.Kind.UPDATE, Plan.Kind.MULTI_JOINED));
    }

    Plan delete(Request request) throws SqlFailure {
        return new Plan.Change(Types.DELETE, List.of(), sql(request, request.nodes()),
                List.of(Plan.Kind.DELETE));
    }

    Plan truncate(Request request) throws SqlFailure {
        var words = Planner.words(request);
        words.next();
        words.take("TABLE");
        words.take("IF", "EXISTS");
        var sql = "DELETE FROM " + target(words);
        return Plan.status(Types.DDL, Types.SUCCESS, () -> {
            session.transaction().end("COMMIT");
            session.executor().anywhere(lane -> {
                lane.run(sql);
                return true;
            });
        });
    }

    Plan merge(Request request) throws SqlFailure, SQLException {
        var nodes = new ArrayList<>(bareTargets(request.nodes()));
        if (nodes.size() < 2) {
            throw Failures.syntax("<EOF>");
        }
        if (!nodes.get(1).is("INTO")) {
            nodes.add(1, word("INTO"));
        }
        var kinds = new ArrayList<Plan.Kind>();
        for (var kind : List.of(Plan.Kind.INSERT, Plan.Kind.UPDATE, Plan.Kind.DELETE)) {
            if (IntStream.range(1, nodes.size())
                    .anyMatch(i -> nodes.get(i).is(kind.name()) && nodes.get(i - 1).is("THEN"))) {
                kinds.add(kind);
            }
        }
        if (kinds.isEmpty()) {
            throw Failures.syntax("<EOF>");
        }
        return new Plan.Change(Types.MERGE, List.of(),
                sql(request, fitted(request, nodes, 2)) + " RETURNING merge_action",
                kinds);
    }

    /// `SET t.a = …` is `SET a = …` to DuckDB; so are the columns of MERGE's INSERT.
    private static List<Node> bareTargets(List<Node> nodes) {
        var out = new ArrayList<Node>();
        boolean setting = false;
        for (int i = 0; i < nodes.size(); i++) {
            var node = nodes.get(i);
            boolean begins = i > 0
                    && (nodes.get(i - 1).is("SET") || (setting && nodes.get(i - 1).operator(",")));
            setting = node.is("SET")
                    || (setting && !node.is("WHEN") && !node.is("WHERE") && !node.is("FROM"));
            boolean insertColumns = i > 1 && node instanceof Node.Group && nodes.get(i - 1).is("INSERT")
                    && nodes.get(i - 2).is("THEN");
            if (begins && node.name()) {
                while (i + 2 < nodes.size() && nodes.get(i + 1).operator(".") && nodes.get(i + 2).name()) {
                    i += 2;
                }
                node = nodes.get(i);
            }
            out.add(insertColumns ? bareColumns((Node.Group) node) : node);
        }
        return out;
    }

    private static Node bareColumns(Node.Group group) {
        var out = new ArrayList<Node>();
        for (var item : group.items()) {
            if (!out.isEmpty()) {
                out.add(new Node.Leaf(new Token(Kind.OPERATOR, ",", ",", 0, /* spaced= */ false)));
            }
            out.add(item.getLast());
        }
        return new Node.Group('(', out, group.at(), group.end());
    }

    /// An INSERT whose binds are arrays takes its rows from the batch's table: its one row of VALUES becomes a SELECT over it.
    static List<Node> fromBatch(List<Node> nodes) throws SqlFailure {
        var source = List.of(word("FROM"), Planner.done(Batch.TABLE), word("ORDER"), word("BY"), word("r"));
        int at = 0;
        while (at < nodes.size() && !nodes.get(at).is("VALUES") && !nodes.get(at).is("SELECT")) {
            at++;
        }
        boolean values = at + 1 < nodes.size() && nodes.get(at).is("VALUES")
                && nodes.get(at + 1) instanceof Node.Group && at + 2 == nodes.size();
        boolean select = at < nodes.size() && nodes.get(at).is("SELECT")
                && nodes.stream().noneMatch(n -> n.is("FROM"));
        if (!nodes.getFirst().is("INSERT") || (!values && !select)) {
            throw Failures.unsupported("array binds in this statement");
        }
        var out = new ArrayList<>(nodes.subList(0, at));
        out.add(word("SELECT"));
        out.addAll(values ? ((Node.Group) nodes.get(at + 1)).nodes() : nodes.subList(at + 1, nodes.size()));
        out.addAll(source);
        return out;
    }

    private static Node word(String word) {
        return new Node.Leaf(new Token(Kind.WORD, word, word, 0, /* spaced= */ true));
    }
}
