package io.snowgate.log;

/// What an entry may use when the disk is full.
///
/// * `ORDINARY`: new work. Refused while the storage has no room beyond the reserve.
/// * `RESERVE`: what finishes or ends work that was recorded already (outcomes, deliveries, cancels, gaps). May use the preallocated reserve.
public enum Lane {
    ORDINARY, RESERVE
}
