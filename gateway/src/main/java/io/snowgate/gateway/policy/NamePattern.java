package io.snowgate.gateway.policy;

import module java.base;

/// Names of a certain number of parts, as Snowflake spells them: `PROD.*.PEOPLE`, `*.*.*.EMAIL`, `CRM.PUBLIC."my table"`. In a part without quotes `*` stands for any
/// number of characters, and upper and lower case are one.
public final class NamePattern {
    private static final Pattern PART = Pattern
            .compile("(?:\"((?:[^\"]|\"\")+)\"|([A-Za-z_*][A-Za-z0-9_$*]*))(\\.|$)");
    private final String text;
    private final List<Part> parts;

    /// @param literal what a part must be, when it has no star
    /// @param glob    else what stands before, between and behind its stars
    private record Part(String literal, Optional<List<String>> glob) {
        boolean fits(String name) {
            return glob.map(g -> fits(g, name)).orElseGet(() -> literal.equals(name));
        }

        boolean fitsInAnyCase(String name) {
            return glob.map(g -> fits(g, name.toUpperCase(Locale.ROOT)))
                    .orElseGet(() -> literal.equalsIgnoreCase(name));
        }

        /// The first place where each piece fits is as good as any later one, so that nothing is tried twice.
        private static boolean fits(List<String> pieces, String name) {
            var from = pieces.getFirst().length();
            var to = name.length() - pieces.getLast().length();
            if (from > to || !name.startsWith(pieces.getFirst()) || !name.endsWith(pieces.getLast())) {
                return false;
            }
            for (var piece : pieces.subList(1, pieces.size() - 1)) {
                var at = name.indexOf(piece, from);
                from = at + piece.length();
                if (at < 0 || from > to) {
                    return false;
                }
            }
            return true;
        }
    }

    private NamePattern(String text, List<Part> parts) {
        this.text = text;
        this.parts = parts;
    }

    /// Reads a pattern of `length` parts.
    ///
    /// @return none when `text` is not one
    public static Optional<NamePattern> read(String text, int length) {
        var parts = new ArrayList<Part>();
        var matcher = PART.matcher(text);
        var end = 0;
        while (matcher.find() && matcher.start() == end) {
            parts.add(part(matcher));
            end = matcher.end();
            if (end == text.length()) {
                return parts.size() == length && matcher.group(3).isEmpty()
                        ? Optional.of(new NamePattern(text, List.copyOf(parts)))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static Part part(Matcher matcher) {
        var quoted = matcher.group(1);
        if (quoted != null) {
            return new Part(quoted.replace("\"\"", "\""), Optional.empty());
        }
        var name = matcher.group(2).toUpperCase(Locale.ROOT);
        if (name.indexOf('*') < 0) {
            return new Part(name, Optional.empty());
        }
        return new Part("", Optional.of(List.of(name.split("\\*+", -1))));
    }

    /// True when every part fits.
    public boolean matches(List<String> name) {
        return name.size() == parts.size()
                && IntStream.range(0, parts.size()).allMatch(i -> parts.get(i).fits(name.get(i)));
    }

    /// True when `name` could be meant: in whatever case it is written, and whatever stands before the parts that are known. For what protects, never for what
    /// allows.
    public boolean couldMean(List<String> name) {
        if (isOfFiles(name)) {
            return matches(name); // no pattern of tables means files
        }
        var known = Math.min(name.size(), parts.size());
        return IntStream.rangeClosed(1, known).allMatch(i -> {
            var part = name.get(name.size() - i);
            return part.equals("?") || parts.get(parts.size() - i).fitsInAnyCase(part);
        });
    }

    /// True when every part fits, or when those do that are known of a name that is not known as a whole.
    boolean mayMatch(List<String> name) {
        var known = name.size() == parts.size() && !name.contains("?");
        return (known || name.size() > parts.size()) ? matches(name) : couldMean(name);
    }

    private static boolean isOfFiles(List<String> name) {
        return name.getFirst().startsWith("@") || name.getFirst().contains("://");
    }

    /// True when something in `container` could be meant: all parts but the last.
    boolean couldMeanWithin(List<String> container) {
        return new NamePattern(text, parts.subList(0, parts.size() - 1)).couldMean(container);
    }

    /// True when all parts but the last are without a star.
    boolean namesOneContainer() {
        return parts.subList(0, parts.size() - 1).stream().allMatch(p -> p.glob().isEmpty());
    }

    /// Its last part in upper case, empty when that has a star.
    Optional<String> last() {
        var last = parts.getLast();
        return last.glob().isPresent()
                ? Optional.empty()
                : Optional.of(last.literal().toUpperCase(Locale.ROOT));
    }

    /// As written.
    @Override
    public String toString() {
        return text;
    }
}
