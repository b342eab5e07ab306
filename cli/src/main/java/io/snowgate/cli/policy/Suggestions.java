package io.snowgate.cli.policy;

import module java.base;

import io.snowgate.cli.audit.Found;
import io.snowgate.gateway.policy.Request;
import io.snowgate.sql.resolve.ObjectId;
import io.snowgate.sql.resolve.SourceColumn;
import io.snowgate.sql.resolve.Sources;

/// Columns whose names tell what they hold, put together as entries of `classify:`. For one thread.
final class Suggestions {
    private final SortedMap<String, SortedSet<String>> columns = new TreeMap<>();

    /// The columns of tables.
    void tables(Map<ObjectId, List<String>> tables) {
        tables.forEach((table, names) -> names.forEach(name -> column(table, name)));
    }

    /// The columns that a recorded statement names.
    ///
    /// @throws Recorded.Lost when that cannot be told any more
    void statement(Found found) throws Recorded.Lost {
        if (Recorded.of(found)
                .request()
                .meaning() instanceof Request.Understood.Whole(var statements)) {
            statements.stream()
                    .flatMap(s -> s.all())
                    .map(s -> s.values().and(s.influences()))
                    .forEach(this::sources);
        }
    }

    private void sources(Sources sources) {
        for (SourceColumn source : sources.atLeast()) {
            column(source.object(), source.column());
        }
    }

    /// What stands for something unknown, and what is in files, is not classified.
    private void column(ObjectId table, String name) {
        var known = !table.parts().contains("?") && !table.parts().getFirst().startsWith("@")
                && !name.equals("*") && !name.startsWith("$");
        if (known) {
            Kinds.of(name)
                    .ifPresent(tag -> columns.computeIfAbsent(tag, _ -> new TreeSet<>())
                            .add("*.".repeat(3 - table.parts().size()) + table + "."
                                    + ObjectId.spelled(name)));
        }
    }

    /// A document with nothing but these entries, as YAML.
    String yaml() {
        var text = new StringBuilder(
                "# Suggested by the names of columns: look through it before it counts.\nversion: 1\n");
        if (columns.isEmpty()) {
            return text.append("# No column is called as if it held something that needs protection.\n")
                    .toString();
        }
        text.append("classify:\n");
        columns.forEach((tag, names) -> {
            text.append("  - tags: [").append(tag).append("]\n    columns:\n");
            names.forEach(name -> text.append("      - '").append(name.replace("'", "''")).append("'\n"));
        });
        return text.toString();
    }
}
