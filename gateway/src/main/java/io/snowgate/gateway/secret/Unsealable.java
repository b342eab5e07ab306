package io.snowgate.gateway.secret;

/// A sealed thing does not open. Says nothing of its content, and cannot tell damage from forgery.
public final class Unsealable extends Exception {
    private static final long serialVersionUID = 1;

    private final Why why;

    Unsealable(Why why) {
        super(why.text());
        this.why = why;
    }

    /// What stood in the way.
    public Why why() {
        return why;
    }

    /// The ways in which opening fails: too short or of a format version this program does not know; sealed under a root key that is not here; bytes,
    /// associated data or purpose are not those it was sealed with.
    public enum Why {
        NOT_SEALED, UNKNOWN_KEY, ALTERED;

        private String text() {
            return switch (this) {
                case NOT_SEALED -> "this is not a sealed thing of a known version";
                case UNKNOWN_KEY -> "it was sealed under a key that is not here";
                case ALTERED -> "it was altered, or belongs elsewhere";
            };
        }
    }
}
