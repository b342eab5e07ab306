package io.snowgate.gateway.wire;

/// A request that cannot be read as the protocol demands. The message says what is wrong and never echoes the request.
public final class Malformed extends Exception {
    private static final long serialVersionUID = 1;

    private final String why;

    public Malformed(String why) {
        super(why);
        this.why = why;
    }

    /// What is wrong, for the client.
    public String why() {
        return why;
    }
}
