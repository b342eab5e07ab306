package io.snowgate.sql.analysis;

import module java.base;

import io.snowgate.sql.StatementClass;
import io.snowgate.sql.StatementKind;
import io.snowgate.sql.resolve.SourceColumn;
import io.snowgate.sql.resolve.Sources;

/// How much harm a statement may do, and why. The same analysis has the same risk.
///
/// @param score   0 to 100
/// @param reasons what adds to the score, in order of weight
public record Risk(int score, List<Reason> reasons) {
    /// The highest score.
    public static final int HIGHEST = 100;

    public Risk {
        if (score < 0 || score > HIGHEST) {
            throw new IllegalArgumentException("a risk is between 0 and " + HIGHEST);
        }
        reasons = List.copyOf(reasons);
    }

    /// Why a statement is risky; each weighs something.
    public enum Reason {
        PRIVILEGES(50), UNKNOWN_STATEMENT(50), DYNAMIC_SQL(45), OPAQUE_CODE(40), DESTRUCTIVE(
                40), ADMINISTRATION(40), UNLOAD(35), SENSITIVE_VALUES(30), OUTSIDE_ADDRESS(25), EFFECT(
                        25), SENSITIVE_CONDITION(20), UNKNOWN_SOURCES(20), CODE_AS_TEXT(20), MOVES_NAMES(
                                20), DEFERRED_CODE(20), WRITE(15), DEFINITION(15), LOAD(
                                        10), SESSION(5), TIME_TRAVEL(5), UNBOUNDED_READ(10), READ(2);

        private final int weight;

        Reason(int weight) {
            this.weight = weight;
        }

        /// What it adds to the score.
        public int weight() {
            return weight;
        }
    }

    /// The risk of a statement and of all in it.
    ///
    /// @param sensitive which columns hold what must not be seen by everybody
    public static Risk of(StatementAnalysis analysis, Predicate<SourceColumn> sensitive) {
        var reasons = EnumSet.noneOf(Reason.class);
        analysis.all().forEach(s -> reasons.addAll(reasons(s, sensitive)));
        var score = reasons.stream().mapToInt(Reason::weight).sum();
        return new Risk(Math.min(score, HIGHEST), reasons.stream()
                .sorted(Comparator.comparingInt(Reason::weight).reversed())
                .toList());
    }

    private static Set<Reason> reasons(StatementAnalysis analysis, Predicate<SourceColumn> sensitive) {
        var found = EnumSet.of(category(analysis.category()));
        analysis.facts().stream().flatMap(f -> fact(f).stream()).forEach(found::add);
        if (holds(analysis.values(), sensitive)) {
            found.add(Reason.SENSITIVE_VALUES);
        }
        if (holds(analysis.influences(), sensitive)) {
            found.add(Reason.SENSITIVE_CONDITION);
        }
        if (!analysis.values().and(analysis.influences()).doubts().isEmpty()) {
            found.add(Reason.UNKNOWN_SOURCES);
        }
        var unbounded = analysis.kind() == StatementKind.SELECT && !analysis.touched().bases().isEmpty()
                && !analysis.facts().contains(Fact.LIMITED) && analysis.influences().none();
        if (unbounded) {
            found.add(Reason.UNBOUNDED_READ);
        }
        return found;
    }

    private static boolean holds(Sources sources, Predicate<SourceColumn> sensitive) {
        return Stream.concat(sources.atLeast().stream(), sources.through().stream()).anyMatch(sensitive);
    }

    private static Reason category(StatementClass category) {
        return switch (category) {
            case READ, TRANSACTION -> Reason.READ;
            case WRITE -> Reason.WRITE;
            case DDL -> Reason.DEFINITION;
            case DCL -> Reason.PRIVILEGES;
            case LOAD -> Reason.LOAD;
            case UNLOAD -> Reason.UNLOAD;
            case SESSION, PROCEDURE -> Reason.SESSION;
            case ADMIN -> Reason.ADMINISTRATION;
            case UNKNOWN -> Reason.UNKNOWN_STATEMENT;
        };
    }

    private static Optional<Reason> fact(Fact fact) {
        return switch (fact) {
            case DESTRUCTIVE -> Optional.of(Reason.DESTRUCTIVE);
            case DYNAMIC -> Optional.of(Reason.DYNAMIC_SQL);
            case OPAQUE -> Optional.of(Reason.OPAQUE_CODE);
            case TEXT_AS_CODE -> Optional.of(Reason.CODE_AS_TEXT);
            case EFFECT -> Optional.of(Reason.EFFECT);
            case OUTSIDE_ADDRESS -> Optional.of(Reason.OUTSIDE_ADDRESS);
            case MOVES_NAMES -> Optional.of(Reason.MOVES_NAMES);
            case DEFERRED_CODE -> Optional.of(Reason.DEFERRED_CODE);
            case TIME_TRAVEL -> Optional.of(Reason.TIME_TRAVEL);
            case NAMES_FROM_DATA -> Optional.of(Reason.UNKNOWN_SOURCES);
            case LIMITED, CHANGES_FACTS, HEAD_ONLY, REPLACES, TEMPORARY, IF_MISSING -> Optional.empty();
        };
    }
}
