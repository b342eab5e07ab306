package io.snowgate.sql.resolve;

import module java.base;

/// An object's name, as qualified as it is known, in canonical spelling. A stage's first part begins with `@`.
///
/// @param parts one to three of database, schema, name; never empty
public record ObjectId(List<String> parts) implements Comparable<ObjectId> {
    private static final Pattern PART = Pattern
            .compile("(?:\"((?:[^\"]|\"\")+)\"|([A-Za-z_][A-Za-z0-9_$]*))(\\.|$)");

    public ObjectId {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a name has at least one part");
        }
        parts = List.copyOf(parts);
    }

    /// An object by its parts.
    public static ObjectId of(String... parts) {
        return new ObjectId(List.of(parts));
    }

    /// Reads a name as SQL spells it: parts with dots between them, in quotes or folded to upper case.
    ///
    /// @return none when that is no name of one to three parts
    public static Optional<ObjectId> read(String spelled) {
        var parts = new ArrayList<String>();
        var matcher = PART.matcher(spelled);
        var end = 0;
        while (matcher.find() && matcher.start() == end) {
            var quoted = matcher.group(1);
            parts.add(quoted == null
                    ? matcher.group(2).toUpperCase(Locale.ROOT)
                    : quoted.replace("\"\"", "\""));
            end = matcher.end();
            if (end == spelled.length()) {
                return parts.size() <= 3 && matcher.group(3).isEmpty()
                        ? Optional.of(new ObjectId(parts))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /// The stage or the host of files: a reference without its path.
    public static ObjectId ofFiles(String reference) {
        var from = reference.startsWith("@") ? 0 : reference.indexOf("://") + 3;
        var slash = reference.indexOf('/', Math.max(from, 0));
        var place = slash < 0 ? reference : reference.substring(0, slash);
        return of(place.contains("\"") ? place : place.toUpperCase(Locale.ROOT));
    }

    /// The last part.
    public String name() {
        return parts.getLast();
    }

    /// A part as SQL spells it: in quotes unless it is a plain name.
    public static String spelled(String part) {
        return plain(part) ? part : "\"" + part.replace("\"", "\"\"") + "\"";
    }

    private static boolean plain(String part) {
        for (var i = 0; i < part.length(); i++) {
            var c = part.charAt(i);
            var letter = (c >= 'A' && c <= 'Z') || c == '_';
            var other = (c >= '0' && c <= '9') || c == '$';
            if (!letter && !(other && i > 0) && !(part.startsWith("@") && "@~%/.".indexOf(c) >= 0)) {
                return false;
            }
        }
        return !part.isEmpty();
    }

    @Override
    public int compareTo(ObjectId other) {
        for (var i = 0; i < parts.size() && i < other.parts.size(); i++) {
            var order = parts.get(i).compareTo(other.parts.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(parts.size(), other.parts.size());
    }

    /// In canonical spelling: `DB.S."my table"`.
    @Override
    public String toString() {
        return parts.stream().map(ObjectId::spelled).collect(Collectors.joining("."));
    }
}
