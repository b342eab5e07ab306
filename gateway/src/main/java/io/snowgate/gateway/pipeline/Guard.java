package io.snowgate.gateway.pipeline;

import module java.base;

import io.snowgate.gateway.session.OpenSessions;
import io.snowgate.gateway.session.Session;
import io.snowgate.gateway.statement.Statement;
import io.snowgate.gateway.wire.Problem;
import io.snowgate.gateway.wire.QueryIds;
import io.snowgate.sql.Mention;
import io.snowgate.sql.SqlText;
import io.snowgate.sql.StatementKind;
import io.snowgate.sql.Tokens;

/// What no text may do, whoever sends it: move files past the gateway, or reach through the shared Snowflake user to what is somebody
/// else's.
final class Guard {
    private static final List<String> BY_ID = List.of("RESULT_SCAN", "SYSTEM$CANCEL_QUERY",
            "GET_QUERY_OPERATOR_STATS",
            "SYSTEM$ESTIMATE_QUERY_ACCELERATION", "SYSTEM$EXPLAIN_PLAN_JSON");
    private static final List<String> BY_SESSION = List.of("SYSTEM$CANCEL_ALL_QUERIES",
            "SYSTEM$ABORT_SESSION");
    private static final String OF_ANYBODY = "SYSTEM$ABORT_TRANSACTION";
    private static final List<String> HISTORY = List.of("QUERY_HISTORY", "QUERY_HISTORY_BY_SESSION",
            "QUERY_HISTORY_BY_USER",
            "QUERY_HISTORY_BY_WAREHOUSE", "LOGIN_HISTORY", "LOGIN_HISTORY_BY_USER", "ACCESS_HISTORY");
    private static final List<String> USAGE = List.of("ACCOUNT_USAGE", "READER_ACCOUNT_USAGE",
            "ORGANIZATION_USAGE");
    private static final Set<StatementKind> WITHOUT_CODE = EnumSet.of(StatementKind.SELECT,
            StatementKind.INSERT, StatementKind.MERGE, StatementKind.UPDATE, StatementKind.DELETE);
    private final Ownership ownership;
    private final OpenSessions sessions;
    private final RoleGuard roles;

    Guard(Ownership ownership, OpenSessions sessions, RoleGuard roles) {
        this.ownership = ownership;
        this.sessions = sessions;
        this.roles = roles;
    }

    /// Why `statement`, read as `text`, may not go to Snowflake; empty when it may.
    Optional<Problem> objection(Statement statement, SqlText text) {
        return firm(statement, text).or(() -> shared(statement, text));
    }

    /// The same, of what no policy can let through.
    Optional<Problem> firm(Statement statement, SqlText text) {
        return switch (text) {
            case SqlText.Refused(var why) -> Optional.of(new Problem("001003", "42000",
                    "SQL compilation error: Snowgate cannot read this statement: " + why.getMessage()));
            case SqlText.Read(var tokens, var statements) -> {
                var buried = Buried.in(statements);
                yield files(statements, buried.deeds()).or(() -> roles.objection(statement, buried.roles()));
            }
        };
    }

    /// The same, of what reaches through a Snowflake user that many people share to what is somebody else's.
    Optional<Problem> shared(Statement statement, SqlText text) {
        return switch (text) {
            case SqlText.Refused _ -> Optional.empty();
            case SqlText.Read(var tokens, var statements) -> foreignIds(statement, tokens)
                    .or(() -> byId(statement, tokens))
                    .or(() -> bySession(statement.session(), tokens))
                    .or(() -> history(statement, tokens))
                    .or(() -> sharedUser(Buried.in(statements).deeds()));
        };
    }

    private static Optional<Problem> files(
            List<io.snowgate.sql.Statement> statements,
            Set<Buried.Deed> buried) {
        for (var statement : statements) {
            switch (statement.kind()) {
                case PUT, GET -> {
                    return refuse(statement.kind()
                            + " is not carried by this gateway yet: files would move past it.\n"
                            + "Load through a stage that something else fills, with COPY INTO <table>.");
                }
                default -> {
                    // the other kinds are found wherever they stand
                }
            }
        }
        return buried.contains(Buried.Deed.UNLOAD)
                ? refuse("unloading to a stage or a URL is not carried by this gateway yet: "
                        + "rows would leave past it.")
                : Optional.empty();
    }

    // Ids are looked for everywhere, in nested texts and binds too: no construct that reads by id can be reached with one.
    private Optional<Problem> foreignIds(Statement statement, Tokens tokens) {
        var request = statement.request();
        return Stream.of(List.of(request.sql(), request.body().path("describedJobId").asString("")),
                Literals.in(tokens), request.bindTexts())
                .flatMap(List::stream)
                .flatMap(t -> QueryIds.in(t).stream())
                .filter(id -> ownership.isOfSomebodyElse(statement.session(), id))
                .findFirst()
                .map(Problem::notFound);
    }

    private Optional<Problem> byId(Statement statement, Tokens tokens) {
        for (var function : BY_ID) {
            for (var mention : Mention.of(tokens, function)) {
                var why = objection(statement, function, mention);
                if (why.isPresent()) {
                    return why;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Problem> objection(Statement statement, String function, Mention mention) {
        if (!(mention instanceof Mention.Called called)) {
            return refuse(function + " is named in a place Snowgate cannot read.");
        }
        if (called.arguments().isEmpty() || isLastQueryId(called)) {
            return Optional.empty();
        }
        var id = called.string(0).or(() -> bound(statement, called));
        if (id.isEmpty()) {
            return refuse(function
                    + " needs its query id as a literal or a bind, so that Snowgate can see whose it is.");
        }
        return ownership.isOf(statement.session(), id.get())
                ? Optional.empty()
                : Optional.of(Problem.notFound(id.get()));
    }

    // LAST_QUERY_ID() is the session's own, and a session has one owner. Nothing may stand beside it.
    private static boolean isLastQueryId(Mention.Called called) {
        return written(called).matches("LAST_QUERY_ID\\((-?\\d{1,9})?\\)");
    }

    /// The first argument in upper case, without blanks and comments.
    private static String written(Mention.Called called) {
        return called.arguments()
                .getFirst()
                .stream()
                .map(called.tokens()::raw)
                .collect(Collectors.joining())
                .toUpperCase(Locale.ROOT);
    }

    // A `?` in a block or in a text that is run is not the client's: a cursor or USING fills it.
    private static Optional<String> bound(Statement statement, Mention.Called called) {
        var argument = called.arguments().getFirst();
        var bindings = statement.request().body().path("bindings");
        var clients = called.depth() == 0
                && statement.parts().stream().allMatch(s -> WITHOUT_CODE.contains(s.kind()));
        if (!clients || argument.size() != 1 || !called.tokens().raw(argument.getFirst()).equals("?")
                || bindings.size() != 1) {
            return Optional.empty();
        }
        return bindings.path("1").path("value").asStringOpt();
    }

    private Optional<Problem> bySession(Session session, Tokens tokens) {
        if (!Mention.of(tokens, OF_ANYBODY).isEmpty()) {
            return refuse(OF_ANYBODY + " could end a transaction that is not yours.");
        }
        for (var function : BY_SESSION) {
            for (var mention : Mention.of(tokens, function)) {
                var own = mention instanceof Mention.Called called && ownSession(session, called);
                if (!own) {
                    return refuse(function + " needs the id of one of your own sessions, as a literal.");
                }
            }
        }
        return Optional.empty();
    }

    private boolean ownSession(Session session, Mention.Called called) {
        if (called.arguments().isEmpty()) {
            return false;
        }
        var id = called.string(0).orElseGet(() -> written(called));
        if (!id.matches("\\d{1,18}")) {
            return written(called).equals("CURRENT_SESSION()");
        }
        return sessions.bySnowflakeId(session.origin().target(), Long.parseLong(id))
                .filter(s -> s.caller().principal().is(session.caller().principal()))
                .isPresent();
    }

    private static Optional<Problem> history(Statement statement, Tokens tokens) {
        for (var name : HISTORY) {
            if (!Mention.of(tokens, name).isEmpty() || boundName(statement, tokens, name)) {
                return refuseHistory(name);
            }
        }
        // A common name for a column: it is a view only in a usage schema.
        var usage = USAGE.stream()
                .anyMatch(u -> u.equalsIgnoreCase(statement.session().facts().schema())
                        || !Mention.of(tokens, u).isEmpty() || boundName(statement, tokens, u));
        var sessions = !Mention.of(tokens, "SESSIONS").isEmpty() || boundName(statement, tokens, "SESSIONS");
        return usage && sessions ? refuseHistory("SESSIONS") : Optional.empty();
    }

    private static Optional<Problem> refuseHistory(String name) {
        return refuse(name
                + " shows what others did through the same Snowflake user; ask the audit log instead.");
    }

    // IDENTIFIER(?) and TABLE(?) take a name out of a bind; elsewhere a bind is only a value.
    private static boolean boundName(Statement statement, Tokens tokens, String name) {
        var word = Pattern.compile("(?<![\\w$])" + name + "(?![\\w$])", Pattern.CASE_INSENSITIVE);
        return statement.request().bindTexts().stream().anyMatch(t -> word.matcher(t).find())
                && Stream.of("IDENTIFIER", "TABLE")
                        .flatMap(f -> Mention.of(tokens, f).stream())
                        .anyMatch(m -> m instanceof Mention.Called called
                                && called.arguments().size() == 1 && called.string(0).isEmpty());
    }

    private static Optional<Problem> sharedUser(Set<Buried.Deed> buried) {
        if (buried.contains(Buried.Deed.USER_STAGE)) {
            return refuse("the user stage @~ belongs to a Snowflake user that many people share.");
        }
        if (buried.contains(Buried.Deed.ALTER_USER)) {
            return refuse("ALTER USER could change the Snowflake user that many people share.");
        }
        if (buried.contains(Buried.Deed.ABORT_ALL)) {
            return refuse("ABORT ALL QUERIES would stop what others do.");
        }
        if (buried.contains(Buried.Deed.UNKNOWN_CALL)) {
            return refuse("IDENTIFIER needs the name of what is called as one literal, "
                    + "so that Snowgate can read it.");
        }
        if (buried.contains(Buried.Deed.UNKNOWN_TEXT)) {
            return refuse("EXECUTE IMMEDIATE needs its text as one literal, so that Snowgate can read it.");
        }
        return buried.contains(Buried.Deed.UNREADABLE_TEXT)
                ? refuse(
                        "a text behind EXECUTE IMMEDIATE or AS is SQL that Snowgate cannot read, or stands too deep.")
                : Optional.empty();
    }

    private static Optional<Problem> refuse(String why) {
        return Optional.of(Problem.refused(why));
    }
}
