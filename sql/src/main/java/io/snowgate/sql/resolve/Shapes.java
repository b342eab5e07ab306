package io.snowgate.sql.resolve;

import module java.base;

import io.snowgate.sql.ast.Expression;
import io.snowgate.sql.ast.Relation;
import io.snowgate.sql.ast.Select;

/// PIVOT, UNPIVOT and MATCH_RECOGNIZE.
final class Shapes {
    private final Resolver resolver;

    Shapes(Resolver resolver) {
        this.resolver = resolver;
    }

    /// Columns that are neither aggregated nor pivoted stay; each value of the pivoted column becomes a column.
    Rows pivot(Relation.Pivot pivot, Scope scope) {
        var used = new HashSet<String>();
        used.add(resolver.spelling(pivot.column().getLast()));
        var inside = Sources.NONE;
        for (var aggregate : pivot.aggregates()) {
            names(aggregate.value(), used);
            inside = inside.and(resolver.values().value(aggregate.value(), scope));
        }
        for (var key : pivot.keys()) {
            inside = inside.and(resolver.values().value(key, scope));
        }
        var column = resolver.columns().column(new Expression.Column(pivot.column(), pivot.at()), scope);
        inside = inside.and(column);
        resolver.journal().influence(column);
        for (var query : pivot.queries()) {
            var values = Sources.union(
                    resolver.queries()
                            .query(query, scope.inside())
                            .stream()
                            .map(OutputColumn::sources)
                            .toList());
            inside = inside.and(values);
        }
        if (pivot.any()) {
            resolver.journal().remark(Journal.Remark.NAMES_FROM_DATA);
        }
        return shaped(pivot, scope, used, inside);
    }

    private Rows shaped(Relation.Pivot pivot, Scope scope, Set<String> used, Sources inside) {
        var found = new ArrayList<OutputColumn>();
        for (var column : resolver.stars().all(scope)) {
            if (!used.contains(column.name())) {
                found.add(column);
            }
        }
        var listed = pivot.alias().columns().size();
        if (listed > 0 && pivot.any()) {
            while (found.size() < listed) {
                found.add(new OutputColumn("#" + found.size(), inside));
            }
            return Rows.of(found);
        }
        if (pivot.any()) {
            found.add(new OutputColumn(OutputColumn.OPEN, inside.doubted("columns that are named by data")));
            return Rows.of(found);
        }
        for (var value : pivot.values()) {
            for (var aggregate : pivot.aggregates()) {
                found.add(new OutputColumn(pivoted(value, aggregate, pivot.aggregates().size()), inside));
            }
        }
        return Rows.of(found);
    }

    private String pivoted(Select.Item value, Select.Item aggregate, int aggregates) {
        var literal = value.value() instanceof Expression.Literal(var kind, var text, _)
                ? kind == Expression.LiteralKind.STRING ? "'" + text + "'" : text
                : "#";
        var name = value.alias().isEmpty() ? literal : value.alias();
        return aggregates == 1 ? name : name + "_" + aggregate.alias();
    }

    /// The names of all columns in an expression.
    private void names(Expression expression, Set<String> into) {
        switch (expression) {
            case Expression.Column(var parts, _) -> into.add(resolver.spelling(parts.getLast()));
            case Expression.Call call -> call.arguments().forEach(a -> names(a, into));
            case Expression.Operation operation -> operation.operands().forEach(o -> names(o, into));
            case Expression.Cast cast -> names(cast.value(), into);
            case Expression.Path path -> names(path.value(), into);
            default -> {
                // holds no column that PIVOT would take away
            }
        }
    }

    Rows unpivot(Relation.Unpivot unpivot, Scope scope) {
        var used = Set.copyOf(resolver.spelling(unpivot.columns()));
        var value = Sources.NONE;
        for (var name : unpivot.columns()) {
            value = value
                    .and(resolver.columns().column(new Expression.Column(List.of(name), name.at()), scope));
        }
        resolver.journal().influence(value);
        var found = new ArrayList<OutputColumn>();
        for (var column : resolver.stars().all(scope)) {
            if (!used.contains(column.name())) {
                found.add(column);
            }
        }
        found.add(new OutputColumn(resolver.spelling(unpivot.name()), Sources.NONE));
        found.add(new OutputColumn(resolver.spelling(unpivot.value()), value));
        return Rows.of(found);
    }

    Rows match(Relation.MatchRecognize match, Scope scope) {
        scope.pattern(Set.copyOf(resolver.spelling(match.symbols())), Sources.NONE);
        var keys = Sources.NONE;
        for (var key : match.keys()) {
            keys = keys.and(resolver.values().value(key, scope));
        }
        scope.pattern(Set.copyOf(resolver.spelling(match.symbols())), keys);
        resolver.journal().influence(keys);
        var found = new ArrayList<OutputColumn>();
        if (match.allRows()) {
            found.addAll(resolver.stars().all(scope));
        } else {
            for (var key : match.partition()) {
                found.add(new OutputColumn(name(key), resolver.values().value(key, scope)));
            }
        }
        for (var measure : match.measures()) {
            found.add(new OutputColumn(resolver.spelling(measure.alias()),
                    resolver.values().value(measure.value(), scope)));
        }
        resolver.influence(match.partition(), scope);
        return Rows.of(found);
    }

    private String name(Expression key) {
        return key instanceof Expression.Column(var parts, _) ? resolver.spelling(parts.getLast()) : "#";
    }
}
