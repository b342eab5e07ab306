package io.snowgate.sandbox.engine;

import module java.base;

/// What the engine needs from outside: the account's name, the clock, what happened before, and the reach of cancels.
/// `seeded` says whether the demo company's database is laid out at start.
public record EngineSettings(
        String account,
        InstantSource clock,
        Past past,
        Cancels cancels,
        boolean seeded) {

    /// An engine on its own with the demo company in it: no history, nothing to cancel.
    public static EngineSettings alone() {
        return new EngineSettings("SANDBOX", InstantSource.system(), Past.none(), Cancels.none(),
                /* seeded= */ true);
    }

    /// The same without the demo company.
    public EngineSettings empty() {
        return new EngineSettings(account, clock, past, cancels, /* seeded= */ false);
    }
}
