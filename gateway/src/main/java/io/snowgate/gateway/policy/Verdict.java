package io.snowgate.gateway.policy;

import module java.base;

/// What was decided about a request, and by what.
///
/// @param decision   what is to happen
/// @param considered every rule that was looked at, in order; for each statement of the request
/// @param masks      what of the results is hidden
/// @param policy     digest of the policy that decided
public record Verdict(Decision decision, List<Considered> considered, MaskPlan masks, String policy) {
    /// For what Snowgate asks itself: no policy is asked about that.
    public static final Verdict OWN = new Verdict(new Decision.Allow(Obligations.NONE), List.of(),
            MaskPlan.NOTHING, "");

    public Verdict {
        considered = List.copyOf(considered);
    }

    /// The same, with something more that was considered.
    public Verdict with(Considered more) {
        return new Verdict(decision, Stream.concat(considered.stream(), Stream.of(more)).toList(), masks,
                policy);
    }

    /// A rule and what came of it.
    ///
    /// @param statement number of the statement, from 1, those inside of others counted
    public record Considered(String rule, String effect, Mode mode, int statement, Came came) {}

    /// What came of a rule.
    ///
    /// - `MATCHED`: It holds.
    /// - `NOT`: It does not.
    /// - `FAILED`: It could not be worked out, which counts as a deny.
    public enum Came {
        MATCHED, NOT, FAILED
    }

    /// The names of rules that matched or failed, each once, in order.
    public List<String> matched() {
        return named(c -> c.mode() == Mode.ENFORCE && c.came() != Came.NOT);
    }

    /// What rules in shadow would have done: `effect name`, each once, in order.
    public List<String> shadow() {
        return considered.stream()
                .filter(c -> c.mode() == Mode.SHADOW && c.came() != Came.NOT)
                .map(c -> c.effect() + " " + c.rule())
                .distinct()
                .toList();
    }

    /// The names of rules whose conditions failed.
    public List<String> failed() {
        return named(c -> c.came() == Came.FAILED);
    }

    private List<String> named(Predicate<Considered> which) {
        return considered.stream().filter(which).map(Considered::rule).distinct().toList();
    }
}
