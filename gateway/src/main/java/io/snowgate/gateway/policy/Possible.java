package io.snowgate.gateway.policy;

import module java.base;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import io.snowgate.gateway.expression.BadExpression;
import io.snowgate.sql.StatementClass;
import io.snowgate.sql.StatementKind;

/// Finds conditions that can never hold: what they want of a variable excludes itself, or is nothing the variable ever is. It overlooks some, and is never wrong about
/// those it finds.
final class Possible {
    private static final Set<String> KINDS = labels(io.snowgate.gateway.identity.Kind.values());
    private static final Map<Variable, Set<String>> VALUES = Map.of(
            Variable.STATEMENT_CLASS, labels(StatementClass.values()),
            Variable.STATEMENT_KIND, Arrays.stream(StatementKind.values())
                    .map(Enum::name)
                    .collect(Collectors.toUnmodifiableSet()),
            Variable.PRINCIPAL_KIND, KINDS,
            Variable.INITIATOR_KIND, KINDS);

    /// What is wanted of one variable: to be one of these.
    private record Wanted(Variable variable, Set<String> values) {}

    private Possible() {}

    private static Set<String> labels(Enum<?>[] values) {
        return Arrays.stream(values)
                .map(v -> v.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /// Why `condition` never holds, in half a sentence.
    static Optional<String> never(Condition condition) {
        if (condition.toString().strip().equals("false")) {
            return Optional.of("it is false");
        }
        var left = new EnumMap<Variable, Set<String>>(Variable.class);
        for (var part : parts(condition)) {
            var wanted = wanted(part);
            if (wanted.isEmpty()) {
                continue;
            }
            var variable = wanted.get().variable();
            var values = new TreeSet<>(wanted.get().values());
            var known = VALUES.get(variable);
            if (known != null && Collections.disjoint(known, values)) {
                return Optional.of(variable.title() + " is never " + String.join(" or ", values));
            }
            values.retainAll(left.getOrDefault(variable, values));
            if (values.isEmpty()) {
                return Optional.of("it wants " + variable.title() + " to be two things at once");
            }
            left.put(variable, values);
        }
        return Optional.empty();
    }

    private static List<CelExpr> parts(Condition condition) {
        try {
            return Conditions.parts(condition.toString());
        } catch (BadExpression e) {
            throw new IllegalStateException("it was read before", e);
        }
    }

    private static Optional<Wanted> wanted(CelExpr expr) {
        return switch (expr.getKind()) {
            case IDENT -> variable(expr).map(v -> new Wanted(v, Set.of("true")));
            case CALL -> call(expr.call());
            case SELECT, CONSTANT, LIST, MAP, STRUCT, COMPREHENSION, NOT_SET -> Optional.empty();
        };
    }

    private static Optional<Wanted> call(CelExpr.CelCall call) {
        var args = call.args();
        return switch (call.function()) {
            case "!_" -> variable(args.getFirst()).map(v -> new Wanted(v, Set.of("false")));
            case "_==_" ->
                one(args.getFirst(), args.getLast()).or(() -> one(args.getLast(), args.getFirst()));
            case "@in" -> many(args.getFirst(), args.getLast());
            case "_||_" -> either(wanted(args.getFirst()), wanted(args.getLast()));
            default -> Optional.empty();
        };
    }

    private static Optional<Wanted> one(CelExpr variable, CelExpr value) {
        return variable(variable).flatMap(v -> constant(value).map(c -> new Wanted(v, Set.of(c))));
    }

    private static Optional<Wanted> many(CelExpr variable, CelExpr list) {
        if (list.getKind() != Kind.LIST) {
            return Optional.empty();
        }
        var values = list.list().elements().stream().map(Possible::constant).toList();
        return values.stream().allMatch(Optional::isPresent)
                ? variable(variable).map(v -> new Wanted(v,
                        values.stream().flatMap(Optional::stream).collect(Collectors.toUnmodifiableSet())))
                : Optional.empty();
    }

    private static Optional<Wanted> either(Optional<Wanted> left, Optional<Wanted> right) {
        return left.flatMap(l -> right.filter(r -> r.variable() == l.variable())
                .map(r -> new Wanted(l.variable(),
                        Stream.concat(l.values().stream(), r.values().stream())
                                .collect(Collectors.toUnmodifiableSet()))));
    }

    /// Variables that have one plain value.
    private static Optional<Variable> variable(CelExpr expr) {
        return expr.getKind() == Kind.IDENT
                ? Variable.find(expr.ident().name())
                        .filter(v -> v.form() == Variable.Form.TEXT || v.form() == Variable.Form.FLAG)
                : Optional.empty();
    }

    private static Optional<String> constant(CelExpr expr) {
        var flag = expr.getKind() == Kind.CONSTANT
                && expr.constant().getKind() == CelConstant.Kind.BOOLEAN_VALUE;
        return flag ? Optional.of("" + expr.constant().booleanValue()) : Look.constant(expr);
    }
}
