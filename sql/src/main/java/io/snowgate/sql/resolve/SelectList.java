package io.snowgate.sql.resolve;

import module java.base;

import io.snowgate.sql.ast.Expression;
import io.snowgate.sql.ast.Select;

/// The list of one SELECT, whose aliases its expressions and clauses may name. One resolution, one thread.
final class SelectList {
    static final SelectList EMPTY = new SelectList(List.of(), (_, _) -> List.of());

    /// Makes the columns of one entry, which has an index.
    interface Entry {
        List<OutputColumn> columns(Select.Item item, int index);
    }

    private final List<Select.Item> items;
    private final Entry entry;
    private final Map<String, List<Integer>> aliases = new HashMap<>();
    private final List<Optional<List<OutputColumn>>> known;
    private final Set<Integer> busy = new HashSet<>();
    private int current;

    SelectList(List<Select.Item> items, Entry entry) {
        this.items = items;
        this.entry = entry;
        known = new ArrayList<>(Collections.nCopies(items.size(), Optional.empty()));
        for (var i = 0; i < items.size(); i++) {
            if (!items.get(i).alias().isEmpty()) {
                aliases.computeIfAbsent(items.get(i).alias(), _ -> new ArrayList<>()).add(i);
            }
        }
    }

    /// The columns of all entries, in order.
    List<OutputColumn> output() {
        var found = new ArrayList<OutputColumn>();
        for (var i = 0; i < items.size(); i++) {
            current = i;
            found.addAll(columns(i));
        }
        current = items.size();
        return found;
    }

    private List<OutputColumn> columns(int index) {
        var before = known.get(index);
        if (before.isPresent()) {
            return before.get();
        }
        busy.add(index);
        var found = entry.columns(items.get(index), index);
        busy.remove(index);
        known.set(index, Optional.of(found));
        return found;
    }

    /// What an alias stands for, empty when there is none. Entries to the left, and all of them in the clauses, are
    /// always meant; those to the right only when `later`.
    Optional<Sources> alias(String name, boolean later) {
        var found = new ArrayList<Sources>();
        for (var index : aliases.getOrDefault(name, List.of())) {
            if (!busy.contains(index) && (index < current || later)) {
                columns(index).forEach(c -> found.add(c.sources()));
            }
        }
        starred(name, found);
        return found.isEmpty() ? Optional.empty() : Optional.of(Sources.union(found));
    }

    /// Names that `* RENAME` and `* REPLACE` gave.
    private void starred(String name, List<Sources> found) {
        for (var i = 0; i < current && i < items.size(); i++) {
            if (items.get(i).value() instanceof Expression.Star) {
                columns(i).stream().filter(c -> c.name().equals(name)).forEach(c -> found.add(c.sources()));
            }
        }
    }
}
