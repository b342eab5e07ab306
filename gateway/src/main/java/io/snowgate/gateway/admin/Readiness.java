package io.snowgate.gateway.admin;

import module java.base;

/// Says whether the gateway can do its work now. Asked for each request of `/readyz`, on its thread.
@FunctionalInterface
public interface Readiness {
    /// Every check, in a fixed order; the gateway is ready when all are passed.
    List<Check> checks();

    /// One thing that has to work.
    ///
    /// @param name   `audit`, for example; public, since `/readyz` asks nobody who they are
    /// @param passed whether it works
    record Check(String name, boolean passed) {}
}
