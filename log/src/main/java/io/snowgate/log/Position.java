package io.snowgate.log;

import module java.base;

/// A place in a log: that of an entry, or [#START], which lies before every entry. Opaque: compare it, print it, parse it back, and
/// hand it to [Feed#read]; what the number means is the log's own business.
///
/// @param ordinal not negative
public record Position(long ordinal) implements Comparable<Position> {
    /// Before the first entry.
    public static final Position START = new Position(0);

    public Position {
        if (ordinal < 0) {
            throw new IllegalArgumentException("a position is not negative");
        }
    }

    /// The position that [#toString] printed as `text`; `IllegalArgumentException` for anything else.
    public static Position parse(String text) {
        if (!text.matches("0|[1-9][0-9]{0,17}")) {
            throw new IllegalArgumentException("not a position");
        }
        return new Position(Long.parseLong(text));
    }

    @Override
    public int compareTo(Position other) {
        return Long.compare(ordinal, other.ordinal);
    }

    @Override
    public String toString() {
        return Long.toString(ordinal);
    }
}
