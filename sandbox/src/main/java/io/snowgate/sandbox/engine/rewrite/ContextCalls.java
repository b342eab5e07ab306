package io.snowgate.sandbox.engine.rewrite;

import module java.base;

import io.snowgate.sandbox.engine.Facts;
import io.snowgate.sandbox.engine.SqlFailure;
import io.snowgate.sandbox.engine.sql.Family;
import io.snowgate.sandbox.engine.sql.Kind;
import io.snowgate.sandbox.engine.sql.Node;
import io.snowgate.sandbox.engine.sql.Quote;

/// Functions that answer from the session.
final class ContextCalls {
    private ContextCalls() {}

    static void register(Map<String, CallRule> rules) {
        fact(rules, "CURRENT_USER", Facts::user);
        fact(rules, "CURRENT_ROLE", Facts::role);
        fact(rules, "CURRENT_DATABASE", Facts::database);
        fact(rules, "CURRENT_SCHEMA", Facts::schema);
        fact(rules, "CURRENT_WAREHOUSE", Facts::warehouse);
        fact(rules, "CURRENT_SESSION", f -> String.valueOf(f.sessionId()));
        fact(rules, "CURRENT_ROLE_TYPE", _ -> "ROLE");
        fact(rules, "INVOKER_ROLE", Facts::role);
        fact(rules, "CURRENT_ACCOUNT", _ -> "SANDBOX");
        fact(rules, "CURRENT_ACCOUNT_NAME", _ -> "SANDBOX");
        fact(rules, "CURRENT_STATEMENT", _ -> "");
        fact(rules, "CURRENT_IP_ADDRESS", _ -> "127.0.0.1");
        fact(rules, "CURRENT_SCHEMAS", f -> "[\"" + f.database() + "." + f.schema() + "\"]");
        fact(rules, "CURRENT_AVAILABLE_ROLES", f -> "[\"" + f.role() + "\",\"PUBLIC\"]");
        fact(rules, "CURRENT_SECONDARY_ROLES", f -> "{\"roles\":\"\",\"value\":\""
                + (f.secondaryRoles().equals("NONE") ? "" : f.secondaryRoles()) + "\"}");
        rules.put("CURRENT_TIMESTAMP", (_, _) -> new Node.Done("now()", Family.TIMESTAMP_LTZ));
        rules.put("LOCALTIMESTAMP", (_, _) -> new Node.Done("now()", Family.TIMESTAMP_LTZ));
        rules.put("CURRENT_DATE", (_, _) -> new Node.Done("CAST(now() AS DATE)", Family.DATE));
        rules.put("CURRENT_TIME", (_, _) -> new Node.Done("CAST(now() AS TIME)", Family.TIME));
        rules.put("LOCALTIME", (_, _) -> new Node.Done("CAST(now() AS TIME)", Family.TIME));
        rules.put("SYSDATE", (_, _) -> new Node.Done("sf_sysdate()", Family.TIMESTAMP_NTZ));
        rules.put("LAST_QUERY_ID", ContextCalls::lastQueryId);
        rules.put("GETVARIABLE", ContextCalls::variable);
        rules.put("IDENTIFIER", ContextCalls::identifier);
        for (var name : List.of("CANCEL_QUERY", "CANCEL_ALL_QUERIES", "ABORT_SESSION", "WAIT",
                "ABORT_TRANSACTION")) {
            rules.put("SYSTEM$" + name, ContextCalls::system);
        }
        rules.put("GET_DDL", ContextCalls::system);
        rules.put("SYSTEM$TYPEOF", ContextCalls::typeOf);
        rules.put("SYSTEM$ALLOWLIST", (_, _) -> new Node.Done("'[]'", Family.TEXT));
        rules.put("SYSTEM$WHITELIST", (_, _) -> new Node.Done("'[]'", Family.TEXT));
        rules.put("SYSTEM$BOOTSTRAP_DATA_REQUEST", (_, _) -> new Node.Done("'{}'", Family.TEXT));
    }

    private static void fact(Map<String, CallRule> rules, String name, Function<Facts, String> fact) {
        rules.put(name, (_, expressions) -> {
            var value = fact.apply(expressions.scope().facts());
            return new Node.Done(value.isEmpty() ? "CAST(NULL AS VARCHAR)" : Quote.text(value), Family.TEXT);
        });
    }

    private static Node.Done lastQueryId(Call call, Expressions expressions) throws SqlFailure {
        int which = -1;
        if (call.size() == 1) {
            var text = expressions.sql(call.argument(0)).replace(" ", "");
            which = text.matches("-?\\d{1,6}") ? Integer.parseInt(text) : -1;
        }
        var id = expressions.scope().queryId(which);
        return new Node.Done(id.isEmpty() ? "CAST(NULL AS VARCHAR)" : Quote.text(id), Family.TEXT);
    }

    private static Node.Done variable(Call call, Expressions expressions) throws SqlFailure {
        if (call.size() != 1 || !call.argument(0).getFirst().kind(Kind.STRING)) {
            throw Calling.wrongCount(call);
        }
        return new Node.Done(expressions.scope().variable(call.argument(0).getFirst().text()), Family.TEXT);
    }

    /// What IDENTIFIER names is put in place before translation; one that is left has no constant in it.
    private static Node.Done identifier(Call call, Expressions expressions) throws SqlFailure {
        throw new SqlFailure("001003", "42000",
                "SQL compilation error:\ninvalid identifier argument in IDENTIFIER("
                        + (call.size() == 0 ? "" : expressions.sql(call.argument(0))) + ").");
    }

    private static Node.Done system(Call call, Expressions expressions) throws SqlFailure {
        var arguments = new ArrayList<String>();
        for (var argument : call.arguments()) {
            arguments.add(argument.size() == 1 && argument.getFirst().kind(Kind.STRING)
                    ? argument.getFirst().text()
                    : expressions.sql(argument));
        }
        return new Node.Done(expressions.scope().system(call.name(), arguments), Family.TEXT);
    }

    private static Node.Done typeOf(Call call, Expressions expressions) throws SqlFailure {
        if (call.size() != 1) {
            throw Calling.wrongCount(call);
        }
        return new Node.Done("sf_type_name(typeof(" + expressions.sql(call.argument(0)) + "))", Family.TEXT);
    }
}
