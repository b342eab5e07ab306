package io.snowgate.sandbox.engine.run;

import module java.base;

import java.sql.SQLException;

import io.snowgate.sandbox.engine.SqlFailure;
import io.snowgate.sandbox.engine.sql.Quote;
import io.snowgate.sandbox.engine.sql.Tree;
import io.snowgate.sandbox.engine.sql.Words;

/// GET_DDL: the statement that would make a table or view anew.
final class Written {
    private static final Pattern PLAIN = Pattern.compile("[A-Z_][A-Z0-9_$]*");

    private final Session session;
    private final Ddl ddl;

    Written(Session session) {
        this.session = session;
        this.ddl = new Ddl(session);
    }

    /// A relation and what is known of it.
    private record Found(Session.Full name, String kind, String called) {}

    /// The arguments are a kind, a name and whether the name is to be written in full.
    String ddl(List<String> arguments) throws SqlFailure {
        if (arguments.size() < 2 || arguments.size() > 3) {
            throw new SqlFailure("000938", "22023",
                    "SQL compilation error:\nnot enough or too many arguments for function [GET_DDL], got "
                            + arguments.size() + ".");
        }
        var kind = arguments.getFirst().toUpperCase(Locale.ROOT);
        if (!kind.equals("TABLE") && !kind.equals("VIEW")) {
            throw Failures.unsupported("GET_DDL of " + kind);
        }
        try {
            var name = session.full(new Words(Tree.of(arguments.get(1))).name(), "GET_DDL");
            // As at Snowflake, TABLE and VIEW stand for each other.
            var found = ddl.kind(session.stored(name));
            if (!found.equals("TABLE") && !found.equals("VIEW")) {
                throw Failures.missing(Remembered.called(kind), name.dotted());
            }
            boolean whole = arguments.size() == 3 && arguments.get(2).equalsIgnoreCase("true");
            var called = whole
                    ? Stream.of(name.database(), name.schema(), name.name())
                            .map(Written::plain)
                            .collect(Collectors.joining("."))
                    : plain(name.name());
            return found.equals("VIEW")
                    ? view(new Found(name, found, called))
                    : table(new Found(name, found, called));
        } catch (SQLException e) {
            throw Failures.of(e);
        }
    }

    private static String plain(String name) {
        return PLAIN.matcher(name).matches() ? name : Quote.name(name);
    }

    private String of(Found found, String macro, String table) {
        return " FROM " + macro + "(" + session.facts().sessionId() + ") WHERE db = "
                + Quote.text(found.name.database())
                + " AND \"schema\" = " + Quote.text(found.name.schema()) + " AND " + table + " = "
                + Quote.text(found.name.name());
    }

    private String fact(Found found, String what) throws SqlFailure, SQLException {
        return ddl.texts("SELECT " + what + of(found, "sf_relations", "name")).getFirst();
    }

    private static String comment(String text) {
        return text.isEmpty() ? "" : " COMMENT " + Quote.text(text);
    }

    private String view(Found found) throws SqlFailure, SQLException {
        var lines = new StringJoiner(",\n\t", "(\n\t", "\n)");
        for (var column : columns(found)) {
            lines.add(plain(column.get(0)) + comment(column.get(5)));
        }
        var variety = fact(found, "variety").toLowerCase(Locale.ROOT);
        var comment = fact(found, "comment");
        return "create or replace " + variety + " " + found.called + lines
                + (comment.isEmpty() ? "" : " COMMENT=" + Quote.text(comment)) + " as " + fact(found, "body")
                + ";";
    }

    private String table(Found found) throws SqlFailure, SQLException {
        var lines = new StringJoiner(",\n\t", "(\n\t", "\n)");
        for (var column : columns(found)) {
            var otherwise = column.get(4).isEmpty()
                    ? column.get(3).isEmpty() ? "" : " DEFAULT " + column.get(3)
                    : " autoincrement " + column.get(4).toLowerCase(Locale.ROOT) + " order";
            lines.add(plain(column.get(0)) + " " + column.get(1)
                    + (column.get(2).equals("false") ? " NOT NULL" : "")
                    + otherwise + comment(column.get(5)));
        }
        for (var key : ddl.texts("SELECT lower(\"type\") || ' key (' || array_to_string(columns, ', ') || ')'"
                + of(found, "sf_keys", "\"table\"") + " AND \"type\" = 'PRIMARY'")) {
            lines.add(key);
        }
        var variety = fact(found, "variety");
        var comment = fact(found, "comment");
        return "create or replace " + (variety.equals("TABLE") ? "" : variety + " ") + "TABLE " + found.called
                + " "
                + lines + (comment.isEmpty() ? "" : "COMMENT=" + Quote.text(comment)) + "\n;";
    }

    /// Name, type, whether nullable, default, identity and comment of every column.
    private List<List<String>> columns(Found found) throws SqlFailure, SQLException {
        var texts = ddl.texts(
                "SELECT concat_ws(chr(0), name, declared, nullable, coalesce(fallback, ''), identity, coalesce(comment, ''), '')"
                        + of(found, "sf_columns", "\"table\"") + " ORDER BY position");
        return texts.stream().map(text -> List.of(text.split("\0", -1))).toList();
    }
}
