package io.snowgate.cli.sql;

import module java.base;

import io.snowgate.cli.CommandFailed;
import io.snowgate.gateway.wire.Json;
import io.snowgate.gateway.wire.Malformed;
import io.snowgate.sql.resolve.Catalogue;
import io.snowgate.sql.resolve.ObjectId;
import tools.jackson.databind.JsonNode;

/// The tables and views of a schema file: `{"TABLE": ["COL", …], "DB.S.VIEW": {"as": "select …"}, …}`, names as SQL
/// spells them. A name that is less qualified on either side means the one object it can mean.
///
/// @param entries by their names
public record GivenCatalogue(Map<ObjectId, Entry> entries) implements Catalogue {
    private static final long LARGEST = 64 << 20;

    public GivenCatalogue {
        entries = Map.copyOf(entries);
    }

    /// Reads a schema file.
    ///
    /// @throws CommandFailed when it is none; says what is wrong where
    public static GivenCatalogue read(Path file) throws CommandFailed {
        try {
            if (Files.size(file) > LARGEST) {
                throw CommandFailed.usage(List.of(file + " is larger than 64 MiB"));
            }
            return of(file, Json.object(Files.readAllBytes(file)).properties());
        } catch (IOException e) {
            throw CommandFailed.fault("the schema cannot be read from " + file, e);
        } catch (Malformed wrong) {
            throw CommandFailed.usage(List.of(file + ": " + TextLines.words(wrong)));
        }
    }

    private static GivenCatalogue of(Path file, Set<Map.Entry<String, JsonNode>> objects)
            throws CommandFailed {
        var entries = new HashMap<ObjectId, Entry>();
        var problems = new ArrayList<String>();
        for (var object : objects) {
            var name = ObjectId.read(object.getKey());
            var entry = entry(object.getValue());
            if (name.isEmpty()) {
                problems.add(file + ": " + object.getKey() + ": not a name of one to three parts");
            } else if (entry.isEmpty()) {
                problems.add(file + ": " + object.getKey()
                        + ": give a list of columns, or a view as {\"as\": \"select …\"}");
            } else if (entries.put(name.get(), entry.get()) != null) {
                problems.add(file + ": " + object.getKey() + ": comes twice");
            }
        }
        if (!problems.isEmpty()) {
            throw CommandFailed.usage(problems);
        }
        return new GivenCatalogue(entries);
    }

    private static Optional<Entry> entry(JsonNode value) {
        return value.isArray()
                ? columns(value).map(Table::new)
                : value.path("as").isString()
                        ? columns(value.path("columns")).map(c -> new View(c, value.path("as").asString()))
                        : Optional.empty();
    }

    private static Optional<List<String>> columns(JsonNode list) {
        return list.valueStream().allMatch(JsonNode::isString)
                ? Optional.of(list.valueStream().map(c -> canonical(c.asString())).toList())
                : Optional.empty();
    }

    /// A column as SQL spells it; what is no plain word, and not in quotes, is taken as it is.
    private static String canonical(String column) {
        return ObjectId.read(column).filter(c -> c.parts().size() == 1).map(ObjectId::name).orElse(column);
    }

    /// The columns of the tables and views that say them.
    public Map<ObjectId, List<String>> columns() {
        var columns = new TreeMap<ObjectId, List<String>>();
        entries.forEach((name, entry) -> {
            var known = switch (entry) {
                case Table(var all) -> all;
                case View(var all, _) -> all;
                case Closed(var all) -> all;
                case Absent(),NotLoaded() -> List.<String>of();
            };
            if (!known.isEmpty()) {
                columns.put(name, known);
            }
        });
        return columns;
    }

    @Override
    public Entry find(ObjectId name) {
        var exact = entries.get(name);
        if (exact != null) {
            return exact;
        }
        var meant = entries.entrySet().stream().filter(e -> fits(e.getKey(), name)).toList();
        return meant.size() == 1 ? meant.getFirst().getValue() : new Absent();
    }

    private static boolean fits(ObjectId left, ObjectId right) {
        var shorter = Math.min(left.parts().size(), right.parts().size());
        return last(left, shorter).equals(last(right, shorter));
    }

    private static List<String> last(ObjectId name, int parts) {
        return name.parts().subList(name.parts().size() - parts, name.parts().size());
    }
}
