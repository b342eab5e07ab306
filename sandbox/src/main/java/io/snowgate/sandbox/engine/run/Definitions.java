package io.snowgate.sandbox.engine.run;

import module java.base;

import java.sql.SQLException;

import io.snowgate.sandbox.engine.SqlFailure;
import io.snowgate.sandbox.engine.sql.Quote;
import io.snowgate.sandbox.engine.sql.Words;

/// CREATE: reads its head and hands the rest to the one who knows the kind.
final class Definitions {
    private static final Set<String> MODIFIERS = Set.of("TEMPORARY", "TEMP", "LOCAL", "GLOBAL", "VOLATILE",
            "TRANSIENT", "SECURE", "RECURSIVE", "MATERIALIZED", "DYNAMIC", "HYBRID",
            "ICEBERG", "EVENT", "AGGREGATE", "INTERACTIVE");

    private static final AtomicLong SEQUENCES = new AtomicLong();

    private final Session session;
    private final Ddl ddl;
    private final CreateTable tables;
    private final CreateView views;
    private final Remembered remembered;

    Definitions(Session session) {
        this.session = session;
        this.ddl = new Ddl(session);
        this.tables = new CreateTable(session, ddl);
        this.views = new CreateView(session, ddl);
        this.remembered = new Remembered(session);
    }

    /// What stands between CREATE and the name.
    record Head(boolean orReplace, boolean ifNotExists, Set<String> modifiers, String kind) {

        boolean temporary() {
            return modifiers.contains("TEMPORARY") || modifiers.contains("TEMP")
                    || modifiers.contains("VOLATILE");
        }
    }

    Plan create(Request request) throws SqlFailure, SQLException {
        var words = Planner.words(request);
        words.next();
        boolean orReplace = words.take("OR", "REPLACE") || words.take("OR", "ALTER");
        var modifiers = new TreeSet<String>();
        while (words.peek().in(MODIFIERS)) {
            modifiers.add(words.next().text());
        }
        var kind = Remembered.kind(words);
        boolean ifNotExists = words.take("IF", "NOT", "EXISTS");
        var head = new Head(orReplace, ifNotExists, modifiers, kind);
        return switch (kind) {
            case "TABLE" -> tables.plan(request, head, words);
            case "VIEW" -> views.plan(request, head, words);
            case "DATABASE" -> database(head, words);
            case "SCHEMA" -> schema(head, words);
            case "SEQUENCE" -> sequence(head, words);
            default -> remembered.create(head, words);
        };
    }

    private Plan database(Head head, Words words) throws SqlFailure {
        var name = words.name().last();
        var comment = Options.text(words.rest(), "COMMENT");
        return new Plan.Act(Types.DDL, Options.STATUS, _ -> {
            session.transaction().end("COMMIT");
            boolean exists = session.account().hasDatabase(name);
            if (exists && !head.orReplace()) {
                return List.of(Session.row(already(head, name)));
            }
            if (exists) {
                drop(name);
            }
            var transient_ = head.modifiers().contains("TRANSIENT") ? "{\"transient\":\"YES\"}" : "{}";
            session.account()
                    .createDatabase(
                            new Account.Entry("DATABASE", "", "", name, owner(), comment, transient_, 0));
            session.state().use(name, "PUBLIC");
            return List.of(Session.row("Database " + name + " successfully created."));
        });
    }

    private void drop(String database) throws SQLException {
        if (session.facts().database().equals(database)) {
            session.state().use("", "");
        }
        session.lanes().settleNowhere();
        session.account().dropDatabase(database);
    }

    private static String already(Head head, String name) throws SqlFailure {
        if (!head.ifNotExists()) {
            throw Failures.exists(name);
        }
        return name + " already exists, statement succeeded.";
    }

    private String owner() {
        return session.facts().role();
    }

    private Plan schema(Head head, Words words) throws SqlFailure {
        var name = words.name();
        var database = name.second(session.facts().database());
        if (database.isEmpty()) {
            throw new SqlFailure("090105", "22000",
                    "Cannot perform CREATE SCHEMA. This session does not have a current database. Call 'USE DATABASE', or use a qualified name.");
        }
        var comment = Options.text(words.rest(), "COMMENT");
        return new Plan.Act(Types.DDL, Options.STATUS, _ -> {
            session.transaction().end("COMMIT");
            if (!session.account().hasDatabase(database)) {
                throw Failures.missing("Database", database);
            }
            boolean exists = session.account().hasSchema(database, name.last());
            if (exists && !head.orReplace()) {
                return List.of(Session.row(already(head, name.last())));
            }
            if (exists) {
                session.lanes().settleNowhere();
                session.account().dropSchema(database, name.last());
            }
            session.account()
                    .createSchema(new Account.Entry("SCHEMA", database, "", name.last(), owner(), comment,
                            "{}", 0));
            session.state().use(database, name.last());
            return List.of(Session.row("Schema " + name.last() + " successfully created."));
        });
    }

    private Plan sequence(Head head, Words words) throws SqlFailure {
        var name = session.full(words.name(), "CREATE SEQUENCE");
        var options = words.rest();
        var sql = "CREATE " + (head.orReplace() ? "OR REPLACE " : "") + "SEQUENCE "
                + (head.ifNotExists() ? "IF NOT EXISTS " : "") + name.sql() + " START "
                + Options.number(options, "START", "1")
                + " INCREMENT " + Options.number(options, "INCREMENT", "1");
        return Plan.status(Types.DDL, "Sequence " + name.name() + " successfully created.", () -> {
            ddl.requireSchema(name);
            ddl.run(List.of(sql));
        });
    }

    /// A name for a column's own sequence: new every time, because the table that is replaced still holds on to the old one.
    static String sequenceOf(Session.Full table, String column) {
        return new Session.Full(table.database(), table.schema(),
                "_id_" + table.name() + "_" + column + "_" + SEQUENCES.incrementAndGet()).sql();
    }

    /// The sequence's creation, anew.
    static String createSequence(String sequence, String identity) {
        return "CREATE SEQUENCE " + sequence + " " + identity;
    }

    /// Quotes a list of names.
    static String names(List<String> names) {
        return names.stream().map(Quote::name).collect(Collectors.joining(", "));
    }
}
