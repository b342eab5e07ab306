package io.snowgate.sandbox.engine.run;

import module java.base;

import java.sql.SQLException;

import io.snowgate.sandbox.engine.SqlFailure;
import io.snowgate.sandbox.engine.rewrite.Clause;
import io.snowgate.sandbox.engine.rewrite.SqlType;
import io.snowgate.sandbox.engine.sql.Name;
import io.snowgate.sandbox.engine.sql.Node;
import io.snowgate.sandbox.engine.sql.Words;
import org.jspecify.annotations.Nullable;

/// Follows the columns of a query to where they come from, as far as that is plain to see: columns of tables and views through
/// subqueries, common table expressions and stars. What is not plain is left unknown.
final class Lineage {
    private static final int DEEPEST = 30;

    private final Catalog catalog;
    private final Map<String, List<Found>> expressions;
    private final int depth;

    Lineage(Catalog catalog) {
        this(catalog, Map.of(), 0);
    }

    private Lineage(Catalog catalog, Map<String, List<Found>> expressions, int depth) {
        this.catalog = catalog;
        this.expressions = expressions;
        this.depth = depth;
    }

    /// A column: its name, its type where known, whether it may be NULL, and the table it is of, each `""` for an expression.
    record Found(
            String name,
            @Nullable SqlType type,
            boolean nullable,
            String database,
            String schema,
            String table) {

        static Found expression(String name, @Nullable SqlType type) {
            return new Found(name, type, /* nullable= */ true, "", "", "");
        }

        Found called(String other) {
            return new Found(other, type, nullable, database, schema, table);
        }
    }

    /// A table of a FROM.
    private record Source(String alias, List<Found> columns) {}

    /// The columns of a query, or nothing when not all can be told apart.
    Optional<List<Found>> columns(List<Node> query) throws SqlFailure, SQLException {
        if (depth > DEEPEST || query.isEmpty()) {
            return Optional.empty();
        }
        if (query.size() == 1 && query.getFirst() instanceof Node.Group group) {
            return columns(group.nodes());
        }
        var words = new Words(query);
        if (words.take("WITH")) {
            return with(words);
        }
        return words.take("SELECT") ? select(words) : Optional.empty();
    }

    private Optional<List<Found>> with(Words words) throws SqlFailure, SQLException {
        var known = new HashMap<>(expressions);
        words.take("RECURSIVE");
        do {
            var name = words.name().last();
            var names = ColumnDefinition.names(words);
            if (!words.take("AS") || !(words.next() instanceof Node.Group body)) {
                return Optional.empty();
            }
            var found = new Lineage(catalog, known, depth + 1).columns(body.nodes());
            if (found.isEmpty()) {
                known.remove(name);
                known.put(name, List.of());
            } else {
                known.put(name, renamed(found.get(), names));
            }
        } while (words.takeOperator(","));
        return new Lineage(catalog, known, depth + 1).columns(words.rest());
    }

    private static List<Found> renamed(List<Found> columns, List<String> names) {
        return names.size() != columns.size()
                ? columns
                : IntStream.range(0, names.size())
                        .mapToObj(i -> columns.get(i).called(names.get(i)))
                        .toList();
    }

    private Optional<List<Found>> select(Words words) throws SqlFailure, SQLException {
        words.take("DISTINCT");
        words.take("ALL");
        if (words.take("TOP")) {
            words.next();
        }
        int from = words.position();
        while (!words.done() && !Clause.ends(words.peek(-1), words.peek())) {
            words.next();
        }
        var items = Node.items(words.since(from));
        var sources = words.take("FROM") ? sources(words) : List.<Source>of();
        var columns = new ArrayList<Found>();
        for (var item : items) {
            var found = item(item, sources);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            columns.addAll(found.get());
        }
        boolean alone = words.rest()
                .stream()
                .noneMatch(n -> n.in(Set.of("UNION", "EXCEPT", "MINUS", "INTERSECT")));
        return Optional
                .of(alone ? columns : columns.stream().map(c -> Found.expression(c.name, c.type)).toList());
    }

    private List<Source> sources(Words words) throws SqlFailure, SQLException {
        var sources = new ArrayList<Source>();
        boolean here = true;
        while (!words.done() && !Clause.endsTables(words.peek())) {
            if (here) {
                sources.add(source(words));
            } else {
                words.next();
            }
            here = !words.done() && (words.peek(-1).operator(",") || words.peek(-1).is("JOIN"));
        }
        return sources;
    }

    private Source source(Words words) throws SqlFailure, SQLException {
        words.take("LATERAL");
        var node = words.peek();
        List<Found> columns = List.of();
        var alias = "";
        if (node instanceof Node.Group group) {
            words.next();
            columns = new Lineage(catalog, expressions, depth + 1).columns(group.nodes()).orElse(List.of());
        } else if (node.name() && !words.peek(1).group('(')) {
            var name = words.name();
            alias = name.last();
            columns = named(name);
        } else {
            words.next();
            words.moveTo(words.position() + (words.peek().group('(') ? 1 : 0));
        }
        if (words.take("AS") || Clause.alias(words)) {
            alias = words.next().text();
            columns = renamed(columns, ColumnDefinition.names(words));
        }
        return new Source(alias, columns);
    }

    private List<Found> named(Name name) throws SqlFailure, SQLException {
        var expression = name.parts().size() == 1 ? expressions.get(name.last()) : null;
        return expression != null ? expression : catalog.columns(name);
    }

    private Optional<List<Found>> item(List<Node> item, List<Source> sources)
            throws SqlFailure, SQLException {
        if (item.isEmpty()) {
            return Optional.empty();
        }
        if (item.getLast().operator("*")) {
            return star(item, sources);
        }
        if (item.getFirst().operator("*")
                || (item.size() > 2 && item.get(1).operator(".") && item.get(2).operator("*"))) {
            return Optional.empty();
        }
        var bare = Clause.withoutAlias(item);
        var name = bare.size() < item.size() && item.getLast().name()
                ? item.getLast().text()
                : bare.getLast().text();
        return Optional.of(List.of(expression(bare, sources).called(name)));
    }

    private static Optional<List<Found>> star(List<Node> item, List<Source> sources) {
        var alias = item.size() == 1 ? "" : item.getFirst().text();
        var columns = new ArrayList<Found>();
        for (var source : sources) {
            if (alias.isEmpty() || source.alias.equals(alias)) {
                if (source.columns.isEmpty()) {
                    return Optional.empty();
                }
                columns.addAll(source.columns);
            }
        }
        return columns.isEmpty() ? Optional.empty() : Optional.of(columns);
    }

    private Found expression(List<Node> nodes, List<Source> sources) throws SqlFailure {
        if (Clause.chain(nodes)) {
            return column(new Words(nodes).name(), sources);
        }
        var kept = Clause.kept(nodes);
        if (!kept.isEmpty()) {
            var inner = expression(kept, sources);
            return Found.expression("", inner.type);
        }
        return Found.expression("", Clause.type(nodes).orElse(null));
    }

    private static Found column(Name name, List<Source> sources) {
        var alias = name.second("");
        Found found = null;
        for (var source : sources) {
            if (!alias.isEmpty() && !source.alias.equals(alias)) {
                continue;
            }
            for (var column : source.columns) {
                if (column.name.equals(name.last())) {
                    if (found != null && alias.isEmpty()) {
                        return Found.expression(name.last(), null);
                    }
                    found = found == null ? column : found;
                }
            }
        }
        return found == null ? Found.expression(name.last(), null) : found;
    }
}
