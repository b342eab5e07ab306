package io.snowgate.gateway.policy;

import module java.base;

/// Rules that need not be written. `docs/policy.md` says what each does.
public enum BuiltIn {
    /// Allows what drivers and tools send on their own.
    DRIVER_HOUSEKEEPING,
    /// Denies session parameters that are on no list.
    SESSION_GUARD,
    /// Denies what reaches around the analysis: SQL and names from values, code that was not read, files outside.
    SIDE_DOORS,
    /// Denies what reaches through a Snowflake user that many share to what is somebody else's.
    SHARED_USER;

    /// As written in documents: `driver-housekeeping`.
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
