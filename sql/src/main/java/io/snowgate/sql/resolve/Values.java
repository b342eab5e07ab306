package io.snowgate.sql.resolve;

import module java.base;

import io.snowgate.sql.ast.Expression;
import io.snowgate.sql.ast.Name;
import io.snowgate.sql.ast.ObjectName;
import io.snowgate.sql.parse.Units;

/// Expressions to the sources of their values: those of everything that goes in.
final class Values {
    private final Resolver resolver;

    Values(Resolver resolver) {
        this.resolver = resolver;
    }

    Sources value(Expression expression, Scope scope) {
        return switch (expression) {
            case Expression.Literal _ -> Sources.NONE;
            case Expression.Bind(var name, _) ->
                resolver.environment().variable(name).orElse(Sources.NONE);
            case Expression.Variable(var name, _) -> variable(name);
            case Expression.Column column -> resolver.columns().column(column, scope);
            case Expression.Positional position -> resolver.columns().positional(position, scope);
            case Expression.Star star -> union(resolver.stars().expand(star, scope));
            case Expression.Operation operation -> all(operation.operands(), scope);
            case Expression.Cast cast -> value(cast.value(), scope);
            case Expression.Path path -> path(path, scope);
            case Expression.Call call -> call(call, scope);
            case Expression.Named named -> value(named.value(), scope);
            case Expression.Subquery subquery -> subquery(subquery, scope);
            case Expression.Lambda(var parameters, var body, _) ->
                value(body, scope.lambda(Set.copyOf(resolver.spelling(parameters))));
            case Expression.StageFile(var reference, _) -> stage(reference);
            case Expression.TableArgument(var table, _) -> table(table, scope);
            case Expression.ComputedColumn column -> computed(column, scope);
        };
    }

    private Sources all(List<Expression> expressions, Scope scope) {
        var found = Sources.NONE;
        for (var expression : expressions) {
            found = found.and(value(expression, scope));
        }
        return found;
    }

    private static Sources union(List<OutputColumn> columns) {
        return Sources.union(columns.stream().map(OutputColumn::sources).toList());
    }

    private Sources variable(String name) {
        var variable = resolver.facts().variables().get(name);
        return variable == null ? Sources.unknown("a variable of unknown origin") : variable.sources();
    }

    private Sources path(Expression.Path path, Scope scope) {
        var found = value(path.value(), scope);
        for (var step : path.steps()) {
            found = found.and(all(step.index(), scope));
        }
        return found;
    }

    private Sources subquery(Expression.Subquery subquery, Scope scope) {
        var found = union(resolver.queries().query(subquery.query(), scope.inside()));
        return switch (subquery.use()) {
            case SCALAR, IN, ANY, ARGUMENT -> found;
            case EXISTS -> {
                resolver.journal().influence(found);
                yield Sources.NONE;
            }
        };
    }

    private Sources stage(String reference) {
        resolver.journal().stage(reference);
        return Sources.of(new SourceColumn(ObjectId.ofFiles(reference), OutputColumn.OPEN));
    }

    private Sources table(ObjectName table, Scope scope) {
        if (table instanceof ObjectName.Written(var parts, _) && parts.size() == 1) {
            var cte = scope.cte(resolver.spelling(parts.getFirst()));
            if (cte.isPresent()) {
                return cte.get().use().everything();
            }
        }
        return resolver.objects().rows(table).everything();
    }

    /// `IDENTIFIER('c')`.
    private Sources computed(Expression.ComputedColumn column, Scope scope) {
        var parts = resolver.text(column.how()).flatMap(resolver.objects()::relexed);
        if (parts.isEmpty()) {
            resolver.journal().remark(Journal.Remark.COMPUTED_NAME);
            return Sources.unknown("a column whose name is known only at run time");
        }
        var names = Stream.concat(parts.get().stream().map(p -> new Name(p, /* quoted= */true, column.at())),
                column.rest().stream()).toList();
        return resolver.columns().column(new Expression.Column(names, column.at()), scope);
    }

    private Sources call(Expression.Call call, Scope scope) {
        var name = resolver.objects().parts(call.function());
        if (name.isEmpty()) {
            resolver.journal().remark(Journal.Remark.COMPUTED_NAME);
            return all(call.arguments(), scope).and(all(call.keys(), scope))
                    .doubted("a function whose name is known only at run time");
        }
        var parts = name.get();
        var function = parts.getLast();
        resolver.journal().function(new ObjectId(parts).toString());
        var sources = arguments(function, call, scope).and(all(call.keys(), scope));
        if (Functions.ofPattern(function)) {
            sources = sources.and(Sources.union(scope.chain().stream().map(Scope::pattern).toList()));
        }
        if (function.equals("GETVARIABLE") && call.arguments().size() == 1) {
            return sources.and(resolver.text(call.arguments().getFirst())
                    .map(v -> variable(v.toUpperCase(Locale.ROOT)))
                    .orElseGet(() -> Sources.unknown("a variable of unknown origin")));
        }
        return judged(parts, sources);
    }

    private Sources arguments(String function, Expression.Call call, Scope scope) {
        var counted = function.equals("COUNT") && call.arguments().size() == 1
                && call.arguments().getFirst() instanceof Expression.Star(var qualifier, _, _)
                && qualifier.isEmpty();
        if (counted) {
            return Sources.NONE;
        }
        var found = Sources.NONE;
        for (var argument : call.arguments()) {
            found = found.and(
                    Functions.takesUnits(function) ? unitOrValue(argument, scope) : value(argument, scope));
            if (argument instanceof Expression.Literal(_, var text, _) && text.startsWith("@")) {
                resolver.journal().stage(text);
            }
        }
        return found;
    }

    /// A bare word that is no column is a part of a date here.
    private Sources unitOrValue(Expression argument, Scope scope) {
        if (argument instanceof Expression.Column(var parts, _) && parts.size() == 1
                && !parts.getFirst().quoted() && Units.unit(parts.getFirst().value())) {
            return resolver.columns().find(resolver.spelling(parts), scope).orElse(Sources.NONE);
        }
        return value(argument, scope);
    }

    /// What a function makes of the sources of its arguments.
    private Sources judged(List<String> parts, Sources sources) {
        var function = parts.getLast();
        if (Functions.effect(parts)) {
            resolver.journal().remark(Journal.Remark.EFFECT);
        }
        if (Functions.readsText(function)) {
            resolver.journal().remark(Journal.Remark.TEXT_AS_CODE);
            return sources.doubted("a function that takes code or names as text");
        }
        if (Functions.builtIn(parts)) {
            return sources;
        }
        var pure = resolver.objects()
                .candidates(parts)
                .stream()
                .anyMatch(resolver.objects().catalogue()::pure);
        return pure ? sources : sources.doubted(Sources.STRANGER);
    }
}
