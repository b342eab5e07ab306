package io.snowgate.sql.resolve;

import module java.base;

import io.snowgate.sql.ast.Body;
import io.snowgate.sql.ast.Expression;
import io.snowgate.sql.ast.Name;
import io.snowgate.sql.ast.ObjectName;
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
        var scope = outer;
        for (var cte : query.ctes()) {
            scope = scope.with(Map.of(resolver.spelling(cte.name()), cte(cte, query.recursive(), scope)));
        }
        resolver.influence(query.tail().limit(), scope);
        depth++;
        var found = body(query.body(), scope, query.tail());
        depth--;
        return found;
    }

    private Scope.Cte cte(Query.Cte cte, boolean recursive, Scope scope) {
        var self = resolver.spelling(cte.name());
        if (cte.query().body() instanceof Body.SetOperation operation && cte.query().ctes().isEmpty()) {
            var first = body(operation.first(), scope, Query.Tail.NONE);
            var seed = new Scope.Cte(Rows.of(first).renamed(cte.columns()));
            var found = columns(cte, scope.with(Map.of(self, seed)));
            if (seed.used()) {
                return recursion(cte, recursive, scope, found);
            }
            return new Scope.Cte(found);
        }
        return new Scope.Cte(columns(cte, scope));
    }

    private Rows columns(Query.Cte cte, Scope scope) {
        return Rows.of(query(cte.query(), scope)).renamed(cte.columns());
    }

    /// The fixed point of a query that names itself.
    private Scope.Cte recursion(Query.Cte cte, boolean recursive, Scope scope, Rows first) {
        var self = resolver.spelling(cte.name());
        var rows = first;
        var stable = false;
        for (var round = 0; round < MOST_ROUNDS && !stable; round++) {
            var next = columns(cte, scope.with(Map.of(self, new Scope.Cte(rows))));
            stable = next.equals(rows);
            rows = next;
        }
        var ambiguous = !recursive && resolver.objects()
                .candidates(List.of(self))
                .stream()
                .anyMatch(resolver.objects()::exists);
        if (ambiguous) {
            resolver.objects().rows(new ObjectName.Written(List.of(cte.name()), cte.name().at()));
        }
        if (stable && !ambiguous) {
            return new Scope.Cte(rows);
        }
        var doubt = ambiguous ? "a query that names itself, or a table of its name" : "an endless recursion";
        var doubted = rows.columns()
                .stream()
                .map(c -> new Rows.Column(c.name(), c.sources().doubted(doubt), c.merge()))
                .toList();
        return new Scope.Cte(new Rows(rows.alias(), rows.full(), doubted, rows.rest()));
    }

    private List<OutputColumn> body(Body body, Scope scope, Query.Tail tail) {
        return switch (body) {
            case Select select -> select(select, scope, tail);
            case Query query -> ordered(query(query, scope), scope, tail);
            case Body.Values values -> ordered(values(values, scope), scope, tail);
            case Body.SetOperation operation -> ordered(union(operation, scope), scope, tail);
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
                sources = i < row.size() && row.size() == width
                        ? sources.and(resolver.values().value(row.get(i), scope))
                        : sources.doubted("rows of different widths");
            }
            found.add(new OutputColumn("COLUMN" + (i + 1), sources));
        }
        return found;
    }

    private List<OutputColumn> union(Body.SetOperation operation, Scope scope) {
        var found = body(operation.first(), scope, Query.Tail.NONE);
        for (var branch : operation.others()) {
            var more = body(branch.body(), scope, Query.Tail.NONE);
            found = branch.byName() ? byName(found, more) : byPosition(found, more);
            if (branch.operator() != Body.SetOperator.UNION) {
                found.forEach(c -> resolver.journal().influence(c.sources()));
            }
        }
        return found;
    }

    private static List<OutputColumn> byName(List<OutputColumn> left, List<OutputColumn> right) {
        var all = new LinkedHashMap<String, Sources>();
        left.forEach(c -> all.merge(c.name(), c.sources(), Sources::and));
        right.forEach(c -> all.merge(c.name(), c.sources(), Sources::and));
        return all.entrySet().stream().map(e -> new OutputColumn(e.getKey(), e.getValue())).toList();
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
            found.add(
                    new OutputColumn(left.get(i).name(), left.get(i).sources().and(right.get(i).sources())));
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
        keys(clauses.group(), clauses.groupAll(), found, scope);
        keys(tail.order(), tail.orderAll(), found, scope);
        if (select.distinct() && depth > 1) {
            found.forEach(c -> resolver.journal().influence(c.sources()));
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
        return List.of(new OutputColumn(name, sources));
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
