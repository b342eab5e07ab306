package io.snowgate.sandbox.engine.run;

import module java.base;

import io.snowgate.sandbox.engine.Column;
import io.snowgate.sandbox.engine.SqlFailure;
import io.snowgate.sandbox.engine.StoredResult;
import io.snowgate.sandbox.engine.sql.Node;
import org.jspecify.annotations.Nullable;

/// What a statement comes down to.
sealed interface Plan {

    /// A query: rows that DuckDB works out. `shape` is the query as written, for what is known of its columns; empty for the
    /// engine's own queries.
    record Query(int typeId, String sql, List<Node> shape) implements Plan {

        public Query {
            shape = List.copyOf(shape);
        }
    }

    /// An earlier result, answered again as it is.
    record Replay(StoredResult earlier) implements Plan {}

    /// A change of rows. `kinds` says which counts its answer has, in order.
    record Change(int typeId, List<String> before, String sql, List<Kind> kinds) implements Plan {

        public Change {
            before = List.copyOf(before);
            kinds = List.copyOf(kinds);
        }
    }

    /// What a change does to rows, with the column its count stands in.
    enum Kind {
        INSERT("number of rows inserted", "numRowsInserted"), UPDATE("number of rows updated",
                "numRowsUpdated"), MULTI_JOINED("number of multi-joined rows updated",
                        ""), DELETE("number of rows deleted", "numRowsDeleted");

        final String column;
        final String counter;

        Kind(String column, String counter) {
            this.column = column;
            this.counter = counter;
        }
    }

    /// Rows that several tables take their parts of: `rows` is the query for them, each part answers one count.
    record Spread(String rows, List<String> before, List<Part> parts) implements Plan {

        /// One table's part, and the column its count is shown in.
        record Part(String column, String sql) {}

        public Spread {
            before = List.copyOf(before);
            parts = List.copyOf(parts);
        }
    }

    /// Everything else: done in Java when the statement is run, not when it is only described.
    record Act(int typeId, List<Column> columns, Deed deed) implements Plan {

        public Act {
            columns = List.copyOf(columns);
        }
    }

    /// Does the work of an `Act` and answers its rows.
    interface Deed {
        List<List<@Nullable String>> rows(Running running) throws SqlFailure, java.sql.SQLException;
    }

    /// Work without rows of its own.
    interface Work {
        void run() throws SqlFailure, java.sql.SQLException;
    }

    /// Work that answers one line in a column `status`.
    static Act status(int typeId, String message, Work work) {
        return new Act(typeId, List.of(Column.text("status")), _ -> {
            work.run();
            return List.of(List.of(message));
        });
    }

    /// A statement that has nothing to do.
    static Act done(int typeId) {
        return status(typeId, Types.SUCCESS, () -> {});
    }
}
