package io.snowgate.gateway.policy;

import module java.base;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;

/// Turns what conditions are mostly made of into code of ours: comparisons of variables with constants, membership, and what is built from them with and, or and
/// not. `ConditionTest` holds it against the library.
final class Tests {
    /// `names.touches(pattern)`.
    static final String TOUCHES = "touches";
    /// `names.within(pattern)`.
    static final String WITHIN = "within";

    private Tests() {}

    /// A value in the reach of a request and of the link of the chain that is looked at, if one is.
    private interface Value {
        Object of(Asked asked, Map<String, Object> link);
    }

    private interface LinkTest {
        boolean holds(Asked asked, Map<String, Object> link);
    }

    /// @return none when the library has to do it
    static Optional<Condition.Test> of(CelExpr expr) {
        return test(expr, "").map(t -> asked -> t.holds(asked, Map.of()));
    }

    /// @param link what the link that is looked at is called, `""` outside of a loop
    private static Optional<LinkTest> test(CelExpr expr, String link) {
        return switch (expr.getKind()) {
            case CALL -> call(expr.call(), link);
            case COMPREHENSION -> exists(expr.comprehension(), link);
            case IDENT, SELECT, CONSTANT ->
                value(expr, link).map(v -> (asked, l) -> Boolean.TRUE.equals(v.of(asked, l)));
            case LIST, MAP, STRUCT, NOT_SET -> Optional.empty();
        };
    }

    private static Optional<LinkTest> call(CelExpr.CelCall call, String link) {
        var args = call.args();
        return switch (call.function()) {
            case "_&&_" ->
                both(args, link, (l, r) -> (asked, at) -> l.holds(asked, at) && r.holds(asked, at));
            case "_||_" ->
                both(args, link, (l, r) -> (asked, at) -> l.holds(asked, at) || r.holds(asked, at));
            case "!_" -> test(args.getFirst(), link).map(t -> (asked, at) -> !t.holds(asked, at));
            case "_==_" -> equal(args, link).map(t -> t);
            case "_!=_" -> equal(args, link).map(t -> (asked, at) -> !t.holds(asked, at));
            case "@in" -> in(args, link);
            case "_<_", "_<=_", "_>_", "_>=_" -> ordered(call.function(), args, link);
            case "startsWith", "endsWith", "contains" -> text(call, link);
            case TOUCHES -> names(call, link, Names::touch);
            case WITHIN -> names(call, link, Names::within);
            default -> Optional.empty();
        };
    }

    private static Optional<LinkTest> both(
            List<CelExpr> args,
            String link,
            BinaryOperator<LinkTest> join) {
        var left = test(args.getFirst(), link);
        var right = test(args.getLast(), link);
        return left.isEmpty() || right.isEmpty()
                ? Optional.empty()
                : Optional.of(join.apply(left.get(), right.get()));
    }

    private static Optional<LinkTest> equal(List<CelExpr> args, String link) {
        // whole lists are compared by the library
        return args.stream().anyMatch(a -> a.getKind() == Kind.LIST)
                ? Optional.empty()
                : values(args.getFirst(), args.getLast(), link, Object::equals);
    }

    private static Optional<LinkTest> values(
            CelExpr first,
            CelExpr second,
            String link,
            BiPredicate<Object, Object> test) {
        var left = value(first, link);
        var right = value(second, link);
        if (left.isEmpty() || right.isEmpty()) {
            return Optional.empty();
        }
        var l = left.get();
        var r = right.get();
        return Optional.of((asked, at) -> test.test(l.of(asked, at), r.of(asked, at)));
    }

    private static Optional<LinkTest> in(List<CelExpr> args, String link) {
        return values(args.getFirst(), args.getLast(), link,
                (one, many) -> switch (many) {
                    case Collection<?> list -> list.contains(one);
                    case Map<?, ?> map -> map.containsKey(one);
                    default -> false;
                });
    }

    private static Optional<LinkTest> ordered(String sign, List<CelExpr> args, String link) {
        Function<IntPredicate, Optional<LinkTest>> compare = wanted -> numbers(args)
                ? values(args.getFirst(), args.getLast(), link,
                        (l, r) -> wanted.test(Long.compare((Long) l, (Long) r)))
                : Optional.empty();
        return switch (sign) {
            case "_<_" -> compare.apply(c -> c < 0);
            case "_<=_" -> compare.apply(c -> c <= 0);
            case "_>_" -> compare.apply(c -> c > 0);
            default -> compare.apply(c -> c >= 0);
        };
    }

    private static boolean numbers(List<CelExpr> args) {
        return args.stream().allMatch(a -> switch (a.getKind()) {
            case CONSTANT -> a.constant().getKind() == CelConstant.Kind.INT64_VALUE;
            case IDENT -> Variable.find(a.ident().name())
                    .filter(v -> v.form() == Variable.Form.NUMBER)
                    .isPresent();
            case SELECT, CALL, LIST, MAP, STRUCT, COMPREHENSION, NOT_SET -> false;
        });
    }

    private static Optional<LinkTest> text(CelExpr.CelCall call, String link) {
        if (call.target().isEmpty() || call.args().size() != 1) {
            return Optional.empty();
        }
        BiPredicate<Object, Object> test = switch (call.function()) {
            case "startsWith" -> (t, part) -> ((String) t).startsWith((String) part);
            case "endsWith" -> (t, part) -> ((String) t).endsWith((String) part);
            default -> (t, part) -> ((String) t).contains((String) part);
        };
        return values(call.target().get(), call.args().getFirst(), link, test);
    }

    private static Optional<LinkTest> names(
            CelExpr.CelCall call,
            String link,
            BiPredicate<Collection<?>, String> test) {
        return call.target()
                .flatMap(names -> values(names, call.args().getFirst(), link,
                        (many, pattern) -> many instanceof Collection<?> list
                                && test.test(list, (String) pattern)));
    }

    /// `chain.exists(p, …)`.
    private static Optional<LinkTest> exists(CelExpr.CelComprehension loop, String outer) {
        var step = loop.loopStep();
        var overChain = outer.isEmpty() && loop.iterRange().getKind() == Kind.IDENT
                && loop.iterRange().ident().name().equals(Variable.CHAIN.title())
                && loop.accuInit().getKind() == Kind.CONSTANT && step.getKind() == Kind.CALL
                && step.call().function().equals("_||_");
        if (!overChain) {
            return Optional.empty();
        }
        return test(step.call().args().getLast(), loop.iterVar())
                .map(each -> (asked, _) -> asked.chain().stream().anyMatch(l -> each.holds(asked, l)));
    }

    private static Optional<Value> value(CelExpr expr, String link) {
        return switch (expr.getKind()) {
            case CONSTANT -> constant(expr.constant()).map(c -> (_, _) -> c);
            case IDENT -> Variable.find(expr.ident().name()).map(v -> (asked, _) -> asked.value(v));
            case SELECT -> field(expr.select(), link);
            case LIST -> list(expr.list());
            case CALL, MAP, STRUCT, COMPREHENSION, NOT_SET -> Optional.empty();
        };
    }

    private static Optional<Value> field(CelExpr.CelSelect select, String link) {
        var plain = !select.testOnly() && select.operand().getKind() == Kind.IDENT;
        if (plain && !link.isEmpty() && select.operand().ident().name().equals(link)) {
            return Optional.of((_, at) -> at.getOrDefault(select.field(), ""));
        }
        // a claim that is not there is the library's to complain of
        return Optional.empty();
    }

    private static Optional<Object> constant(CelConstant constant) {
        return switch (constant.getKind()) {
            case STRING_VALUE -> Optional.of(constant.stringValue());
            case BOOLEAN_VALUE -> Optional.of(constant.booleanValue());
            case INT64_VALUE -> Optional.of(constant.int64Value());
            case NULL_VALUE, UINT64_VALUE, DOUBLE_VALUE, BYTES_VALUE, NOT_SET, DURATION_VALUE,
                    TIMESTAMP_VALUE ->
                Optional.empty();
        };
    }

    private static Optional<Value> list(CelExpr.CelList list) {
        var items = new HashSet<Object>();
        for (var element : list.elements()) {
            var item = element.getKind() == Kind.CONSTANT ? constant(element.constant()) : Optional.empty();
            if (item.isEmpty()) {
                return Optional.empty();
            }
            items.add(item.get());
        }
        var all = Set.copyOf(items);
        return Optional.of((_, _) -> all);
    }
}
