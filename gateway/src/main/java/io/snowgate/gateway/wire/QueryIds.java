package io.snowgate.gateway.wire;

import module java.base;

/// Snowflake's query ids: UUID-shaped, compared without regard to case.
public final class QueryIds {
    private static final int FIRST_DASH = 8;
    private static final String SHAPE = "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}";
    private static final Pattern WHOLE = Pattern.compile(SHAPE);
    private static final int LENGTH = 36;

    private QueryIds() {}

    /// True when `text` has the shape of a query id and nothing around it.
    public static boolean looksLikeOne(String text) {
        return text.length() == LENGTH && WHOLE.matcher(text).matches();
    }

    /// Every id-shaped run in `text`, canonical (lower case), without duplicates.
    public static Set<String> in(String text) {
        if (text.length() < LENGTH) {
            return Set.of();
        }
        var found = new HashSet<String>();
        // From dash to dash, not from letter to letter: most of most texts has none.
        for (var dash = text.indexOf('-', FIRST_DASH); dash >= 0; dash = text.indexOf('-', dash + 1)) {
            var from = dash - FIRST_DASH;
            var to = from + LENGTH;
            if (to <= text.length() && !partOfOne(text, from - 1) && !partOfOne(text, to)
                    && looksLikeOne(text.substring(from, to))) {
                found.add(canonical(text.substring(from, to)));
            }
        }
        return found;
    }

    private static boolean partOfOne(String text, int at) {
        return at >= 0 && at < text.length()
                && (text.charAt(at) == '-' || HexFormat.isHexDigit(text.charAt(at)));
    }

    /// The one spelling used as a key.
    public static String canonical(String id) {
        return id.toLowerCase(Locale.ROOT);
    }
}
