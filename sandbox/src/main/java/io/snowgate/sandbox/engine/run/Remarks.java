package io.snowgate.sandbox.engine.run;

import module java.base;

import java.sql.SQLException;

import io.snowgate.sandbox.engine.SqlFailure;
import io.snowgate.sandbox.engine.sql.Quote;

/// What DuckDB cannot hold of tables and columns (declared types, keys, owners, comments) is kept as JSON in its comments, so
/// that it lives and dies with them. Keys: `t` type, `c` comment, `d` definition or default, `i` identity, `k` variety, `a`
/// creation, `m` last change, `o` owner, `q` keys, `b` what a view selects.
final class Remarks {
    private Remarks() {}

    /// A JSON object of these texts, without the empty ones. Values that begin with `[` under `q` are JSON already.
    static String json(Map<String, String> entries) {
        return entries.entrySet()
                .stream()
                .filter(e -> !e.getValue().isEmpty())
                .map(e -> text(e.getKey()) + ":"
                        + (e.getKey().equals("q") ? e.getValue() : text(e.getValue())))
                .collect(Collectors.joining(",", "{", "}"));
    }

    /// A JSON string.
    static String text(String value) {
        var out = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }

    /// The statement that remarks on a table or view.
    static String onRelation(String kind, String sql, Map<String, String> entries) {
        return "COMMENT ON " + kind + " " + sql + " IS " + Quote.text(json(entries));
    }

    /// The statement that remarks on a column.
    static String onColumn(String table, String column, Map<String, String> entries) {
        return "COMMENT ON COLUMN " + table + "." + Quote.name(column) + " IS " + Quote.text(json(entries));
    }

    /// The statement that changes one entry of a relation's remark and keeps the others.
    static String changed(Ddl ddl, Session.Full name, String kind, Map<String, String> entries)
            throws SqlFailure, SQLException {
        var catalog = kind.equals("VIEW")
                ? "duckdb_views() WHERE view_name"
                : "duckdb_tables() WHERE table_name";
        var merged = ddl.texts("SELECT json_merge_patch(coalesce(try_cast(comment AS JSON), '{}'), "
                + Quote.text(json(entries)) + ")::VARCHAR FROM " + catalog + " = "
                + Quote.text(name.name()) + " AND schema_name = " + Quote.text(name.schema())
                + " AND database_name = " + Quote.text(name.database()));
        return "COMMENT ON " + kind + " " + name.sql() + " IS "
                + Quote.text(merged.isEmpty() ? json(entries) : merged.getFirst());
    }

    /// The same for a column.
    static String changedColumn(Ddl ddl, Session.Full table, String column, Map<String, String> entries)
            throws SqlFailure, SQLException {
        var merged = ddl.texts("SELECT json_merge_patch(coalesce(try_cast(comment AS JSON), '{}'), "
                + Quote.text(json(entries)) + ")::VARCHAR FROM duckdb_columns() WHERE table_name = "
                + Quote.text(table.name()) + " AND schema_name = " + Quote.text(table.schema())
                + " AND database_name = " + Quote.text(table.database()) + " AND column_name = "
                + Quote.text(column));
        return "COMMENT ON COLUMN " + table.sql() + "." + Quote.name(column) + " IS "
                + Quote.text(merged.isEmpty() ? json(entries) : merged.getFirst());
    }
}
