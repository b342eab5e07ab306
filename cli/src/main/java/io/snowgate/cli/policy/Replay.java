package io.snowgate.cli.policy;

import module java.base;

import io.snowgate.cli.audit.Found;
import io.snowgate.gateway.policy.Decision;
import io.snowgate.gateway.policy.Policy;
import io.snowgate.gateway.policy.Trial;
import io.snowgate.gateway.policy.Verdict;

/// Decides about recorded statements again, and keeps what is different. The same entries give the same. For one thread.
final class Replay {
    private static final int EXAMPLES = 3;
    private final Policies policies;
    private final SortedMap<Change, Cases> changes = new TreeMap<>();
    private final SortedMap<String, Cases> shadows = new TreeMap<>();
    private final SortedMap<String, Cases> lost = new TreeMap<>();
    private int decided;

    /// Which policy decides.
    interface Policies {
        /// The one for an entry that names the policy with `digest`; none when it is not known.
        Optional<Policy> of(String digest);
    }

    /// What is different: a decision, or what is masked.
    record Change(String then, String now) implements Comparable<Change> {
        @Override
        public int compareTo(Change other) {
            return Comparator.comparing(Change::then).thenComparing(Change::now).compare(this, other);
        }
    }

    /// How many entries, and the first of them.
    static final class Cases {
        private final List<Found> examples = new ArrayList<>();
        private int count;

        private void add(Found found) {
            count++;
            if (examples.size() < EXAMPLES) {
                examples.add(found);
            }
        }

        int count() {
            return count;
        }

        List<Found> examples() {
            return List.copyOf(examples);
        }
    }

    Replay(Policies policies) {
        this.policies = policies;
    }

    /// Decides about `found`, when it is about a statement.
    void add(Found found) {
        if (!Recorded.about(found)) {
            return;
        }
        try {
            var recorded = Recorded.of(found);
            var policy = policies.of(found.at("/policy"));
            if (policy.isEmpty()) {
                count(lost, "its policy is not in the log", found);
                return;
            }
            compare(recorded, policy.get().decide(recorded.request()));
        } catch (Recorded.Lost e) {
            count(lost, e.why(), found);
        }
    }

    private void compare(Recorded recorded, Verdict verdict) {
        decided++;
        verdict.shadow().forEach(rule -> count(shadows, rule, recorded.found()));
        var now = words(verdict.decision());
        var masked = verdict.masks().masked();
        if (!recorded.decision().equals(now)) {
            var then = recorded.decision().isEmpty() ? "not recorded" : recorded.decision();
            count(changes, new Change(then, now), recorded.found());
        } else if (verdict.decision() instanceof Decision.Allow && !recorded.masked().equals(masked)) {
            count(changes, new Change(words(recorded.masked()), words(masked)), recorded.found());
        }
    }

    private static String words(Decision decision) {
        var rule = Trial.by(decision);
        return decision.label() + (rule.isEmpty() ? "" : " by " + rule);
    }

    private static String words(List<String> masked) {
        return masked.isEmpty() ? "allow, nothing masked" : "allow, masking " + String.join(", ", masked);
    }

    private static <K> void count(Map<K, Cases> counts, K key, Found found) {
        counts.computeIfAbsent(key, _ -> new Cases()).add(found);
    }

    /// How many statements were decided about.
    int decided() {
        return decided;
    }

    /// What came out differently.
    SortedMap<Change, Cases> changes() {
        return Collections.unmodifiableSortedMap(changes);
    }

    /// What rules in shadow would have done: `deny NAME`.
    SortedMap<String, Cases> shadows() {
        return Collections.unmodifiableSortedMap(shadows);
    }

    /// What could not be decided about, by why.
    SortedMap<String, Cases> lost() {
        return Collections.unmodifiableSortedMap(lost);
    }
}
