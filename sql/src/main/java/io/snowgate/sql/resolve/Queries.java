package io.snowgate.sql.resolve;

import module java.base;

import io.snowgate.sql.ast.Body;
import io.snowgate.sql.ast.Expression;
import io.snowgate.sql.ast.Name;
import io.snowgate.sql.ast.Query;
import io.snowgate.sql.ast.Select;

/// Queries to the columns they answer.
final class Queries {
    private static final int MOST_ROUNDS = 20;

    private final Resolver resolver;
    private int depth;

    Queries(Resolver resolver) {
        this.resolver = resolver;
    }

    List<OutputColumn> query(Query query, Scope outer) {
        if (!resolver.environment().spend(1)) {
            return List.of(new OutputColumn(OutputColumn.OPEN, Sources.unknown("too much work")));
        }
        depth++;
        var scope = outer;
        for (var cte : query.ctes()) {
            scope = scope.with(Map.of(resolver.spelling(cte.name()), cte(cte, query.recursive(), scope)));
        }
        resolver.influence(query.tail().limit(), scope);
        var found = body(query.body(), scope, query.tail());
        depth--;
        return found;
    }

    private Scope.Cte cte(Query.Cte cte, boolean recursive, Scope scope) {
        if (cte.query().body() instanceof Body.SetOperation operation && cte.query().ctes().isEmpty()) {
            var first = Rows.of(body(operation.first(), scope, Query.Tail.NONE)).renamed(cte.columns());
            var seed = new Scope.Cte(first);
            var found = round(cte, operation, scope, seed);
            return new Scope.Cte(seed.used() ? recursion(cte, recursive, scope, found) : found);
        }
        return new Scope.Cte(columns(cte, scope));
    }

    private Rows columns(Query.Cte cte, Scope scope) {
        return Rows.of(query(cte.query(), scope)).renamed(cte.columns());
    }

    /// The first branch sees what was there before; the others see `self` under the name of the query.
    private Rows round(Query.Cte cte, Body.SetOperation operation, Scope scope, Scope.Cte self) {
        depth++;
        var found = union(operation, scope, scope.with(Map.of(resolver.spelling(cte.name()), self)));
        depth--;
        return Rows.of(ordered(found, scope, cte.query().tail())).renamed(cte.columns());
    }

    /// The fixed point of a query that names itself.
    private Rows recursion(Query.Cte cte, boolean recursive, Scope scope, Rows first) {
        var operation = (Body.SetOperation) cte.query().body();
        var rows = first;
        var stable = false;
        for (var round = 0; round < MOST_ROUNDS && !stable; round++) {
            var next = round(cte, operation, scope, new Scope.Cte(rows));
            stable = next.equals(rows);
            rows = next;
        }
        var self = resolver.spelling(cte.name());
        var other = scope.cte(self).isPresent() || resolver.objects()
                .candidates(List.of(self))
                .stream()
                .anyMatch(resolver.objects()::exists);
        if (!recursive && other) {
            return either(rows, columns(cte, scope),
                    "a query that names itself, or something else of its name");
        }
        return stable ? rows : either(rows, rows, "an endless recursion");
    }

    /// Columns with the sources of two readings, and the doubt between them.
    private static Rows either(Rows left, Rows right, String doubt) {
        var all = left.everything().and(right.everything());
        var fits = left.columns().size() == right.columns().size();
        var found = new ArrayList<Rows.Column>();
        for (var i = 0; i < left.columns().size(); i++) {
            var column = left.columns().get(i);
            var sources = fits ? column.sources().and(right.columns().get(i).sources()) : all;
            found.add(new Rows.Column(column.name(), sources.doubted(doubt), column.merge()));
        }
        return new Rows(left.alias(), left.full(), found, left.rest());
    }

    private List<OutputColumn> body(Body body, Scope scope, Query.Tail tail) {
        return switch (body) {
            case Select select -> select(select, scope, tail);
            case Query query -> ordered(query(query, scope), scope, tail);
            case Body.Values values -> ordered(values(values, scope), scope, tail);
            case Body.SetOperation operation -> ordered(union(operation, scope, scope), scope, tail);
        };
    }

    /// ORDER BY over finished columns.
    private List<OutputColumn> ordered(List<OutputColumn> columns, Scope scope, Query.Tail tail) {
        if (!tail.order().isEmpty() || tail.orderAll()) {
            var inner = scope.beside();
            inner.rows().add(Rows.of(columns));
            keys(tail.order(), tail.orderAll(), columns, inner);
        }
        return columns;
    }

    /// GROUP BY: what is equal comes together.
    private void groups(List<Expression> keys, boolean all, List<OutputColumn> columns, Scope scope) {
        var plain = keys.stream().filter(k -> resolver.ofTables(k, scope)).toList();
        plain.forEach(k -> resolver.journal().match(key(k, columns, scope)));
        keys(keys.stream().filter(k -> !plain.contains(k)).toList(), all, columns, scope);
    }

    /// Keys of GROUP BY and ORDER BY, where a number means a column.
    private void keys(List<Expression> keys, boolean all, List<OutputColumn> columns, Scope scope) {
        if (all) {
            columns.forEach(c -> resolver.journal().influence(c.sources()));
        }
        for (var key : keys) {
            resolver.journal().influence(key(key, columns, scope));
        }
    }

    private Sources key(Expression key, List<OutputColumn> columns, Scope scope) {
        var value = resolver.values().value(key, scope);
        if (!(key instanceof Expression.Literal(var kind, var digits, _))
                || kind != Expression.LiteralKind.NUMBER) {
            return value;
        }
        var index = digits.length() > 5 || digits.contains(".") ? -1 : Integer.parseInt(digits) - 1;
        var direct = index >= 0 && index < columns.size() && columns.stream().noneMatch(OutputColumn::open);
        return direct
                ? columns.get(index).sources()
                : Sources.union(columns.stream().map(OutputColumn::sources).toList());
    }

    List<OutputColumn> values(Body.Values values, Scope scope) {
        var width = values.rows().getFirst().size();
        var found = new ArrayList<OutputColumn>(width);
        for (var i = 0; i < width; i++) {
            var sources = Sources.NONE;
            for (var row : values.rows()) {
                sources = row.size() == width
                        ? sources.and(resolver.values().value(row.get(i), scope))
                        : sources.doubted("rows of different widths");
            }
            found.add(new OutputColumn("COLUMN" + (i + 1), sources));
        }
        return found;
    }

    private List<OutputColumn> union(Body.SetOperation operation, Scope scope, Scope others) {
        var found = body(operation.first(), scope, Query.Tail.NONE);
        for (var branch : operation.others()) {
            var more = body(branch.body(), others, Query.Tail.NONE);
            found = branch.byName() ? byName(found, more) : byPosition(found, more);
            var kept = branch.operator() == Body.SetOperator.UNION && (branch.all() || depth <= 1);
            if (!kept) {
                found.forEach(c -> resolver.journal().influence(c.sources()));
            }
        }
        return found;
    }

    private static List<OutputColumn> byName(List<OutputColumn> left, List<OutputColumn> right) {
        var all = new LinkedHashMap<String, Sources>();
        left.forEach(c -> all.merge(c.name(), c.sources(), Sources::and));
        right.forEach(c -> all.merge(c.name(), c.sources(), Sources::and));
        var open = all.getOrDefault(OutputColumn.OPEN, Sources.NONE);
        return all.entrySet()
                .stream()
                .map(e -> new OutputColumn(e.getKey(), e.getValue().and(open)))
                .toList();
    }

    private static List<OutputColumn> byPosition(List<OutputColumn> left, List<OutputColumn> right) {
        var open = left.stream().anyMatch(OutputColumn::open) || right.stream().anyMatch(OutputColumn::open);
        if (open || left.size() != right.size()) {
            var everything = Sources.union(Stream.concat(left.stream(), right.stream())
                    .map(OutputColumn::sources)
                    .toList()).doubted("branches whose widths are not known to be equal");
            return Stream.concat(left.stream().map(c -> new OutputColumn(c.name(), everything)),
                    Stream.of(new OutputColumn(OutputColumn.OPEN, everything))).toList();
        }
        var found = new ArrayList<OutputColumn>(left.size());
        for (var i = 0; i < left.size(); i++) {
            found.add(new OutputColumn(left.get(i).name(), left.get(i).sources().and(right.get(i).sources()),
                    left.get(i).plain() && right.get(i).plain()));
        }
        return found;
    }

    private List<OutputColumn> select(Select select, Scope outer, Query.Tail tail) {
        var scope = outer.beside();
        select.from().forEach(r -> resolver.tables().add(r, scope));
        var list = new SelectList(select.items(), (item, index) -> entry(item, index, scope));
        scope.list(list);
        var found = list.output();
        resolver.environment().spend(found.size());
        var clauses = select.clauses();
        resolver.influence(clauses.where(), scope);
        resolver.influence(clauses.hierarchy(), scope);
        resolver.influence(clauses.having(), scope);
        resolver.influence(clauses.qualify(), scope);
        groups(clauses.group(), clauses.groupAll(), found, scope);
        keys(tail.order(), tail.orderAll(), found, scope);
        if (select.distinct() && depth > 1) {
            found.forEach(c -> resolver.journal().match(c.sources()));
        }
        into(select.into(), found);
        return found;
    }

    private void into(List<Name> variables, List<OutputColumn> columns) {
        for (var i = 0; i < variables.size(); i++) {
            var direct = i < columns.size() && columns.stream().noneMatch(OutputColumn::open);
            var sources = direct
                    ? columns.get(i).sources()
                    : Sources.union(columns.stream().map(OutputColumn::sources).toList());
            resolver.environment().assign(variables.get(i).value(), sources);
        }
    }

    private List<OutputColumn> entry(Select.Item item, int index, Scope scope) {
        if (item.value() instanceof Expression.Star star) {
            return resolver.stars().expand(star, scope);
        }
        var sources = resolver.values().value(item.value(), scope);
        var name = item.alias().isEmpty() ? name(item.value(), index) : resolver.spelling(item.alias());
        return List.of(new OutputColumn(name, sources, resolver.columns().plain(item.value(), scope)));
    }

    /// What a column without an alias is called, as far as another query could name it.
    private String name(Expression value, int index) {
        return switch (value) {
            case Expression.Column(var parts, _) -> resolver.spelling(parts.getLast());
            case Expression.Cast(var inner, _, _) -> name(inner, index);
            case Expression.Path(var inner, _, _) -> name(inner, index);
            case Expression.Positional(_, var number, _) -> "$" + number;
            default -> "#" + (index + 1);
        };
    }
}
