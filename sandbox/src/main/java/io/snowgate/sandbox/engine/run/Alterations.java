package io.snowgate.sandbox.engine.run;

import module java.base;

import java.sql.SQLException;

import io.snowgate.sandbox.engine.SqlFailure;
import io.snowgate.sandbox.engine.rewrite.SqlType;
import io.snowgate.sandbox.engine.sql.Name;
import io.snowgate.sandbox.engine.sql.Node;
import io.snowgate.sandbox.engine.sql.Quote;
import io.snowgate.sandbox.engine.sql.Words;

/// ALTER and COMMENT ON.
final class Alterations {
    private final Session session;
    private final Ddl ddl;
    private final Control control;
    private final Remembered remembered;

    Alterations(Session session, Control control) {
        this.session = session;
        this.ddl = new Ddl(session);
        this.control = control;
        this.remembered = new Remembered(session);
    }

    Plan alter(Request request) throws SqlFailure {
        var words = Planner.words(request);
        words.next();
        if (words.take("SESSION")) {
            return control.alterSession(words);
        }
        words.takeAny(Set.of("MATERIALIZED", "DYNAMIC", "ICEBERG", "SECURE"));
        var kind = Remembered.kind(words);
        if (!kind.equals("TABLE") && !kind.equals("VIEW")) {
            return remembered.alter(kind, words);
        }
        boolean ifExists = words.take("IF", "EXISTS");
        var name = session.full(words.name(), "ALTER " + kind);
        var rest = words.rest();
        return Plan.status(Types.DDL, Types.SUCCESS, () -> {
            session.transaction().end("COMMIT");
            var stored = session.stored(name);
            var actual = ddl.kind(stored);
            if (actual.isEmpty()) {
                if (ifExists) {
                    return;
                }
                throw Failures.missing(Remembered.called(kind), name.dotted());
            }
            alter(new Target(request, name, stored, actual), new Words(rest));
            touched(stored, actual);
        });
    }

    /// The table or view that is altered.
    private record Target(Request request, Session.Full name, Session.Full stored, String kind) {

        String head() {
            return "ALTER " + kind + " " + stored.sql() + " ";
        }
    }

    private void alter(Target target, Words words) throws SqlFailure, SQLException {
        var verb = words.next().text();
        switch (verb) {
            case "RENAME" -> rename(target, words);
            case "ADD" -> add(target, words);
            case "DROP" -> drop(target, words);
            case "ALTER", "MODIFY" -> columns(target, words);
            case "SET" -> comment(target, Options.text(words.rest(), "COMMENT"));
            case "SWAP" -> swap(target, words);
            default -> {
                if (!Set.of("UNSET", "CLUSTER", "RECLUSTER", "RESUME", "SUSPEND", "REFRESH", "ENABLE",
                        "DISABLE").contains(verb)) {
                    throw Failures.syntax(verb);
                }
            }
        }
    }

    /// Notes that a relation was changed just now, unless it is gone by that name.
    private void touched(Session.Full stored, String kind) throws SqlFailure, SQLException {
        if (ddl.kind(stored).equals(kind)) {
            ddl.run(List.of(Remarks.changed(ddl, stored, kind,
                    Map.of("m", String.valueOf(session.account().millis())))));
        }
    }

    private void comment(Target target, String comment) throws SqlFailure, SQLException {
        if (!comment.isEmpty()) {
            ddl.run(List.of(Remarks.changed(ddl, target.stored, target.kind, Map.of("c", comment))));
        }
    }

    private void rename(Target target, Words words) throws SqlFailure, SQLException {
        if (words.take("COLUMN")) {
            var column = words.next().text();
            words.take("TO");
            ddl.run(List.of(target.head() + "RENAME COLUMN " + Quote.name(column) + " TO "
                    + Quote.name(words.next().text())));
            return;
        }
        words.take("TO");
        var to = session.full(words.name(), "ALTER TABLE");
        if (!to.database().equals(target.name.database()) || !to.schema().equals(target.name.schema())) {
            throw Failures.unsupported("RENAME into another schema");
        }
        ddl.run(List.of(target.head() + "RENAME TO " + Quote.name(to.name())));
        touched(new Session.Full(target.stored.database(), target.stored.schema(), to.name()), target.kind);
        if (!target.stored.equals(target.name)) {
            session.state().gone(target.name.database(), target.name.schema(), target.name.name());
            session.state().temporary(to.database(), to.schema(), to.name());
        }
    }

    private void swap(Target target, Words words) throws SqlFailure, SQLException {
        words.take("WITH");
        var other = session.full(words.name(), "ALTER TABLE");
        if (!other.database().equals(target.name.database())
                || !other.schema().equals(target.name.schema())) {
            throw Failures.unsupported("SWAP WITH a table of another schema");
        }
        var between = new Session.Full(other.database(), other.schema(), "_swap_" + other.name());
        ddl.run(List.of(target.head() + "RENAME TO " + Quote.name(between.name())));
        ddl.run(List.of("ALTER TABLE " + other.sql() + " RENAME TO " + Quote.name(target.name.name())));
        ddl.run(List.of("ALTER TABLE " + between.sql() + " RENAME TO " + Quote.name(other.name())));
    }

    private void add(Target target, Words words) throws SqlFailure, SQLException {
        var key = ColumnDefinition.key(words.rest());
        if (key.isPresent()) {
            var known = ddl.texts(
                    "SELECT (try_cast(comment AS JSON)->'q')::VARCHAR FROM duckdb_tables() WHERE table_name = "
                            + Quote.text(target.stored.name()) + " AND schema_name = "
                            + Quote.text(target.stored.schema()) + " AND database_name = "
                            + Quote.text(target.stored.database()));
            var before = known.isEmpty() || known.getFirst().length() < 3
                    ? "["
                    : known.getFirst().substring(0, known.getFirst().length() - 1) + ",";
            ddl.run(List.of(Remarks.changed(ddl, target.stored, "TABLE",
                    Map.of("q", before + key.get().json(target.name.dotted()) + "]"))));
            return;
        }
        if (words.peek().is("SEARCH") || words.peek().is("ROW") || words.peek().is("CONSTRAINT")) {
            return;
        }
        words.take("COLUMN");
        boolean outer = words.take("IF", "NOT", "EXISTS");
        var expressions = Planner.expressions(session, target.request);
        var rest = words.peek() instanceof Node.Group group ? group.nodes() : words.rest();
        var statements = new ArrayList<String>();
        for (var item : Node.items(rest)) {
            var own = new Words(item);
            own.take("COLUMN");
            boolean ifNotExists = own.take("IF", "NOT", "EXISTS") || outer;
            var column = ColumnDefinition.read(own.rest(), expressions);
            var sequence = Definitions.sequenceOf(target.stored, column.name());
            if (!column.identity().isEmpty()) {
                statements.add(Definitions.createSequence(sequence, column.identity()));
            }
            statements.add(target.head() + "ADD COLUMN " + (ifNotExists ? "IF NOT EXISTS " : "")
                    + column.sql(sequence).replace(" NOT NULL", ""));
            statements.add(Remarks.onColumn(target.stored.sql(), column.name(), column.remark()));
        }
        ddl.run(statements);
    }

    private void drop(Target target, Words words) throws SqlFailure, SQLException {
        if (words.peek()
                .in(Set.of("PRIMARY", "UNIQUE", "FOREIGN", "CONSTRAINT", "CLUSTERING", "SEARCH", "ROW",
                        "ALL"))) {
            ddl.run(List.of(Remarks.changed(ddl, target.stored, target.kind,
                    Map.of("q", words.peek().is("CLUSTERING") ? "" : "[]"))));
            return;
        }
        words.take("COLUMN");
        boolean ifExists = words.take("IF", "EXISTS");
        var statements = new ArrayList<String>();
        for (var item : Node.items(words.rest())) {
            statements.add(target.head() + "DROP COLUMN " + (ifExists ? "IF EXISTS " : "")
                    + Quote.name(item.getLast().text()));
        }
        ddl.run(statements);
    }

    /// `ALTER COLUMN a …, COLUMN b …`, also in one bracket.
    private void columns(Target target, Words words) throws SqlFailure, SQLException {
        var rest = words.peek() instanceof Node.Group group ? group.nodes() : words.rest();
        for (var item : Node.items(rest)) {
            var own = new Words(item);
            own.take("COLUMN");
            column(target, own.next().text(), own);
        }
    }

    private void column(Target target, String column, Words words) throws SqlFailure, SQLException {
        var head = target.head() + "ALTER COLUMN " + Quote.name(column) + " ";
        if (words.take("COMMENT")) {
            ddl.run(List
                    .of(Remarks.changedColumn(ddl, target.stored, column, Map.of("c", words.next().text()))));
        } else if (words.take("DROP", "NOT", "NULL")) {
            ddl.run(List.of(head + "DROP NOT NULL"));
        } else if (words.take("SET", "NOT", "NULL")) {
            ddl.run(List.of(head + "SET NOT NULL"));
        } else if (words.take("DROP", "DEFAULT")) {
            ddl.run(List.of(head + "DROP DEFAULT"));
        } else if (words.take("SET", "DEFAULT")) {
            ddl.run(List.of(
                    head + "SET DEFAULT " + Planner.expressions(session, target.request).sql(words.rest())));
        } else {
            words.take("SET");
            words.take("DATA");
            words.take("TYPE");
            if (words.peek().in(Set.of("MASKING", "PROJECTION", "TAG"))) {
                return;
            }
            var type = SqlType.read(words).orElseThrow(() -> Failures.syntax(words.peek().text()));
            ddl.run(List.of(head + "SET DATA TYPE " + type.duck(),
                    Remarks.changedColumn(ddl, target.stored, column, Map.of("t", type.declared()))));
        }
    }

    /// `COMMENT [IF EXISTS] ON kind name IS '…'`.
    Plan commentOn(Request request) throws SqlFailure {
        var words = Planner.words(request);
        words.next();
        boolean ifExists = words.take("IF", "EXISTS");
        words.take("ON");
        var kind = Remembered.kind(words);
        var name = words.name();
        words.take("IS");
        var comment = words.next().text();
        return switch (kind) {
            case "TABLE", "VIEW" -> Plan.status(Types.DDL, Types.SUCCESS, () -> {
                session.transaction().end("COMMIT");
                var stored = session.stored(session.full(name, "COMMENT"));
                var actual = ddl.kind(stored);
                if (!actual.isEmpty()) {
                    ddl.run(List.of(Remarks.changed(ddl, stored, actual, Map.of("c", comment))));
                } else if (!ifExists) {
                    throw Failures.missing(Remembered.called(kind), name.last());
                }
            });
            case "COLUMN" -> Plan.status(Types.DDL, Types.SUCCESS, () -> {
                var table = new Name(name.parts().subList(0, name.parts().size() - 1));
                ddl.run(List.of(Remarks.changedColumn(ddl, session.stored(session.full(table, "COMMENT")),
                        name.last(), Map.of("c", comment))));
            });
            case "DATABASE", "SCHEMA" -> Plan.status(Types.DDL, Types.SUCCESS,
                    () -> session.account()
                            .setComment(kind,
                                    kind.equals("SCHEMA") ? name.second(session.facts().database()) : "",
                                    name.last(), comment));
            default -> Plan.done(Types.DDL);
        };
    }
}
