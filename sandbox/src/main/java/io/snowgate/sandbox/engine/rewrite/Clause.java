package io.snowgate.sandbox.engine.rewrite;

import module java.base;

import io.snowgate.sandbox.engine.SqlFailure;
import io.snowgate.sandbox.engine.sql.Family;
import io.snowgate.sandbox.engine.sql.Node;
import io.snowgate.sandbox.engine.sql.Words;

/// Tells parts of a query apart, for those that read queries without translating them.
public final class Clause {
    /// Functions whose value is one of their first argument's.
    private static final Set<String> KEEPING = Set.of("MIN", "MAX", "ANY_VALUE", "FIRST_VALUE", "LAST_VALUE",
            "LAG", "LEAD", "NTH_VALUE", "MODE");

    private Clause() {}

    /// Whether a select list ends before `node`.
    public static boolean ends(Node before, Node node) {
        return node.in(Vocabulary.CLAUSES) && !before.operator(".")
                && !(node.is("FROM") && before.is("DISTINCT")) && !(node.is("GROUP") && before.is("WITHIN"))
                && !node.is("WHEN")
                && !node.is("SET") && !node.is("START");
    }

    /// Whether a FROM ends before this.
    public static boolean endsTables(Node node) {
        return node.in(Set.of("WHERE", "GROUP", "ORDER", "HAVING", "LIMIT", "UNION", "EXCEPT", "MINUS",
                "INTERSECT", "QUALIFY", "WINDOW", "OFFSET", "FETCH", "CONNECT"));
    }

    /// Whether a table's alias stands here.
    public static boolean alias(Words words) {
        return Clauses.alias(words);
    }

    /// Whether this is a dotted name and nothing else.
    public static boolean chain(List<Node> nodes) {
        return IntStream.range(0, nodes.size())
                .allMatch(i -> i % 2 == 0
                        ? nodes.get(i).name() && !nodes.get(i).in(Labels.VALUES)
                        : nodes.get(i).operator("."))
                && nodes.size() % 2 == 1;
    }

    /// A select item without its alias.
    public static List<Node> withoutAlias(List<Node> item) {
        if (item.size() > 1 && item.getLast() instanceof Node.Done(var sql, var _) && sql.startsWith("AS ")) {
            return item.subList(0, item.size() - 1);
        }
        if (item.size() > 2 && item.get(item.size() - 2).is("AS")) {
            return item.subList(0, item.size() - 2);
        }
        return item.size() > 1 && Labels.aliased(item) ? item.subList(0, item.size() - 1) : item;
    }

    /// The argument of a function whose value is one of its argument's; empty for any other expression.
    public static List<Node> kept(List<Node> nodes) {
        boolean call = nodes.size() >= 2 && nodes.getFirst().in(KEEPING)
                && nodes.get(1) instanceof Node.Group;
        boolean whole = call && (nodes.size() == 2 || (nodes.get(2).is("OVER") && nodes.size() == 4));
        return whole && nodes.get(1) instanceof Node.Group group && !group.items().isEmpty()
                ? group.items().getFirst()
                : List.of();
    }

    /// The type an expression shows: that of its last cast, or of the function it is.
    public static Optional<SqlType> type(List<Node> nodes) throws SqlFailure {
        for (int i = nodes.size() - 1; i > 0; i--) {
            if (nodes.get(i).operator("::")) {
                var words = new Words(nodes.subList(i + 1, nodes.size()));
                var type = SqlType.read(words);
                return words.done() ? type : Optional.empty();
            }
        }
        if (nodes.size() < 2 || !nodes.getFirst().name() || !(nodes.get(1) instanceof Node.Group group)
                || (nodes.size() > 2 && !nodes.get(2).is("OVER") && !nodes.get(2).is("WITHIN"))) {
            return nodes.size() == 1 ? constant(nodes.getFirst()) : Optional.empty();
        }
        return function(nodes.getFirst().text(), group);
    }

    private static Optional<SqlType> constant(Node node) {
        return switch (node) {
            case Node.Done(var _, var family) when family != Family.UNKNOWN && family != Family.NUMBER
                    && family != Family.NULL && family != Family.PATH ->
                Optional.of(SqlType.of(family));
            case Node.Group group when group.open() == '[' -> Optional.of(SqlType.of(Family.ARRAY));
            case Node.Group group when group.open() == '{' -> Optional.of(SqlType.of(Family.OBJECT));
            default -> node.is("CURRENT_TIMESTAMP")
                    ? Optional.of(SqlType.of(Family.TIMESTAMP_LTZ))
                    : Optional.empty();
        };
    }

    private static Optional<SqlType> function(String name, Node.Group group) throws SqlFailure {
        if (name.equals("CAST") || name.equals("TRY_CAST")) {
            var nodes = group.nodes();
            for (int i = nodes.size() - 1; i > 0; i--) {
                if (nodes.get(i).is("AS")) {
                    return SqlType.read(new Words(nodes.subList(i + 1, nodes.size())));
                }
            }
            return Optional.empty();
        }
        return switch (name) {
            case "OBJECT_CONSTRUCT", "OBJECT_CONSTRUCT_KEEP_NULL", "OBJECT_AGG" ->
                Optional.of(SqlType.of(Family.OBJECT));
            case "ARRAY_CONSTRUCT", "ARRAY_CONSTRUCT_COMPACT", "ARRAY_AGG", "ARRAYAGG", "ARRAY_UNIQUE_AGG",
                    "TRANSFORM", "FILTER" ->
                Optional.of(SqlType.of(Family.ARRAY));
            case "TO_TIMESTAMP_TZ", "TRY_TO_TIMESTAMP_TZ" -> Optional.of(SqlType.of(Family.TIMESTAMP_TZ));
            default -> FunctionTable.find(name)
                    .filter(e -> e.result().json() || e.result() == Family.TIMESTAMP_TZ)
                    .map(e -> SqlType.of(e.result()));
        };
    }
}
