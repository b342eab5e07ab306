package io.snowgate.gateway.policy;

import module java.base;

/// Rules that need not be written. `docs/policy.md` says what each does.
///
/// - `DRIVER_HOUSEKEEPING`: Allows what drivers and tools send on their own.
/// - `SESSION_GUARD`: Denies session parameters that are on no list.
/// - `SIDE_DOORS`: Denies what reaches around the analysis: SQL and names from values, code that was not read, files outside.
/// - `SHARED_USER`: Denies what reaches through a Snowflake user that many share to what is somebody else's.
public enum BuiltIn {
    DRIVER_HOUSEKEEPING, SESSION_GUARD, SIDE_DOORS, SHARED_USER;

    /// As written in documents: `driver-housekeeping`.
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
