package io.snowgate.sandbox.engine.run;

import module java.base;

import java.sql.SQLException;

import io.snowgate.sandbox.engine.SqlFailure;
import io.snowgate.sandbox.engine.sql.Family;
import io.snowgate.sandbox.engine.sql.Kind;
import io.snowgate.sandbox.engine.sql.Node;
import io.snowgate.sandbox.engine.sql.Quote;
import io.snowgate.sandbox.engine.sql.Token;
import io.snowgate.sandbox.engine.sql.Words;
import org.jspecify.annotations.Nullable;

/// Statements about the session: transactions, USE, variables and parameters.
final class Control {
    private static final String NOWHERE = "SQL compilation error:\nObject does not exist, or operation cannot be performed.";

    private final Session session;

    Control(Session session) {
        this.session = session;
    }

    Plan begin(Request request) throws SqlFailure {
        var words = Planner.words(request);
        words.next();
        boolean plain = words.done() || words.peek().is("TRANSACTION") || words.peek().is("WORK")
                || words.peek().is("NAME");
        if (!plain) {
            throw Failures.unsupported("scripting block");
        }
        return Plan.status(Types.TCL, Types.SUCCESS, session.transaction()::begin);
    }

    Plan end(String how) {
        return Plan.status(Types.TCL, Types.SUCCESS, () -> session.transaction().end(how));
    }

    Plan use(Request request) throws SqlFailure, SQLException {
        var words = Planner.words(request);
        words.next();
        if (words.take("SECONDARY", "ROLES")) {
            var names = new StringJoiner(",");
            while (!words.done()) {
                var node = words.next();
                if (node.name()) {
                    names.add(node.text());
                }
            }
            return Plan.status(Types.USE, Types.SUCCESS,
                    () -> session.state().useSecondaryRoles(names.toString()));
        }
        var kind = words.takeAny(Set.of("DATABASE", "SCHEMA", "WAREHOUSE", "ROLE"));
        var name = words.name();
        return switch (kind) {
            case "WAREHOUSE" -> useWarehouse(name.last());
            case "ROLE" -> useRole(name.last());
            case "SCHEMA" -> useSchema(name.second(session.facts().database()), name.last());
            default ->
                name.parts().size() > 1 ? useSchema(name.second(""), name.last()) : useDatabase(name.last());
        };
    }

    private Plan useWarehouse(String name) throws SqlFailure, SQLException {
        if (!session.account().hasObject("WAREHOUSE", "", "", name, 0)) {
            throw new SqlFailure("002043", "02000", NOWHERE);
        }
        return Plan.status(Types.USE_WAREHOUSE, Types.SUCCESS, () -> session.state().useWarehouse(name));
    }

    private Plan useRole(String name) throws SqlFailure, SQLException {
        if (!session.account().hasObject("ROLE", "", "", name, 0)) {
            throw new SqlFailure("002043", "02000", NOWHERE);
        }
        return Plan.status(Types.USE, Types.SUCCESS, () -> session.state().useRole(name));
    }

    private Plan useDatabase(String name) throws SqlFailure, SQLException {
        if (!session.account().hasDatabase(name)) {
            throw new SqlFailure("002043", "02000", NOWHERE);
        }
        var schema = session.account().hasSchema(name, "PUBLIC") ? "PUBLIC" : "";
        return Plan.status(Types.USE_DATABASE, Types.SUCCESS, () -> session.state().use(name, schema));
    }

    private Plan useSchema(String database, String name) throws SqlFailure, SQLException {
        if (database.isEmpty()) {
            throw new SqlFailure("090105", "22000",
                    "Cannot perform USE SCHEMA. This session does not have a current database. Call 'USE DATABASE', or use a qualified name.");
        }
        if (!session.account().hasSchema(database, name)) {
            throw new SqlFailure("002043", "02000", NOWHERE);
        }
        return Plan.status(Types.USE_SCHEMA, Types.SUCCESS, () -> session.state().use(database, name));
    }

    /// `SET a = 1`, `SET (a, b) = (1, 2)`.
    Plan set(Request request) throws SqlFailure {
        var words = Planner.words(request);
        words.next();
        if (words.peek() instanceof Node.Group names) {
            words.next();
            words.takeOperator("=");
            if (!(words.next() instanceof Node.Group values)
                    || values.items().size() != names.items().size()) {
                throw Failures.syntax("SET");
            }
            return Plan.status(Types.SCL, Types.SUCCESS, () -> {
                for (int i = 0; i < names.items().size(); i++) {
                    assign(request, names.items().get(i).getFirst().text(), values.items().get(i));
                }
            });
        }
        var name = words.name().last();
        if (!words.takeOperator("=") || words.done()) {
            throw Failures.syntax("SET");
        }
        return Plan.status(Types.SCL, Types.SUCCESS, () -> assign(request, name, words.rest()));
    }

    private void assign(Request request, String name, List<Node> value) throws SqlFailure, SQLException {
        var sql = "SELECT " + Planner.expressions(session, request).sql(value);
        var node = session.executor().anywhere(lane -> {
            try (var statement = lane.connection().createStatement();
                    var rows = statement.executeQuery(sql)) {
                rows.next();
                return constant(rows.getObject(1));
            }
        });
        session.state().variable(name, node);
    }

    private static Node constant(@Nullable Object value) throws SQLException {
        return switch (value) {
            case null -> Literal.nothing(0);
            case Boolean truth ->
                new Node.Leaf(new Token(Kind.WORD, truth ? "TRUE" : "FALSE", "", 0, /* spaced= */ true));
            case Double real ->
                new Node.Done("CAST(" + Quote.text(real.toString()) + " AS DOUBLE)", Family.REAL);
            case Number number -> number.toString().startsWith("-")
                    ? new Node.Done("(" + number + ")", Family.NUMBER)
                    : new Node.Leaf(new Token(Kind.NUMBER, number.toString(), number.toString(), 0,
                            /* spaced= */ true));
            case LocalDate date -> new Node.Done("DATE " + Quote.text(date.toString()), Family.DATE);
            case java.sql.Timestamp time ->
                new Node.Done("TIMESTAMP " + Quote.text(time.toLocalDateTime().toString().replace('T', ' ')),
                        Family.TIMESTAMP_NTZ);
            case OffsetDateTime time -> new Node.Done(
                    "TIMESTAMPTZ " + Quote.text(time.toString().replace('T', ' ')), Family.TIMESTAMP_LTZ);
            case java.sql.Struct zoned -> new Node.Done("sf_pack(TIMESTAMPTZ "
                    + Quote.text(zoned.getAttributes()[0].toString().replace('T', ' ')) + ", "
                    + zoned.getAttributes()[1] + ")", Family.TIMESTAMP_TZ);
            default -> Literal.text(value.toString(), 0);
        };
    }

    Plan unset(Request request) throws SqlFailure {
        var words = Planner.words(request);
        words.next();
        var names = words.peek() instanceof Node.Group group
                ? group.items().stream().map(i -> i.getFirst().text()).toList()
                : List.of(words.name().last());
        return Plan.status(Types.SCL, Types.SUCCESS, () -> names.forEach(session.state()::forget));
    }

    /// `ALTER SESSION SET a = 1 b = 2`, `ALTER SESSION UNSET a, b`.
    Plan alterSession(Words words) throws SqlFailure {
        if (words.take("UNSET")) {
            var fallbacks = new LinkedHashMap<String, Optional<Object>>();
            while (!words.done()) {
                var name = words.name().last();
                fallbacks.put(name, Parameters.fallback(name));
                words.takeOperator(",");
            }
            return Plan.status(Types.ALTER_SESSION, Types.SUCCESS,
                    () -> fallbacks.forEach((name, value) -> value
                            .ifPresentOrElse(v -> session.state().set(name, v),
                                    () -> session.state().unset(name))));
        }
        if (!words.take("SET")) {
            throw Failures.syntax("ALTER SESSION");
        }
        var values = new LinkedHashMap<String, Object>();
        while (!words.done()) {
            var name = words.name().last();
            if (!words.takeOperator("=")) {
                throw Failures.syntax(name);
            }
            var sign = words.takeOperator("-") ? "-" : "";
            var value = words.next();
            values.put(name, Parameters.typed(name, sign + value.text(), value.kind(Kind.STRING)));
            words.takeOperator(",");
        }
        return Plan.status(Types.ALTER_SESSION, Types.SUCCESS, () -> apply(values));
    }

    private void apply(Map<String, Object> values) throws SQLException {
        if (Boolean.TRUE.equals(values.get("AUTOCOMMIT"))) {
            session.transaction().end("COMMIT");
        }
        values.forEach(session.state()::set);
    }
}
