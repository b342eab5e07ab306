package io.snowgate.gateway.masking.detect;

import module java.base;

import io.snowgate.gateway.masking.Detector;

/// Looks for the kinds and patterns that a policy names. What it says of a cell depends on the bytes of that cell alone.
public final class Detectors implements Detector {
    /// How many own patterns there can be at most.
    public static final int MOST_PATTERNS = Long.SIZE - Kind.values().length;

    private final List<Search> searches;
    private final List<OwnPattern> patterns;

    /// @param kind   what is searched for
    /// @param digits a cell with fewer is left alone
    /// @param signs  a cell with none of them is left alone; 0 for no such rule
    private record Search(Kind kind, int digits, int signs, Finder finder) {
        boolean worth(Glance glance) {
            return glance.digits() >= digits && (signs == 0 || glance.has(signs));
        }
    }

    private Detectors(List<Search> searches, List<OwnPattern> patterns) {
        this.searches = searches;
        this.patterns = patterns;
    }

    /// Detectors for some kinds.
    ///
    /// @param kinds    what to look for
    /// @param patterns what else to look for; the bit of the nth is [#bit(int)]
    /// @param regions  where telephone numbers without a country code may be from, as ISO 3166 codes; none finds international ones alone
    /// @throws IllegalArgumentException when there are too many patterns, or a region that has no telephone numbers
    public static Detectors of(Set<Kind> kinds, List<OwnPattern> patterns, Set<String> regions) {
        if (patterns.size() > MOST_PATTERNS) {
            throw new IllegalArgumentException(patterns.size() + " patterns; at most " + MOST_PATTERNS);
        }
        var searches = kinds.stream().sorted().map(kind -> search(kind, regions)).toList();
        return new Detectors(searches, List.copyOf(patterns));
    }

    private static Search search(Kind kind, Set<String> regions) {
        return switch (kind) {
            case CARD -> new Search(kind, 12, 0, new Cards());
            case IBAN -> new Search(kind, 2, 0, new Ibans());
            case SSN -> new Search(kind, 9, 0, new SocialSecurityNumbers());
            case EMAIL -> new Search(kind, 0, Glance.AT, new Emails());
            case PHONE -> new Search(kind, 7, 0, new Phones(regions));
            case IP -> new Search(kind, 1, Glance.DOT | Glance.COLON, new Addresses());
        };
    }

    /// The bit of an own pattern, by its place in the list.
    public static long bit(int pattern) {
        return 1L << (Kind.values().length + pattern);
    }

    @Override
    public long kinds(byte[] utf8, int from, int to) {
        var glance = Glance.at(utf8, from, to);
        if (!glance.has(Glance.FOLDED)) {
            return patterns.isEmpty() && !worth(glance)
                    ? 0
                    : kinds(new String(utf8, from, to - from, StandardCharsets.ISO_8859_1), glance);
        }
        var text = new String(utf8, from, to - from, StandardCharsets.UTF_8);
        return own(text) | kinds(Folding.fold(text), Glance.UNKNOWN);
    }

    private boolean worth(Glance glance) {
        for (var search : searches) {
            if (search.worth(glance)) {
                return true;
            }
        }
        return false;
    }

    private long kinds(String text, Glance glance) {
        var found = own(text);
        for (var search : searches) {
            if (search.worth(glance) && search.finder().in(text)) {
                found |= search.kind().bit();
            }
        }
        return found;
    }

    private long own(String text) {
        var found = 0L;
        for (var i = 0; i < patterns.size(); i++) {
            found |= patterns.get(i).in(text) ? bit(i) : 0;
        }
        return found;
    }
}
