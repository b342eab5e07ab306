package io.snowgate.sandbox.engine.run;

import module java.base;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;

import io.snowgate.sandbox.engine.Column;
import io.snowgate.sandbox.engine.rewrite.SqlType;

/// Says what columns a query has: DuckDB's types, made exact where the query shows where a column comes from.
final class Shapes {
    private final Session session;

    Shapes(Session session) {
        this.session = session;
    }

    /// The columns of a query that DuckDB has described; `lane` is where tables are looked up.
    List<Column> columns(Plan.Query query, ResultSetMetaData described, Lane lane) throws SQLException {
        var columns = new ArrayList<Column>();
        for (int i = 1; i <= described.getColumnCount(); i++) {
            columns.add(SqlType.ofDuck(described.getColumnTypeName(i)).column(described.getColumnLabel(i)));
        }
        if (query.shape().isEmpty()) {
            return columns;
        }
        var followed = new Catalog(session, lane).follow(query.shape());
        if (followed.isEmpty() || followed.get().size() != columns.size()) {
            return columns;
        }
        for (int i = 0; i < columns.size(); i++) {
            columns.set(i, exact(columns.get(i), SqlType.ofDuck(described.getColumnTypeName(i + 1)),
                    followed.get().get(i)));
        }
        return columns;
    }

    private static Column exact(Column column, SqlType seen, Lineage.Found found) {
        var type = found.type();
        boolean fits = type != null && type.sameStorage(seen);
        var exact = type != null && fits ? type.column(column.name()) : column;
        return new Column(column.name(), exact.type(), exact.precision(), exact.scale(), exact.length(),
                exact.byteLength(), found.nullable(), found.database(), found.schema(), found.table());
    }
}
