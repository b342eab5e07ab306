package io.snowgate.gateway.policy;

import module java.base;

import io.snowgate.gateway.document.Problem;
import io.snowgate.gateway.document.Suggestion;
import io.snowgate.gateway.policy.PolicyDocument.Effect;
import io.snowgate.gateway.policy.PolicyDocument.Targets;
import io.snowgate.sql.resolve.ObjectId;

/// What is sound and yet probably not meant: rules that never match, masks that never hide anything, names of nothing. For one document.
final class Lints {
    private final PolicyDocument document;
    private final Places places;
    private final Map<ObjectId, List<String>> schema;
    private final List<Problem> found = new ArrayList<>();

    private Lints(PolicyDocument document, Places places, Map<ObjectId, List<String>> schema) {
        this.document = document;
        this.places = places;
        this.schema = schema;
    }

    /// @param texts  what `document` was read from
    /// @param schema all tables there are, with their columns; empty when nobody says
    static List<Problem> of(
            PolicyDocument document,
            Map<Path, String> texts,
            Map<ObjectId, List<String>> schema) {
        var lints = new Lints(document, new Places(texts), schema);
        lints.rules();
        lints.masks();
        lints.limits();
        lints.names();
        return lints.found.stream()
                .sorted(Comparator.comparing(Problem::file)
                        .thenComparingInt(Problem::line)
                        .thenComparingInt(Problem::column))
                .toList();
    }

    private void rules() {
        var rules = document.rules();
        for (var i = 0; i < rules.size(); i++) {
            conditions("rules", i, rules.get(i).when(), rules.get(i).unless());
            shadowed(i);
        }
    }

    private void conditions(String list, int index, Condition when, Condition unless) {
        var never = Possible.never(when);
        if (never.isPresent()) {
            warn(list, index, "when", "this never matches: " + never.get(),
                    "mend the condition, or remove it");
        } else if (unless.toString().strip().equals("true") || unless.toString().equals(when.toString())) {
            warn(list, index, "unless", "this never matches: it excepts everything",
                    "mend the condition, or remove it");
        }
    }

    /// A deny beats everything else, and of denies the first is named.
    private void shadowed(int index) {
        var rule = document.rules().get(index);
        for (var i = 0; i < document.rules().size(); i++) {
            var other = document.rules().get(i);
            var counts = i < index || !(rule.effect() instanceof Effect.Deny);
            if (i != index && counts && rule.mode() == Mode.ENFORCE && deniesAll(other)
                    && covers(other.targets(), rule.targets())) {
                warn("rules", index, "name", "this changes nothing: '" + other.name() + "' denies everything",
                        "give '" + other.name() + "' a condition, or remove one of the two");
                return;
            }
        }
    }

    private static boolean deniesAll(PolicyDocument.Rule rule) {
        return rule.mode() == Mode.ENFORCE && rule.effect() instanceof Effect.Deny
                && rule.when().toString().strip().equals("true")
                && rule.unless().toString().strip().equals("false");
    }

    private static boolean covers(Targets wide, Targets narrow) {
        return wide.names().isEmpty()
                || (!narrow.names().isEmpty() && wide.names().containsAll(narrow.names()));
    }

    private void masks() {
        var given = document.classify().stream().flatMap(c -> c.tags().stream()).distinct().sorted().toList();
        for (var i = 0; i < document.masks().size(); i++) {
            var mask = document.masks().get(i);
            conditions("masks", i, mask.when(), mask.unless());
            for (var tag : new TreeSet<>(mask.hidden().tags())) {
                if (!given.contains(tag)) {
                    warn("masks", i, "tags", "nothing is classified as '" + tag + "', so this hides nothing",
                            "classify columns or tables so" + Suggestion.forValue(tag, given));
                }
            }
        }
    }

    private void limits() {
        for (var i = 0; i < document.limits().size(); i++) {
            conditions("limits", i, document.limits().get(i).when(), Condition.NEVER);
        }
    }

    private void names() {
        for (var i = 0; i < document.classify().size(); i++) {
            var entry = document.classify().get(i);
            columns("classify", i, entry.columns());
            tables(i, entry.tables());
        }
        for (var i = 0; i < document.masks().size(); i++) {
            columns("masks", i, document.masks().get(i).hidden().columns());
        }
    }

    private void tables(int index, List<NamePattern> patterns) {
        for (var pattern : patterns) {
            if (!schema.isEmpty() && all().noneMatch(t -> pattern.couldMean(t.getKey().parts()))) {
                warn("classify", index, "tables", "there is no table " + pattern,
                        "mind the spelling" + Suggestion.forValue(pattern.toString(),
                                all().map(t -> t.getKey().toString()).toList()));
            }
        }
    }

    /// Where nobody says what there is, the tables that tests assume are enough to tell that one of them lacks a column.
    private void columns(String list, int index, List<NamePattern> patterns) {
        for (var pattern : patterns) {
            var tables = all().filter(t -> pattern.couldMeanWithin(t.getKey().parts())).toList();
            var known = !schema.isEmpty() || (pattern.namesOneContainer() && !tables.isEmpty());
            if (known && tables.stream().noneMatch(t -> has(t, pattern))) {
                var columns = tables.stream().flatMap(t -> t.getValue().stream()).distinct().toList();
                var last = pattern.last().orElse("");
                warn(list, index, "columns", "there is no column " + pattern,
                        "mind the spelling" + (last.isEmpty() ? "" : Suggestion.forValue(last, columns)));
            }
        }
    }

    private Stream<Map.Entry<ObjectId, List<String>>> all() {
        return Stream.concat(schema.entrySet().stream(), document.assume().entrySet().stream());
    }

    private static boolean has(Map.Entry<ObjectId, List<String>> table, NamePattern pattern) {
        return table.getValue()
                .stream()
                .anyMatch(c -> pattern.couldMean(
                        Stream.concat(table.getKey().parts().stream(), Stream.of(c)).toList()));
    }

    private void warn(String list, int index, String key, String what, String remedy) {
        found.add(places.problem(list, index, key, what, remedy));
    }
}
