package io.snowgate.gateway.policy;

import module java.base;

import io.snowgate.gateway.expression.Expression;
import io.snowgate.gateway.identity.Kind;
import io.snowgate.gateway.policy.PolicyDocument.Fallback;
import io.snowgate.sql.StatementClass;
import io.snowgate.sql.StatementKind;
import io.snowgate.sql.analysis.Fact;
import io.snowgate.sql.analysis.StatementAnalysis;
import io.snowgate.sql.resolve.OutputColumn;
import io.snowgate.sql.resolve.SourceColumn;
import io.snowgate.sql.resolve.Sources;

/// What is hidden from whoever makes a request, and what follows from that for one statement of it.
final class Hidden {
    private static final String UNCLASSIFIED = "unclassified";
    private static final Set<StatementClass> AWAY = EnumSet.of(StatementClass.UNLOAD, StatementClass.SESSION,
            StatementClass.DCL);
    private static final Set<String> CONTAINERS = Set.of("DATABASE", "SCHEMA");
    private final List<PolicyDocument.Mask> masks;
    private final List<PolicyDocument.Unclassified> unclassified;
    private final Classification classes;

    /// @param masks those that hold for the request, in order
    private Hidden(
            List<PolicyDocument.Mask> masks,
            List<PolicyDocument.Unclassified> unclassified,
            Classification classes) {
        this.masks = masks;
        this.unclassified = unclassified;
        this.classes = classes;
    }

    /// @throws Expression.Failed when a mask's condition cannot be worked out
    static Hidden from(
            Asked asked,
            Collection<PolicyDocument.Mask> all,
            List<PolicyDocument.Unclassified> unclassified,
            Classification classes) throws Expression.Failed {
        if (asked.understood() && Housekeeping.is(asked.statement())) {
            return new Hidden(List.of(), List.of(), classes); // it tells of objects and of the session, never of rows
        }
        var masks = new ArrayList<PolicyDocument.Mask>();
        for (var mask : all) {
            if (mask.mode() == Mode.ENFORCE && mask.when().holds(asked) && !mask.unless().holds(asked)) {
                masks.add(mask);
            }
        }
        return new Hidden(masks, unclassified, classes);
    }

    /// True when no column can be hidden.
    boolean noColumn() {
        return masks.stream().allMatch(m -> m.hidden().none())
                && unclassified.stream().allMatch(u -> u.then() == Fallback.ALLOW);
    }

    /// What values are looked for in everything else.
    List<MaskPlan.Detecting> detecting() {
        return masks.stream()
                .filter(m -> !m.detect().isEmpty())
                .map(m -> new MaskPlan.Detecting(m.name(), m.detect(), m.form()))
                .toList();
    }

    /// True when something hidden goes into what `statement` computes, so that an error could quote it.
    boolean touchedBy(StatementAnalysis statement) {
        return !hiding(statement.values().and(statement.influences())).isEmpty();
    }

    /// The result of `statement` with what is hidden in it. What EXPLAIN answers are not the columns of what it explains.
    MaskPlan.Result result(StatementAnalysis statement) {
        return statement.kind() == StatementKind.EXPLAIN
                ? new MaskPlan.Result(List.of())
                : new MaskPlan.Result(statement.columns().stream().map(this::column).toList());
    }

    private MaskPlan.Column column(OutputColumn column) {
        var hiding = hiding(column.sources());
        var names = hiding.stream().map(PolicyDocument.Mask::name).toList();
        if (!hiding.isEmpty()) {
            return new MaskPlan.Column(column.name(), Optional.of(form(hiding.getFirst(), column)), names);
        }
        return fallback(column.sources()) == Fallback.MASK
                ? new MaskPlan.Column(column.name(), Optional.of(new MaskForm.Placeholder()),
                        List.of(UNCLASSIFIED))
                : new MaskPlan.Column(column.name(), Optional.empty(), List.of());
    }

    /// Part of a value that was made of a hidden one, or its hash, could tell all of it: `reverse`, `substr`.
    private static MaskForm form(PolicyDocument.Mask mask, OutputColumn column) {
        return switch (mask.form()) {
            case MaskForm.KeepFirst _,MaskForm.KeepLast _,MaskForm.Hash _ when !column.plain() ->
                new MaskForm.Placeholder();
            case MaskForm form -> form;
        };
    }

    /// The masks that hide what has these sources; where there may be others, every mask of columns.
    private List<PolicyDocument.Mask> hiding(Sources sources) {
        return masks.stream().filter(m -> hides(m, sources)).toList();
    }

    private boolean hides(PolicyDocument.Mask mask, Sources sources) {
        if (mask.hidden().none()) {
            return false;
        }
        return !sources.doubts().isEmpty()
                || Stream.concat(sources.atLeast().stream(), sources.through().stream())
                        .anyMatch(c -> hides(mask, c));
    }

    private boolean hides(PolicyDocument.Mask mask, SourceColumn column) {
        var hidden = mask.hidden();
        return !Collections.disjoint(hidden.tags(), classes.tags(column))
                || hidden.columns().stream().anyMatch(p -> p.couldMean(name(column)));
    }

    private static List<String> name(SourceColumn column) {
        return Stream.concat(column.object().parts().stream(), Stream.of(column.column())).toList();
    }

    /// What becomes of what has these sources, as far as nothing is said about them.
    private Fallback fallback(Sources sources) {
        if (unclassified.isEmpty()) {
            return Fallback.ALLOW;
        }
        var of = sources.atLeast().stream().filter(c -> classes.tags(c).isEmpty()).map(this::fallback);
        var unknown = sources.doubts().isEmpty()
                ? Stream.<Fallback>empty()
                : unclassified.stream().map(PolicyDocument.Unclassified::then);
        return Stream.concat(of, unknown).max(Comparator.naturalOrder()).orElse(Fallback.ALLOW);
    }

    private Fallback fallback(SourceColumn column) {
        var database = List.of(column.object().parts().getFirst());
        return unclassified.stream()
                .filter(u -> column.object().parts().size() < 3
                        || u.databases().stream().anyMatch(d -> d.couldMean(database)))
                .map(PolicyDocument.Unclassified::then)
                .max(Comparator.naturalOrder())
                .orElse(Fallback.ALLOW);
    }

    /// Why `statement` may not do with hidden data what it does.
    ///
    /// @param outer whether its result is given out
    Optional<Decision.Deny> objection(StatementAnalysis statement, boolean outer) {
        return copies(statement).or(() -> leaves(statement))
                .or(() -> shows(statement, outer))
                .or(() -> nobodyKnows(statement));
    }

    private Optional<Decision.Deny> copies(StatementAnalysis statement) {
        var view = statement.kind() == StatementKind.CREATE && statement.object().equals("VIEW");
        var written = view
                ? Sources.NONE
                : Sources.union(statement.touched().written().stream().map(w -> w.sources()).toList());
        // what comes from files is judged by where it goes
        var hides = statement.category() == StatementClass.LOAD ? mask(written) : rule(written);
        return hides
                .or(() -> copiesWhole(statement) && !view ? Optional.of("masks") : Optional.empty())
                .or(() -> isMadeByTemplate(statement) ? rule(statement.influences()) : Optional.empty())
                .map(rule -> new Decision.Deny(rule,
                        "it would copy data that is hidden from you to where it is not",
                        "Leave the hidden columns out, or ask whoever may see them."));
    }

    /// Whether an object is made of another in which something is hidden, though no column is named.
    private boolean copiesWhole(StatementAnalysis statement) {
        var made = statement.kind() == StatementKind.CREATE && !statement.touched().reads().isEmpty()
                && statement.touched().written().isEmpty() && statement.columns().isEmpty()
                && statement.values().none() && !isMadeByTemplate(statement);
        // all that is in a database or a schema goes along with it
        return made && (CONTAINERS.contains(statement.object())
                ? !noColumn()
                : statement.touched().reads().stream().anyMatch(this::hidesWithin));
    }

    /// Whether values become the names of its columns.
    private static boolean isMadeByTemplate(StatementAnalysis statement) {
        return statement.kind() == StatementKind.CREATE && statement.object().endsWith("TABLE")
                && statement.touched().written().isEmpty() && !statement.influences().none();
    }

    private Optional<String> mask(Sources sources) {
        return hiding(sources).stream().map(PolicyDocument.Mask::name).findFirst();
    }

    /// What hides something that has these sources.
    private Optional<String> rule(Sources sources) {
        return mask(sources)
                .or(() -> fallback(sources) == Fallback.MASK ? Optional.of(UNCLASSIFIED) : Optional.empty());
    }

    private boolean hidesWithin(io.snowgate.sql.resolve.ObjectId table) {
        var tags = classes.tagsWithin(table);
        return masks.stream()
                .anyMatch(m -> !Collections.disjoint(m.hidden().tags(), tags)
                        || m.hidden().columns().stream().anyMatch(p -> p.couldMeanWithin(table.parts())));
    }

    // Into files, variables, or functions that act elsewhere.
    private Optional<Decision.Deny> leaves(StatementAnalysis statement) {
        var taken = AWAY.contains(statement.category()) ? statement.values() : Sources.NONE;
        var acts = statement.facts().contains(Fact.EFFECT)
                || statement.touched().functions().stream().anyMatch(Hidden::asksModel);
        return rule(taken)
                .or(() -> acts ? rule(statement.values().and(statement.influences())) : Optional.empty())
                .or(() -> rule(givenToStrangers(statement)))
                .map(rule -> new Decision.Deny(rule,
                        "it would take data that is hidden from you out of sight",
                        "Leave the hidden columns out."));
    }

    private static boolean asksModel(String function) {
        return function.startsWith("AI_") || function.contains("CORTEX.");
    }

    /// What is found to go into functions of which nobody knows what they do with it.
    private static Sources givenToStrangers(StatementAnalysis statement) {
        var parts = new ArrayList<Sources>();
        statement.columns().forEach(c -> parts.add(c.sources()));
        statement.touched().written().forEach(w -> parts.add(w.sources()));
        parts.add(statement.influences());
        return Sources.union(parts.stream()
                .filter(s -> s.doubts().contains(Sources.STRANGER))
                .map(s -> new Sources(s.atLeast(), s.through(), Set.of()))
                .toList());
    }

    private Optional<Decision.Deny> shows(StatementAnalysis statement, boolean outer) {
        if (!outer) {
            return Optional.empty();
        }
        return statement.columns()
                .stream()
                .flatMap(c -> hiding(c.sources()).stream())
                .filter(PolicyDocument.Mask::refuse)
                .findFirst()
                .map(m -> new Decision.Deny(m.name(), "it would show data that is hidden from you",
                        "Leave the hidden columns out."));
    }

    private Optional<Decision.Deny> nobodyKnows(StatementAnalysis statement) {
        return statement.category() != StatementClass.LOAD
                && fallback(statement.values().and(statement.influences())) == Fallback.DENY
                        ? Optional.of(
                                new Decision.Deny(UNCLASSIFIED, "it reads data that nobody has classified",
                                        "Ask whoever looks after the data to classify it."))
                        : Optional.empty();
    }

    /// The masks whose columns `statement` finds things out about without showing them, with whether that counts.
    List<PolicyDocument.Mask> probed(StatementAnalysis statement, Kind kind) {
        return masks.stream()
                .filter(m -> m.probingMode() != Mode.OFF && hides(m, tried(m, statement, kind)))
                .toList();
    }

    private static Sources tried(PolicyDocument.Mask mask, StatementAnalysis statement, Kind kind) {
        return switch (mask.probing().orElse(kind == Kind.HUMAN ? Probing.JOINS : Probing.REFUSE)) {
            case ALLOW -> Sources.NONE;
            case JOINS -> statement.probes();
            case REFUSE -> statement.influences();
        };
    }
}
