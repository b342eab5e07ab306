package io.snowgate.sandbox.engine.run;

import module java.base;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;

import io.snowgate.sandbox.engine.Column;
import io.snowgate.sandbox.engine.rewrite.SqlType;

/// Says what columns a query has: DuckDB's types, made exact where the query shows where a column comes from.
final class Shapes {
    /// The columns of a query that DuckDB has described.
    List<Column> columns(Plan.Query query, ResultSetMetaData described) throws SQLException {
        var columns = new ArrayList<Column>();
        for (int i = 1; i <= described.getColumnCount(); i++) {
            columns.add(SqlType.ofDuck(described.getColumnTypeName(i)).column(described.getColumnLabel(i)));
        }
        return columns;
    }
}
