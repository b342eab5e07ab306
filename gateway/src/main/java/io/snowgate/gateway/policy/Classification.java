package io.snowgate.gateway.policy;

import module java.base;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.snowgate.sql.resolve.ObjectId;
import io.snowgate.sql.resolve.SourceColumn;

/// Which tags columns of one target have. Where a name could mean a tagged column, it has the tag. Safe for any thread.
final class Classification {
    private static final int REMEMBERED = 200_000;
    private final List<String> all;
    /// Patterns of columns by their last part; those with a star there under `*`.
    private final Map<String, List<Tagged>> columns = new HashMap<>();
    /// Patterns of tables by their last part, likewise.
    private final Map<String, List<Tagged>> tables = new HashMap<>();
    private final LoadingCache<SourceColumn, Set<String>> known = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .build(this::look);

    private record Tagged(NamePattern pattern, Set<String> tags) {}

    Classification(Collection<PolicyDocument.Classify> entries) {
        var tags = new TreeSet<String>();
        for (var entry : entries) {
            tags.addAll(entry.tags());
            entry.columns().forEach(p -> file(columns, p, entry.tags()));
            entry.tables().forEach(p -> file(tables, p, entry.tags()));
        }
        all = List.copyOf(tags);
    }

    private static void file(Map<String, List<Tagged>> shelf, NamePattern pattern, Set<String> tags) {
        shelf.computeIfAbsent(pattern.last().orElse("*"), _ -> new ArrayList<>())
                .add(new Tagged(pattern, tags));
    }

    /// Every tag there is, sorted.
    List<String> all() {
        return all;
    }

    /// The tags of a column.
    Set<String> tags(SourceColumn column) {
        return known.get(column);
    }

    private Set<String> look(SourceColumn column) {
        var found = new TreeSet<String>();
        if (column.column().equals("*")) {
            found.addAll(tagsWithin(column.object()));
            return found;
        }
        var name = new ArrayList<>(column.object().parts());
        name.add(column.column());
        collect(columns, name, found);
        collect(tables, column.object().parts(), found);
        return found;
    }

    private static void collect(Map<String, List<Tagged>> shelf, List<String> name, Set<String> found) {
        var keys = name.getLast().equals("?")
                ? shelf.keySet() // which it is nobody knows
                : List.of(name.getLast().toUpperCase(Locale.ROOT), "*");
        for (var key : keys) {
            for (var tagged : shelf.getOrDefault(key, List.of())) {
                if (tagged.pattern().couldMean(name)) {
                    found.addAll(tagged.tags());
                }
            }
        }
    }

    /// The tags that some column of `table` has or may have.
    Set<String> tagsWithin(ObjectId table) {
        var found = new TreeSet<String>();
        collect(tables, table.parts(), found);
        for (var shelf : columns.values()) {
            for (var tagged : shelf) {
                if (tagged.pattern().couldMeanWithin(table.parts())) {
                    found.addAll(tagged.tags());
                }
            }
        }
        return found;
    }
}
