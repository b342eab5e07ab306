package io.snowgate.sandbox.engine.rewrite;

import module java.base;

import io.snowgate.sandbox.engine.SqlFailure;
import io.snowgate.sandbox.engine.sql.Kind;
import io.snowgate.sandbox.engine.sql.Name;
import io.snowgate.sandbox.engine.sql.Node;
import io.snowgate.sandbox.engine.sql.Quote;
import io.snowgate.sandbox.engine.sql.Tree;
import io.snowgate.sandbox.engine.sql.Words;
import org.jspecify.annotations.Nullable;

/// What stands in `TABLE(…)`, and the table functions that also stand alone.
final class TableFunctions {
    private static final Set<String> ALONE = Set.of("FLATTEN", "GENERATOR", "SPLIT_TO_TABLE",
            "STRTOK_SPLIT_TO_TABLE", "RESULT_SCAN");

    private final Expressions expressions;

    TableFunctions(Expressions expressions) {
        this.expressions = expressions;
    }

    boolean knows(Name name) {
        return (name.parts().size() == 1 && ALONE.contains(name.last()))
                || name.last().startsWith("QUERY_HISTORY");
    }

    /// DuckDB's text for the table that these nodes, the inside of `TABLE(…)`, stand for.
    String table(List<Node> nodes) throws SqlFailure {
        if (nodes.size() == 1 && (nodes.getFirst().kind(Kind.STRING) || nodes.getFirst().name())) {
            var name = nodes.getFirst().kind(Kind.STRING)
                    ? new Words(Tree.of(nodes.getFirst().text())).name()
                    : new Words(nodes).name();
            return expressions.scope().relation(name);
        }
        if (!(nodes.getLast() instanceof Node.Group group) || nodes.size() < 2) {
            return expressions.scope().relation(new Words(nodes).name());
        }
        var function = nodes.get(nodes.size() - 2).text();
        var arguments = arguments(group);
        return switch (function) {
            case "FLATTEN" -> flatten(arguments);
            case "GENERATOR" -> generator(arguments);
            case "RESULT_SCAN" -> pastResult(arguments);
            case "SPLIT_TO_TABLE" -> "sf_split_to_table(" + both(arguments) + ")";
            case "STRTOK_SPLIT_TO_TABLE" -> "sf_strtok_to_table(" + both(arguments) + ")";
            case "QUERY_HISTORY", "QUERY_HISTORY_BY_SESSION", "QUERY_HISTORY_BY_USER",
                    "QUERY_HISTORY_BY_WAREHOUSE" ->
                history(function, arguments);
            default -> own(nodes, group);
        };
    }

    private String own(List<Node> nodes, Node.Group group) throws SqlFailure {
        var name = new Words(nodes.subList(0, nodes.size() - 1)).name();
        return expressions.scope().relation(name) + "(" + expressions.sql(group.nodes()) + ")";
    }

    /// Arguments by name; those without one are called `1`, `2`, …
    private static Map<String, List<Node>> arguments(Node.Group group) {
        var arguments = new LinkedHashMap<String, List<Node>>();
        int position = 0;
        for (var item : group.items()) {
            position++;
            boolean named = item.size() > 2 && item.get(1).operator("=>");
            arguments.put(named ? item.getFirst().text() : String.valueOf(position),
                    named ? item.subList(2, item.size()) : item);
        }
        return arguments;
    }

    private static List<Node> required(Map<String, List<Node>> arguments, String name, String position)
            throws SqlFailure {
        var argument = arguments.getOrDefault(name, arguments.getOrDefault(position, List.of()));
        if (argument.isEmpty()) {
            throw new SqlFailure("000938", "22023",
                    "SQL compilation error:\nnot enough arguments for a table function: " + name
                            + " is missing.");
        }
        return argument;
    }

    private String both(Map<String, List<Node>> arguments) throws SqlFailure {
        return Calls.wanted('t', expressions.value(required(arguments, "STRING", "1"))) + ", "
                + (arguments.size() > 1 ? expressions.sql(required(arguments, "DELIMITER", "2")) : "' '");
    }

    private String flatten(Map<String, List<Node>> arguments) throws SqlFailure {
        var input = expressions.value(required(arguments, "INPUT", "1"));
        var sql = Calls.wanted('j', input);
        var path = arguments.get("PATH");
        if (path != null) {
            sql = "sf_get_path(" + sql + ", " + expressions.sql(path) + ")";
        }
        if (truth(arguments.get("RECURSIVE"))) {
            return "sf_flatten_deep(" + sql + ")";
        }
        return "sf_flatten_one(" + sql + ", " + truth(arguments.get("OUTER")) + ", 1)";
    }

    private static boolean truth(@Nullable List<Node> argument) {
        return argument != null && argument.getFirst().is("TRUE");
    }

    private String generator(Map<String, List<Node>> arguments) throws SqlFailure {
        var rows = arguments.getOrDefault("ROWCOUNT", arguments.getOrDefault("1", List.of()));
        var count = rows.isEmpty() ? "0" : expressions.sql(rows);
        return "(SELECT NULL AS _generated FROM range(CAST(" + count + " AS BIGINT)))";
    }

    private String pastResult(Map<String, List<Node>> arguments) throws SqlFailure {
        var id = required(arguments, "QUERY_ID", "1");
        var text = id.size() == 1 && id.getFirst().kind(Kind.STRING)
                ? id.getFirst().text()
                : expressions.sql(id).replace("'", "");
        return expressions.scope().pastResult(text);
    }

    private String history(String function, Map<String, List<Node>> arguments) throws SqlFailure {
        var rows = expressions.scope().history();
        var facts = expressions.scope().facts();
        var session = arguments.getOrDefault("SESSION_ID", List.of());
        var conditions = new ArrayList<String>();
        if (function.endsWith("_BY_SESSION")) {
            conditions.add(
                    "SESSION_ID = " + (session.isEmpty() ? facts.sessionId() : expressions.sql(session)));
        }
        if (function.endsWith("_BY_USER")) {
            var user = arguments.getOrDefault("USER_NAME", List.of());
            conditions.add(
                    "USER_NAME = " + (user.isEmpty() ? Quote.text(facts.user()) : expressions.sql(user)));
        }
        var limit = arguments.getOrDefault("RESULT_LIMIT", List.of());
        return "(SELECT * FROM " + rows
                + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions))
                + " ORDER BY START_TIME DESC LIMIT " + (limit.isEmpty() ? "100" : expressions.sql(limit))
                + ")";
    }
}
