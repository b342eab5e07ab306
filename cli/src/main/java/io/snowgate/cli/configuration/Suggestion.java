package io.snowgate.cli.configuration;

import module java.base;

/// Finds what somebody probably meant.
final class Suggestion {
    private Suggestion() {}

    /// What to do about the unknown key `written` in a section that knows `known`.
    static String forKey(String written, List<String> known) {
        var near = nearest(written, known);
        if (near.isPresent()) {
            return "did you mean '" + near.get() + "'?";
        }
        var elsewhere = Keys.called(written);
        if (!elsewhere.isEmpty()) {
            return "there is " + String.join(" and ", elsewhere) + ", mind the indentation";
        }
        return "remove it; known here: " + String.join(", ", known);
    }

    /// `"; did you mean 'x'?"`, or nothing.
    static String forValue(String written, List<String> known) {
        return nearest(written, known).map(near -> "; did you mean '" + near + "'?").orElse("");
    }

    private static Optional<String> nearest(String written, List<String> known) {
        var plain = plain(written);
        return known.stream()
                .filter(candidate -> distance(plain, plain(candidate)) <= Math.max(1, candidate.length() / 3))
                .min(Comparator.comparingInt(candidate -> distance(plain, plain(candidate))));
    }

    /// Without what people write differently: `publicUrl`, `public-url` and `public_url` are one.
    private static String plain(String name) {
        return name.substring(0, Math.min(name.length(), 64))
                .toLowerCase(Locale.ROOT)
                .replaceAll("[-_. ]", "");
    }

    /// Insertions, deletions and replacements that lead from `a` to `b`.
    private static int distance(String a, String b) {
        var previous = IntStream.rangeClosed(0, b.length()).toArray();
        for (var i = 1; i <= a.length(); i++) {
            var row = new int[b.length() + 1];
            row[0] = i;
            for (var j = 1; j <= b.length(); j++) {
                var replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(previous[j], row[j - 1]));
            }
            previous = row;
        }
        return previous[b.length()];
    }
}
