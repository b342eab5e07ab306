package io.snowgate.gateway.policy;

import module java.base;

import io.snowgate.gateway.expression.Expression;

/// A condition of a document, ready to be asked. What it needs first is asked for first: most conditions hold for one class of statements or one group, and most
/// statements fail that, so that nothing else is worked out for them. Safe for any thread.
public final class Condition {
    /// Holds for everything.
    static final Condition ALWAYS = new Condition("true", List.of(), Optional.empty(), Set.of(), Set.of());
    /// Holds for nothing.
    static final Condition NEVER = new Condition("false", List.of(_ -> false), Optional.empty(), Set.of(),
            Set.of());
    private final String text;
    /// All must hold, or it does not.
    private final List<Test> needs;
    /// What decides when all do; empty when that is enough.
    private final Optional<Expression> rest;
    private final Set<Variable> reads;
    private final Set<String> escapes;

    /// One part of a condition.
    interface Test {
        boolean holds(Asked asked);
    }

    Condition(
            String text,
            List<Test> needs,
            Optional<Expression> rest,
            Set<Variable> reads,
            Set<String> escapes) {
        this.text = text;
        this.needs = List.copyOf(needs);
        this.rest = rest;
        this.reads = Set.copyOf(reads);
        this.escapes = Set.copyOf(escapes);
    }

    /// @throws Expression.Failed when it cannot be worked out for `asked`
    boolean holds(Asked asked) throws Expression.Failed {
        for (var need : needs) {
            if (!need.holds(asked)) {
                return false;
            }
        }
        return rest.isEmpty() || Boolean.TRUE.equals(rest.get().value(asked::value));
    }

    /// The variables it reads.
    Set<Variable> reads() {
        return reads;
    }

    /// What a client could say to make it not hold, as written: claims that are denied or compared in it.
    Set<String> escapes() {
        return escapes;
    }

    /// As written.
    @Override
    public String toString() {
        return text;
    }
}
