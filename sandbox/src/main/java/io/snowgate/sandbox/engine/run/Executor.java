package io.snowgate.sandbox.engine.run;

import module java.base;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

import io.snowgate.sandbox.engine.Column;
import io.snowgate.sandbox.engine.Result;
import io.snowgate.sandbox.engine.RowCursor;
import io.snowgate.sandbox.engine.SqlFailure;
import io.snowgate.sandbox.engine.Statement;
import io.snowgate.sandbox.engine.StoredResult;
import org.jspecify.annotations.Nullable;

/// Carries out plans.
final class Executor {
    private static final long MOST_CELLS_KEPT = 8_000_000;
    private static final int ATTEMPTS = 20;

    private final Session session;
    private final Shapes shapes;

    Executor(Session session) {
        this.session = session;
        this.shapes = new Shapes(session);
    }

    Result run(Planner.Planned planned, Statement statement, Running running)
            throws SqlFailure, SQLException {
        var result = switch (planned.plan()) {
            case Plan.Query query -> statement.describeOnly() ? described(query) : rows(query, running);
            case Plan.Replay(var earlier) -> replayed(earlier, running);
            case Plan.Change change ->
                statement.describeOnly() ? checked(change) : changed(change, planned.batch(), running);
            case Plan.Spread spread -> statement.describeOnly() ? checked(spread) : spread(spread, running);
            case Plan.Act act -> acted(act, statement, running);
        };
        return new Result(result.statementTypeId(), result.columns(), result.rows(), result.rowsIfKnown(),
                result.stats(), planned.binds(),
                IntStream.range(0, planned.binds()).mapToObj(_ -> Column.text("")).toList(),
                result.statementTypeId() == Types.INSERT);
    }

    private Result replayed(StoredResult earlier, Running running) {
        session.finished(running);
        return new Result(Types.SELECT, earlier.columns(), earlier.rows(), -1, Map.of(), 0, List.of(),
                /* arrayBindSupported= */ false);
    }

    private Result acted(Plan.Act act, Statement statement, Running running) throws SqlFailure, SQLException {
        var rows = statement.describeOnly() ? List.<List<@Nullable String>>of() : act.deed().rows(running);
        session.finished(running);
        return simple(act.typeId(), act.columns(), rows, Map.of());
    }

    private static Result simple(
            int typeId,
            List<Column> columns,
            List<List<@Nullable String>> rows,
            Map<String, Long> stats) {
        return new Result(typeId, columns, new Rows(rows), rows.size(), stats, 0, List.of(),
                /* arrayBindSupported= */ false);
    }

    private Result described(Plan.Query query) throws SqlFailure, SQLException {
        return anywhere(lane -> {
            try (var prepared = lane.connection().prepareStatement(query.sql())) {
                return simple(query.typeId(), shapes.columns(query, prepared.getMetaData(), lane), List.of(),
                        Map.of());
            }
        });
    }

    /// The columns a query will have.
    List<Column> shape(Plan.Query query) throws SqlFailure, SQLException {
        return described(query).columns();
    }

    private Result checked(Plan.Change change) throws SqlFailure, SQLException {
        return anywhere(lane -> {
            lane.connection().prepareStatement(change.sql()).close();
            return simple(change.typeId(), counts(change), List.of(), Map.of());
        });
    }

    /// Runs on the transaction's connection, or else on any.
    <T> T anywhere(Transaction.Use<T> use) throws SqlFailure, SQLException {
        var inside = session.transaction().with(use);
        if (inside.isPresent()) {
            return inside.get();
        }
        var lane = session.lanes().take();
        try {
            session.settle(lane);
            return use.on(lane);
        } finally {
            session.lanes().giveBack(lane);
        }
    }

    private Result rows(Plan.Query query, Running running) throws SqlFailure, SQLException {
        var inside = session.transaction().with(lane -> kept(query, lane, running));
        return inside.isPresent() ? inside.get() : streamed(query, running);
    }

    /// Inside a transaction the connection is needed again at once, so the rows are read now.
    private Result kept(Plan.Query query, Lane lane, Running running) throws SqlFailure, SQLException {
        try (var prepared = lane.connection().prepareStatement(query.sql())) {
            running.working(prepared);
            prepared.execute();
            try (var rows = prepared.getResultSet()) {
                var columns = shapes.columns(query, rows.getMetaData(), lane);
                var cells = new Cells(columns);
                var kept = new ArrayList<List<@Nullable String>>();
                while (rows.next()) {
                    running.check();
                    kept.add(Session.row(cells.row(rows)));
                    if ((long) kept.size() * columns.size() > MOST_CELLS_KEPT) {
                        throw new SqlFailure("000630", "57014",
                                "Statement reached its limit of rows inside a transaction and was canceled.");
                    }
                }
                return simple(query.typeId(), columns, kept, Map.of());
            }
        } finally {
            running.idle();
            session.finished(running);
        }
    }

    private Result streamed(Plan.Query query, Running running) throws SqlFailure, SQLException {
        var lane = session.lanes().take();
        PreparedStatement prepared = null;
        boolean handedOver = false;
        try {
            session.settle(lane);
            prepared = lane.connection().prepareStatement(query.sql());
            running.working(prepared);
            prepared.execute();
            running.check();
            var rows = prepared.getResultSet();
            var columns = shapes.columns(query, rows.getMetaData(), lane);
            RowCursor cursor = new Cursor(session, running,
                    new Cursor.Source(lane, prepared, rows, new Cells(columns)));
            handedOver = true;
            return new Result(query.typeId(), columns, cursor, -1, Map.of(), 0, List.of(),
                    /* arrayBindSupported= */ false);
        } finally {
            if (!handedOver) {
                giveUp(lane, prepared, running);
            }
        }
    }

    private void giveUp(Lane lane, @Nullable PreparedStatement prepared, Running running)
            throws SQLException {
        running.idle();
        if (prepared != null) {
            prepared.close();
        }
        session.lanes().giveBack(lane);
    }

    private static List<Column> counts(Plan.Change change) {
        return change.kinds().stream().map(kind -> Column.fixed(kind.column, 19, 0)).toList();
    }

    private Result changed(Plan.Change change, Optional<Batch> batch, Running running)
            throws SqlFailure, SQLException {
        if (!session.facts().autocommit()) {
            session.transaction().begin();
        }
        var inside = session.transaction().with(lane -> {
            var counted = change(change, batch, lane, running);
            session.transaction().remember(again -> change(change, batch, again, new Running("again")));
            return counted;
        });
        var counted = inside.isPresent()
                ? inside.get()
                : alone(lane -> change(change, batch, lane, running), running);
        session.finished(running);
        var stats = new TreeMap<String, Long>();
        counted.forEach((kind, count) -> {
            if (!kind.counter.isEmpty()) {
                stats.put(kind.counter, count);
            }
        });
        var cells = change.kinds()
                .stream()
                .map(kind -> String.valueOf(counted.getOrDefault(kind, 0L)))
                .toArray(String[]::new);
        return simple(change.typeId(), counts(change), List.of(Session.row(cells)), stats);
    }

    /// A change in a transaction of its own; one that another session's change has crossed is tried again.
    private <T> T alone(Transaction.Use<T> change, Running running)
            throws SqlFailure, SQLException {
        for (int attempt = 1;; attempt++) {
            var lane = session.lanes().take();
            boolean clean = false;
            try {
                session.settle(lane);
                lane.run("BEGIN TRANSACTION");
                var counted = change.on(lane);
                lane.run("COMMIT");
                clean = true;
                return counted;
            } catch (SQLException e) {
                if (attempt == ATTEMPTS || !String.valueOf(e.getMessage()).contains("onflict")) {
                    throw e;
                }
            } finally {
                if (clean) {
                    session.lanes().giveBack(lane);
                } else {
                    lane.close();
                }
            }
            running.await(Duration.ofMillis(attempt));
        }
    }

    private Map<Plan.Kind, Long> change(Plan.Change change, Optional<Batch> batch, Lane lane, Running running)
            throws SQLException, SqlFailure {
        for (var before : change.before()) {
            lane.run(before);
        }
        if (batch.isPresent()) {
            batch.get().load(lane);
        }
        try (var prepared = lane.connection().prepareStatement(change.sql())) {
            running.working(prepared);
            boolean rows = prepared.execute();
            running.check();
            if (rows) {
                try (var actions = prepared.getResultSet()) {
                    return actions(actions);
                }
            }
            return Map.of(change.kinds().getFirst(), Math.max(0, prepared.getLargeUpdateCount()));
        } finally {
            running.idle();
        }
    }

    private Result checked(Plan.Spread spread) throws SqlFailure, SQLException {
        return anywhere(lane -> {
            lane.connection().prepareStatement(spread.rows()).close();
            return simple(Types.MULTI_INSERT, counts(spread), List.of(), Map.of());
        });
    }

    private static List<Column> counts(Plan.Spread spread) {
        return spread.parts().stream().map(part -> Column.fixed(part.column(), 19, 0)).toList();
    }

    private Result spread(Plan.Spread spread, Running running) throws SqlFailure, SQLException {
        if (!session.facts().autocommit()) {
            session.transaction().begin();
        }
        var inside = session.transaction().with(lane -> {
            var counted = spread(spread, lane, running);
            session.transaction().remember(again -> spread(spread, again, new Running("again")));
            return counted;
        });
        var counted = inside.isPresent()
                ? inside.get()
                : alone(lane -> spread(spread, lane, running), running);
        session.finished(running);
        var cells = counted.stream().map(String::valueOf).toArray(String[]::new);
        return simple(Types.MULTI_INSERT, counts(spread), List.of(Session.row(cells)),
                Map.of("numRowsInserted", counted.stream().mapToLong(n -> n).sum()));
    }

    private static List<Long> spread(Plan.Spread spread, Lane lane, Running running)
            throws SqlFailure, SQLException {
        for (var before : spread.before()) {
            lane.run(before);
        }
        var counted = new ArrayList<Long>();
        for (var part : spread.parts()) {
            running.check();
            try (var statement = lane.connection().prepareStatement(part.sql())) {
                statement.execute();
                counted.add(Math.max(0, statement.getLargeUpdateCount()));
            }
        }
        return counted;
    }

    /// What a MERGE did, row by row; other changes answer their count.
    private static Map<Plan.Kind, Long> actions(ResultSet rows) throws SQLException {
        var counted = new EnumMap<Plan.Kind, Long>(Plan.Kind.class);
        while (rows.next()) {
            counted.merge(Plan.Kind.valueOf(rows.getString(1)), 1L, Long::sum);
        }
        return counted;
    }
}
