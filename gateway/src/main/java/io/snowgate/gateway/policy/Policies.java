package io.snowgate.gateway.policy;

import module java.base;

/// The policy in force. Whoever decides asks once, and decides by what it got; a new one counts for what is asked after it. Safe for any thread.
public final class Policies {
    private final AtomicReference<Policy> current;

    public Policies(Policy first) {
        current = new AtomicReference<>(first);
    }

    /// The one in force now.
    public Policy now() {
        return current.get();
    }

    /// From now on `next` is in force.
    public void take(Policy next) {
        current.set(next);
    }
}
