package io.snowgate.gateway.document;

import module java.base;

/// Finds what somebody probably meant.
public final class Suggestion {
    private Suggestion() {}

    /// What to do about the unknown key `written` in a section that knows `known`.
    ///
    /// @param elsewhere paths of keys of that name in other sections
    public static String forKey(String written, List<String> known, List<String> elsewhere) {
        var near = nearest(written, known);
        if (near.isPresent()) {
            return "did you mean '" + near.get() + "'?";
        }
        if (!elsewhere.isEmpty()) {
            return "there is " + String.join(" and ", elsewhere) + ", mind the indentation";
        }
        return "remove it; known here: " + String.join(", ", known);
    }

    /// `"; did you mean 'x'?"`, or nothing.
    public static String forValue(String written, List<String> known) {
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

    /// How many insertions, deletions, replacements and swaps of neighbours lead from `a` to `b`.
    private static int distance(String a, String b) {
        var steps = new int[a.length() + 1][b.length() + 1];
        for (var i = 0; i <= a.length(); i++) {
            for (var j = 0; j <= b.length(); j++) {
                steps[i][j] = i == 0 || j == 0
                        ? i + j
                        : fewest(steps, i, j, a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1)) {
                    steps[i][j] = Math.min(steps[i][j], steps[i - 2][j - 2] + 1);
                }
            }
        }
        return steps[a.length()][b.length()];
    }

    private static int fewest(int[][] steps, int i, int j, int replacement) {
        return Math.min(steps[i - 1][j - 1] + replacement, 1 + Math.min(steps[i - 1][j], steps[i][j - 1]));
    }
}
