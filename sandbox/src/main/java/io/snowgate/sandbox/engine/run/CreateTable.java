package io.snowgate.sandbox.engine.run;

import module java.base;

import java.sql.SQLException;

import io.snowgate.sandbox.engine.Column;
import io.snowgate.sandbox.engine.SqlFailure;
import io.snowgate.sandbox.engine.rewrite.Labels;
import io.snowgate.sandbox.engine.rewrite.SqlType;
import io.snowgate.sandbox.engine.sql.Node;
import io.snowgate.sandbox.engine.sql.Quote;
import io.snowgate.sandbox.engine.sql.Words;

/// CREATE TABLE in all its forms: columns, AS a query, LIKE, CLONE; temporary and transient.
final class CreateTable {
    private final Session session;
    private final Ddl ddl;

    CreateTable(Session session, Ddl ddl) {
        this.session = session;
        this.ddl = ddl;
    }

    /// A table about to be made: under which name, where it really goes, and what else has been read.
    private record Draft(
            Request request,
            Definitions.Head head,
            Session.Full name,
            Session.Full stored,
            List<Node> columns,
            List<Node> options,
            List<Node> query) {}

    Plan plan(Request request, Definitions.Head head, Words words) throws SqlFailure {
        var name = session.full(words.name(), "CREATE TABLE");
        var stored = head.temporary()
                ? new Session.Full(name.database(), session.hidden(name.schema()), name.name())
                : name;
        if (words.peek().is("LIKE") || words.peek().is("CLONE")) {
            boolean data = words.next().is("CLONE");
            var source = session.stored(session.full(words.name(), "CREATE TABLE"));
            var draft = new Draft(request, head, name, stored, List.of(), List.of(), List.of());
            return act(draft, () -> copy(draft, source, data));
        }
        List<Node> columns = words.peek() instanceof Node.Group group ? group.nodes() : List.of();
        boolean bracket = words.peek().group('(');
        words.moveTo(words.position() + (bracket ? 1 : 0));
        int from = words.position();
        while (!words.done() && !words.peek().is("AS") && !words.peek().is("SELECT")) {
            words.next();
        }
        var options = words.since(from);
        words.take("AS");
        var draft = new Draft(request, head, name, stored, columns, options, words.rest());
        if (columns.isEmpty() && draft.query.isEmpty()) {
            throw Failures.syntax("<EOF>");
        }
        return act(draft, () -> statements(draft));
    }

    /// Finds out the statements when it is time to run them.
    private interface Making {
        List<String> statements() throws SqlFailure, SQLException;
    }

    private Plan act(Draft draft, Making making) {
        return new Plan.Act(Types.DDL, Options.STATUS, _ -> {
            ddl.requireSchema(draft.name);
            var existing = ddl.kind(draft.stored);
            if (!existing.isEmpty() && !draft.head.orReplace()) {
                if (!draft.head.ifNotExists()) {
                    throw Failures.exists(draft.name.name());
                }
                return List.of(Session.row(draft.name.name() + " already exists, statement succeeded."));
            }
            if (draft.head.temporary()) {
                session.account().createHidden(draft.name.database(), draft.stored.schema());
            }
            var statements = new ArrayList<String>();
            if (existing.equals("VIEW")) {
                statements.add("DROP VIEW " + draft.stored.sql());
            }
            statements.addAll(making.statements());
            ddl.run(statements);
            if (draft.head.temporary()) {
                session.state().temporary(draft.name.database(), draft.name.schema(), draft.name.name());
                session.forgetPath();
            }
            return List.of(Session.row("Table " + draft.name.name() + " successfully created."));
        });
    }

    private static String head(Draft draft) {
        return "CREATE " + (draft.head.orReplace() ? "OR REPLACE " : "") + "TABLE " + draft.stored.sql();
    }

    private Map<String, String> remark(Draft draft, List<ColumnDefinition.Key> keys) {
        var variety = draft.head.temporary()
                ? "TEMPORARY"
                : draft.head.modifiers().contains("TRANSIENT") ? "TRANSIENT" : "TABLE";
        var entries = new TreeMap<String, String>();
        entries.put("k", variety);
        entries.put("a", String.valueOf(session.account().millis()));
        entries.put("o", session.facts().role());
        entries.put("c", Options.text(draft.options, "COMMENT"));
        entries.put("q",
                keys.isEmpty()
                        ? ""
                        : keys.stream()
                                .map(k -> k.json(draft.name.dotted()))
                                .collect(Collectors.joining(",", "[", "]")));
        return entries;
    }

    private List<String> statements(Draft draft) throws SqlFailure, SQLException {
        var expressions = Planner.expressions(session, draft.request);
        var keys = new ArrayList<ColumnDefinition.Key>();
        var columns = new ArrayList<ColumnDefinition>();
        for (var item : Node.items(draft.columns)) {
            var key = ColumnDefinition.key(item);
            if (key.isPresent()) {
                keys.add(key.get());
            } else if (!item.isEmpty()) {
                var column = ColumnDefinition.read(item, expressions);
                columns.add(column);
                keys.addAll(column.keys());
            }
        }
        boolean typed = !columns.isEmpty() && columns.stream().allMatch(c -> c.type() != null);
        if (!typed && draft.query.isEmpty()) {
            throw Failures.syntax(columns.isEmpty() ? ")" : columns.getFirst().name());
        }
        return typed ? declared(draft, columns, keys) : selected(draft, columns, keys);
    }

    private List<String> declared(
            Draft draft,
            List<ColumnDefinition> columns,
            List<ColumnDefinition.Key> keys) throws SqlFailure {
        var statements = new ArrayList<String>();
        var declarations = new StringJoiner(", ", head(draft) + " (", ")");
        for (var column : columns) {
            var sequence = Definitions.sequenceOf(draft.stored, column.name());
            if (!column.identity().isEmpty()) {
                statements.add(Definitions.createSequence(sequence, column.identity()));
            }
            declarations.add(column.sql(sequence));
        }
        statements.add(declarations.toString());
        statements.add(Remarks.onRelation("TABLE", draft.stored.sql(), remark(draft, keys)));
        for (var column : columns) {
            statements.add(Remarks.onColumn(draft.stored.sql(), column.name(), column.remark()));
        }
        if (!draft.query.isEmpty()) {
            statements.add("INSERT INTO " + draft.stored.sql() + " "
                    + Planner.expressions(session, draft.request).sql(draft.query));
        }
        return statements;
    }

    private List<String> selected(Draft draft, List<ColumnDefinition> names, List<ColumnDefinition.Key> keys)
            throws SqlFailure, SQLException {
        var labelled = new Labels(draft.request.text()).name(draft.query);
        var query = new Plan.Query(Types.SELECT, Planner.expressions(session, draft.request).sql(labelled),
                labelled);
        var shape = session.executor().shape(query);
        var list = names.stream().map(c -> Quote.name(c.name())).collect(Collectors.joining(", ", "(", ")"));
        var source = names.isEmpty() ? query.sql() : "SELECT * FROM (" + query.sql() + ") AS _named" + list;
        var statements = new ArrayList<String>();
        statements.add(head(draft) + " AS " + source);
        statements.add(Remarks.onRelation("TABLE", draft.stored.sql(), remark(draft, keys)));
        for (int i = 0; i < shape.size(); i++) {
            var name = i < names.size() ? names.get(i).name() : shape.get(i).name();
            statements.add(Remarks.onColumn(draft.stored.sql(), name, Map.of("t", declared(shape.get(i)))));
        }
        return statements;
    }

    /// A result column's type as a declaration.
    static String declared(Column column) {
        return switch (column.type()) {
            case "fixed" -> SqlType.number(column.precision(), column.scale()).declared();
            case "text" -> "VARCHAR(" + column.length() + ")";
            case "binary" -> "BINARY(" + column.length() + ")";
            case "real" -> "FLOAT";
            case "time", "timestamp_ntz", "timestamp_ltz", "timestamp_tz" ->
                column.type().toUpperCase(Locale.ROOT) + "(" + column.scale() + ")";
            default -> column.type().toUpperCase(Locale.ROOT);
        };
    }

    private List<String> copy(Draft draft, Session.Full source, boolean data)
            throws SqlFailure, SQLException {
        if (ddl.kind(source).isEmpty()) {
            throw Failures.missing("Object", source.dotted());
        }
        var statements = new ArrayList<String>();
        var scratch = draft.stored.equals(source);
        if (scratch) {
            return List.of("SELECT 1");
        }
        statements.add(head(draft) + " AS SELECT * FROM " + source.sql() + (data ? "" : " LIMIT 0"));
        statements.add(Remarks.onRelation("TABLE", draft.stored.sql(), remark(draft, List.of())));
        var where = " FROM duckdb_columns() WHERE database_name = " + Quote.text(source.database())
                + " AND schema_name = " + Quote.text(source.schema()) + " AND table_name = "
                + Quote.text(source.name()) + " AND comment IS NOT NULL";
        for (var pair : ddl.texts("SELECT column_name || chr(0) || comment" + where)) {
            int cut = pair.indexOf('\0');
            statements.add("COMMENT ON COLUMN " + draft.stored.sql() + "."
                    + Quote.name(pair.substring(0, cut)) + " IS " + Quote.text(pair.substring(cut + 1)));
        }
        return statements;
    }
}
