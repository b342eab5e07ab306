package io.snowgate.gateway.policy;

import module java.base;

import dev.cel.common.ast.CelExpr;

/// Goes through a condition that was checked for its types, and finds what it reads, what a client could talk its way around, and what can never be right. For one
/// condition.
final class Look {
    private final Set<Variable> reads = EnumSet.noneOf(Variable.class);
    private final Set<String> escapes = new TreeSet<>();
    private final List<String> problems = new ArrayList<>();
    private final Set<String> links = new HashSet<>();

    /// How what stands somewhere counts for the whole.
    ///
    /// - `PLAIN`: when it holds, the whole holds rather.
    /// - `TURNED`: when it holds, the whole holds rather not.
    /// - `MIXED`: either.
    enum Sense {
        PLAIN, TURNED, MIXED;

        private Sense turned() {
            return switch (this) {
                case PLAIN -> TURNED;
                case TURNED -> PLAIN;
                case MIXED -> MIXED;
            };
        }
    }

    Set<Variable> reads() {
        return reads;
    }

    /// Claims that keep the condition from holding when a client makes them.
    Set<String> escapes() {
        return escapes;
    }

    List<String> problems() {
        return problems;
    }

    void at(CelExpr expr, Sense sense) {
        switch (expr.getKind()) {
            case IDENT -> ident(expr.ident().name(), expr.ident().name(), sense);
            case SELECT -> select(expr, sense);
            case CALL -> call(expr.call(), sense);
            case LIST -> expr.list().elements().forEach(e -> at(e, Sense.MIXED));
            case MAP -> expr.map().entries().forEach(e -> {
                at(e.key(), Sense.MIXED);
                at(e.value(), Sense.MIXED);
            });
            case COMPREHENSION -> comprehension(expr.comprehension(), sense);
            case STRUCT -> problems.add("a message cannot be made here");
            case CONSTANT, NOT_SET -> {
                // reads nothing
            }
        }
    }

    private void ident(String name, String shown, Sense sense) {
        var variable = Variable.find(name);
        variable.ifPresent(reads::add);
        if (variable.isPresent() && variable.get().origin() == Variable.Origin.CLAIMED
                && sense != Sense.PLAIN) {
            escapes.add(shown);
        }
    }

    private void select(CelExpr expr, Sense sense) {
        var operand = expr.select().operand();
        var ident = operand.getKind() == CelExpr.ExprKind.Kind.IDENT ? operand.ident().name() : "";
        if (ident.equals(Variable.CLAIMED.title())) {
            ident(ident, ident + "." + expr.select().field(), sense);
        } else if (links.contains(ident)) {
            if (!Variable.LINK.contains(expr.select().field())) {
                problems.add("a principal has no " + expr.select().field() + ", but " + String.join(", ",
                        new TreeSet<>(Variable.LINK)));
            }
        } else {
            at(operand, sense);
        }
    }

    private void call(CelExpr.CelCall call, Sense sense) {
        var inner = switch (call.function()) {
            case "_&&_", "_||_", "@not_strictly_false" -> sense;
            case "!_" -> sense.turned();
            case "_==_", "@in", "startsWith", "endsWith", "contains" -> says(call) ? sense : Sense.MIXED;
            case "_!=_" -> says(call) ? sense.turned() : Sense.MIXED;
            default -> Sense.MIXED;
        };
        var ofNames = Set.of(Tests.TOUCHES, Tests.WITHIN).contains(call.function());
        if (ofNames && constant(call.args().getFirst()).filter(p -> !Names.isPattern(p))
                .isPresent()) {
            problems.add("'" + constant(call.args().getFirst()).get()
                    + "' is not a pattern of names such as PROD.*.PEOPLE");
        }
        call.target().ifPresent(t -> at(t, inner));
        call.args().forEach(a -> at(a, inner));
    }

    /// Whether a comparison is of one thing with what must be said to make it hold: whoever says nothing does not.
    private static boolean says(CelExpr.CelCall call) {
        var first = call.target().orElse(call.args().getFirst());
        var last = call.args().getLast();
        return (isName(first) && isSaid(last)) || (isSaid(first) && isName(last) && call.target().isEmpty());
    }

    private static boolean isName(CelExpr expr) {
        return expr.getKind() == CelExpr.ExprKind.Kind.IDENT
                || expr.getKind() == CelExpr.ExprKind.Kind.SELECT;
    }

    private static boolean isSaid(CelExpr expr) {
        return expr.getKind() == CelExpr.ExprKind.Kind.LIST
                ? expr.list()
                        .elements()
                        .stream()
                        .allMatch(e -> constant(e).filter(t -> !t.isEmpty()).isPresent())
                : constant(expr).filter(t -> !t.isEmpty()).isPresent();
    }

    static Optional<String> constant(CelExpr expr) {
        return expr.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                && expr.constant().getKind() == dev.cel.common.ast.CelConstant.Kind.STRING_VALUE
                        ? Optional.of(expr.constant().stringValue())
                        : Optional.empty();
    }

    private void comprehension(CelExpr.CelComprehension loop, Sense sense) {
        at(loop.iterRange(), Sense.MIXED);
        at(loop.accuInit(), Sense.MIXED); // optMap puts what it looks at there
        at(loop.loopCondition(), Sense.MIXED);
        var range = loop.iterRange();
        if (range.getKind() == CelExpr.ExprKind.Kind.IDENT
                && range.ident().name().equals(Variable.CHAIN.title())) {
            links.add(loop.iterVar());
        }
        at(loop.loopStep(), sense == Sense.PLAIN ? Sense.PLAIN : Sense.MIXED);
        at(loop.result(), sense);
    }
}
