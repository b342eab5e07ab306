package io.snowgate.sandbox.engine.run;

import module java.base;

import io.snowgate.sandbox.engine.SqlFailure;
import io.snowgate.sandbox.engine.rewrite.Expressions;
import io.snowgate.sandbox.engine.rewrite.SqlType;
import io.snowgate.sandbox.engine.sql.Family;
import io.snowgate.sandbox.engine.sql.Node;
import io.snowgate.sandbox.engine.sql.Quote;
import io.snowgate.sandbox.engine.sql.Render;
import io.snowgate.sandbox.engine.sql.Words;
import org.jspecify.annotations.Nullable;

/// A column as a CREATE TABLE or ALTER TABLE declares it. `type` is null where a query gives it; `fallback` and `sequence` are
/// `""` where there is none.
record ColumnDefinition(
        String name,
        @Nullable SqlType type,
        boolean notNull,
        String fallback,
        String identity,
        String comment,
        List<Key> keys) {
    private static final Set<String> ENDS = Set.of("NOT", "NULL", "COMMENT", "PRIMARY", "UNIQUE",
            "CONSTRAINT", "REFERENCES", "COLLATE", "WITH", "MASKING", "TAG", "AUTOINCREMENT",
            "IDENTITY", "FOREIGN", "ENFORCED", "RELY");

    ColumnDefinition {
        keys = List.copyOf(keys);
    }

    /// A primary, unique or foreign key, by itself or on a column.
    record Key(String type, String name, List<String> columns, List<String> target, List<String> targets) {

        String json(String table) {
            var own = name.isEmpty()
                    ? "SYS_CONSTRAINT_" + Integer.toHexString((table + type + columns).hashCode())
                    : name;
            return "{\"type\":" + Remarks.text(type) + ",\"name\":" + Remarks.text(own) + ",\"columns\":"
                    + list(columns) + ",\"references\":" + Remarks.text(String.join(".", target))
                    + ",\"targets\":" + list(targets) + "}";
        }

        private static String list(List<String> texts) {
            return texts.stream().map(Remarks::text).collect(Collectors.joining(",", "[", "]"));
        }
    }

    /// Reads a column; `table` is what sequences for it are named after.
    static ColumnDefinition read(List<Node> nodes, Expressions expressions) throws SqlFailure {
        var words = new Words(nodes);
        if (!words.peek().name()) {
            throw Failures.syntax(Render.nodes(nodes));
        }
        var name = words.next().text();
        var type = SqlType.read(words).orElse(null);
        if (type == null && !words.done() && words.peek().name() && !words.peek().in(ENDS)
                && !words.peek().is("DEFAULT")) {
            throw new SqlFailure("002040", "42601",
                    "SQL compilation error:\nUnsupported data type '" + words.peek().text() + "'.");
        }
        var parts = new Parts(name);
        while (!words.done()) {
            parts.read(words, expressions);
        }
        return new ColumnDefinition(name, type, parts.notNull, parts.fallback, parts.identity, parts.comment,
                parts.keys);
    }

    /// What follows name and type, piece by piece.
    private static final class Parts {
        private final String column;
        private final List<Key> keys = new ArrayList<>();
        private boolean notNull;
        private String fallback = "";
        private String identity = "";
        private String comment = "";
        private String constraint = "";

        Parts(String column) {
            this.column = column;
        }

        void read(Words words, Expressions expressions) throws SqlFailure {
            if (words.take("NOT", "NULL")) {
                notNull = true;
            } else if (words.take("DEFAULT")) {
                fallback = fallback(words, expressions);
            } else if (words.take("AUTOINCREMENT") || words.take("IDENTITY")) {
                identity = identity(words);
            } else if (words.take("COMMENT")) {
                comment = words.next().text();
            } else if (words.take("CONSTRAINT")) {
                constraint = words.next().text();
            } else if (words.take("PRIMARY", "KEY")) {
                keys.add(new Key("PRIMARY", constraint, List.of(column), List.of(), List.of()));
            } else if (words.take("UNIQUE")) {
                keys.add(new Key("UNIQUE", constraint, List.of(column), List.of(), List.of()));
            } else if (words.take("REFERENCES")) {
                keys.add(new Key("FOREIGN", constraint, List.of(column), words.name().parts(), names(words)));
            } else {
                words.next();
            }
        }

        private static String fallback(Words words, Expressions expressions) throws SqlFailure {
            int from = words.position();
            words.next();
            while (!words.done() && !words.peek().in(ENDS)) {
                words.next();
            }
            return expressions.sql(words.since(from));
        }

        /// `(1, 1)` or `START 1 INCREMENT 1`, as START … INCREMENT ….
        private static String identity(Words words) throws SqlFailure {
            var start = "1";
            var step = "1";
            if (words.peek() instanceof Node.Group group) {
                words.next();
                start = Render.nodes(group.items().getFirst());
                step = group.items().size() > 1 ? Render.nodes(group.items().get(1)) : step;
            }
            while (words.peek().in(Set.of("START", "INCREMENT", "ORDER", "NOORDER"))) {
                var word = words.next().text();
                words.take("WITH");
                words.take("BY");
                words.takeOperator("=");
                start = word.equals("START") ? words.next().text() : start;
                step = word.equals("INCREMENT") ? words.next().text() : step;
            }
            return "START " + start + " INCREMENT " + step;
        }
    }

    /// The names in the bracket here, stepping over it; none when there is no bracket.
    static List<String> names(Words words) throws SqlFailure {
        if (!(words.peek() instanceof Node.Group group)) {
            return List.of();
        }
        words.next();
        return group.items().stream().map(item -> item.getFirst().text()).toList();
    }

    /// A key declared by itself, or nothing when these nodes are a column.
    static Optional<Key> key(List<Node> nodes) throws SqlFailure {
        var words = new Words(nodes);
        var name = words.take("CONSTRAINT") ? words.next().text() : "";
        if (words.take("PRIMARY", "KEY")) {
            return Optional.of(new Key("PRIMARY", name, names(words), List.of(), List.of()));
        }
        if (words.take("UNIQUE")) {
            return Optional.of(new Key("UNIQUE", name, names(words), List.of(), List.of()));
        }
        if (words.take("FOREIGN", "KEY")) {
            var columns = names(words);
            words.take("REFERENCES");
            return Optional.of(new Key("FOREIGN", name, columns, words.name().parts(), names(words)));
        }
        return Optional.empty();
    }

    /// DuckDB's declaration. `sequence` is where an identity column takes its numbers from.
    String sql(String sequence) {
        var duck = type == null ? "VARCHAR" : type.duck();
        boolean zoned = type != null && type.family() == Family.TIMESTAMP_TZ && !fallback.isEmpty();
        var otherwise = zoned
                ? "sf_to_zoned(" + fallback + ")"
                : identity.isEmpty() ? fallback : "nextval(" + Quote.text(sequence) + ")";
        return Quote.name(name) + " " + duck + (notNull ? " NOT NULL" : "")
                + (otherwise.isEmpty() ? "" : " DEFAULT " + otherwise);
    }

    /// What is to be remembered of it.
    Map<String, String> remark() {
        var entries = new TreeMap<String, String>();
        entries.put("t", type == null ? "" : type.declared());
        entries.put("c", comment);
        entries.put("i", identity);
        return entries;
    }
}
