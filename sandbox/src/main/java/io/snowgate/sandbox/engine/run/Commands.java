package io.snowgate.sandbox.engine.run;

import module java.base;

/// Which first word belongs to whom.
final class Commands {
    private Commands() {}

    static Map<String, Planner.Command> of(Session session) {
        var commands = new HashMap<String, Planner.Command>();
        commands.put("SELECT", request -> Queries.select(session, request));
        commands.put("WITH", request -> Queries.with(session, request));
        commands.put("VALUES", request -> Planner.query(session, request, Types.SELECT));
        commands.put("EXPLAIN", request -> Queries.explain(session, request));
        commands.put("LIST", request -> Queries.list(session, request));
        commands.put("LS", request -> Queries.list(session, request));
        for (var word : List.of("PUT", "GET", "COPY", "REMOVE", "RM", "UNDROP", "DECLARE")) {
            commands.put(word, _ -> {
                throw Failures.unsupported(word);
            });
        }
        commands.put("CALL", request -> Queries.call(session, request));
        var changes = new Changes(session);
        commands.put("INSERT", changes::insert);
        commands.put("UPDATE", changes::update);
        commands.put("DELETE", changes::delete);
        commands.put("MERGE", changes::merge);
        commands.put("TRUNCATE", changes::truncate);
        var control = new Control(session);
        commands.put("BEGIN", control::begin);
        commands.put("START", control::begin);
        commands.put("COMMIT", _ -> control.end("COMMIT"));
        commands.put("ROLLBACK", _ -> control.end("ROLLBACK"));
        commands.put("USE", control::use);
        commands.put("SET", control::set);
        commands.put("UNSET", control::unset);
        commands.put("CREATE", new Definitions(session)::create);
        commands.put("DROP", new Drops(session)::drop);
        var alterations = new Alterations(session, control);
        commands.put("ALTER", alterations::alter);
        commands.put("COMMENT", alterations::commentOn);
        looking(session, commands);
        return commands;
    }

    private static void looking(Session session, Map<String, Planner.Command> commands) {
        var grants = new Grants(session);
        commands.put("GRANT", grants::grant);
        commands.put("REVOKE", grants::revoke);
        commands.put("SHOW", new Shows(session)::show);
        var describes = new Describes(session);
        commands.put("DESCRIBE", describes::describe);
        commands.put("DESC", describes::describe);
    }
}
