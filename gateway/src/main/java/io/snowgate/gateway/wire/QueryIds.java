package io.snowgate.gateway.wire;

import module java.base;

/// Snowflake's query ids: UUID-shaped, compared without regard to case.
public final class QueryIds {
    private static final String SHAPE = "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}";
    private static final Pattern WHOLE = Pattern.compile(SHAPE);
    private static final Pattern ANYWHERE = Pattern.compile("(?<![0-9a-fA-F-])" + SHAPE + "(?![0-9a-fA-F-])");

    private QueryIds() {}

    /// True when `text` has the shape of a query id and nothing around it.
    public static boolean looksLikeOne(String text) {
        return text.length() == 36 && WHOLE.matcher(text).matches();
    }

    /// Every id-shaped run in `text`, canonical (lower case), without duplicates.
    public static Set<String> in(String text) {
        return ANYWHERE.matcher(text).results().map(m -> canonical(m.group())).collect(Collectors.toSet());
    }

    /// The one spelling used as a key.
    public static String canonical(String id) {
        return id.toLowerCase(Locale.ROOT);
    }
}
