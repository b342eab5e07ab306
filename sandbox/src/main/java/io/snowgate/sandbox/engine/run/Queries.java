package io.snowgate.sandbox.engine.run;

import module java.base;

import java.sql.SQLException;

import io.snowgate.sandbox.engine.Column;
import io.snowgate.sandbox.engine.SqlFailure;
import io.snowgate.sandbox.engine.sql.Kind;
import io.snowgate.sandbox.engine.sql.Node;
import io.snowgate.sandbox.engine.sql.Quote;
import io.snowgate.sandbox.engine.sql.Tree;
import io.snowgate.sandbox.engine.sql.Words;

/// Statements that answer rows.
final class Queries {
    private Queries() {}

    static Plan select(Session session, Request request) throws SqlFailure, SQLException {
        var whole = wholeResult(request.nodes(), session);
        if (whole.isPresent() && !request.statement().describeOnly()) {
            return new Plan.Replay(new Earlier(session).find(whole.get()));
        }
        return Planner.query(session, request, Types.SELECT);
    }

    /// The query id of `SELECT * FROM TABLE(RESULT_SCAN('…'))`: its answer is the earlier one, cell by cell.
    private static Optional<String> wholeResult(List<Node> nodes, Session session) {
        boolean shape = nodes.size() == 5 && nodes.get(1).operator("*") && nodes.get(2).is("FROM")
                && nodes.get(3).is("TABLE");
        if (!shape || !(nodes.get(4) instanceof Node.Group table) || table.nodes().size() != 2
                || !table.nodes().getFirst().is("RESULT_SCAN")
                || !(table.nodes().get(1) instanceof Node.Group argument) || argument.nodes().isEmpty()) {
            return Optional.empty();
        }
        var id = argument.nodes();
        if (id.size() == 1 && id.getFirst().kind(Kind.STRING)) {
            return Optional.of(id.getFirst().text());
        }
        boolean last = id.getFirst().is("LAST_QUERY_ID") && id.size() == 2
                && id.get(1) instanceof Node.Group empty && empty.nodes().isEmpty();
        return last ? Optional.of(session.state().queryId(-1)) : Optional.empty();
    }

    /// WITH before a query; before an INSERT it is DuckDB's to sort out.
    static Plan with(Session session, Request request) throws SqlFailure {
        return Planner.query(session, request, Types.SELECT);
    }

    /// A plan that Snowflake might have made: one result over one scan per table.
    static Plan explain(Session session, Request request) throws SqlFailure {
        var words = Planner.words(request);
        words.next();
        boolean json = false;
        if (words.take("USING")) {
            json = words.next().is("JSON");
        }
        var query = request.with(words.rest());
        var sql = Planner.expressions(session, query).sql(query.nodes());
        if (json) {
            var content = new Column("content", "text", -1, -1, Column.LONGEST_TEXT, Column.LONGEST_TEXT,
                    /* nullable= */ true, "", "", "");
            return new Plan.Act(Types.EXPLAIN, List.of(content), _ -> {
                check(session, sql);
                return List.of(Session.row(
                        "{\"GlobalStats\":{\"partitionsTotal\":1,\"partitionsAssigned\":1,\"bytesAssigned\":0},\"Operations\":[[{\"id\":0,\"operation\":\"Result\"}]]}"));
            });
        }
        var columns = Stream
                .of("step", "id", "parent", "operation", "objects", "alias", "expressions", "partitionsTotal",
                        "partitionsAssigned", "bytesAssigned")
                .map(Column::text)
                .toList();
        return new Plan.Act(Types.EXPLAIN, columns, _ -> {
            check(session, sql);
            return List.of(Session.row(null, null, null, "GlobalStats", null, null, null, "1", "1", "0"),
                    Session.row("1", "0", null, "Result", null, null, null, null, null, null));
        });
    }

    private static void check(Session session, String sql) throws SqlFailure, SQLException {
        session.executor().anywhere(lane -> {
            lane.connection().prepareStatement(sql).close();
            return true;
        });
    }

    /// `LIST @stage`: a stage exists or not; there is never a file in it.
    static Plan list(Session session, Request request) throws SqlFailure, SQLException {
        var stage = request.nodes().size() > 1 ? request.nodes().get(1).text() : "";
        int slash = stage.indexOf('/');
        var named = slash < 0 ? stage : stage.substring(0, slash);
        if (!named.startsWith("~") && !named.startsWith("%")) {
            var name = session.full(new Words(Tree.of(named)).name(), "LIST");
            if (!session.account()
                    .hasObject("STAGE", name.database(), name.schema(), name.name(),
                            session.facts().sessionId())) {
                throw Failures.missing("Stage", name.dotted());
            }
        }
        return new Plan.Act(Types.LIST,
                Stream.of("name", "size", "md5", "last_modified").map(Column::text).toList(), _ -> List.of());
    }

    /// `CALL f(…)`: the functions of the engine's own are called like this too.
    static Plan call(Session session, Request request) throws SqlFailure {
        var nodes = request.nodes();
        if (nodes.size() != 3 || !nodes.get(1).name() || !nodes.get(1).text().startsWith("SYSTEM$")) {
            throw new SqlFailure("002140", "42601", "SQL compilation error:\nUnknown procedure "
                    + (nodes.size() > 1 ? nodes.get(1).text() : "") + ".");
        }
        var sql = "SELECT " + Planner.expressions(session, request).sql(nodes.subList(1, 3)) + " AS "
                + Quote.name(nodes.get(1).text());
        return new Plan.Query(Types.SELECT, sql, List.of());
    }
}
