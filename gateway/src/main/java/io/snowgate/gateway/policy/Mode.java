package io.snowgate.gateway.policy;

import module java.base;

/// Whether a rule counts.
///
/// - `ENFORCE`: It does.
/// - `SHADOW`: What it would have decided goes to the log, and nothing else happens.
/// - `OFF`: It is not looked at.
public enum Mode {
    ENFORCE, SHADOW, OFF;

    /// As written in documents: `enforce`.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
