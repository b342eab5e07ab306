package io.snowgate.http;

import module java.base;

import org.jspecify.annotations.Nullable;

/// Where one thread waits for what an event loop does. Whoever changes the state first and calls [#wake] then is never
/// missed, provided the state is volatile.
final class Waiter {
    private volatile @Nullable Thread waiting;

    /// Returns when `ready` holds.
    ///
    /// @throws InterruptedIOException when the thread is interrupted; the interrupt stays set
    void await(BooleanSupplier ready) throws InterruptedIOException {
        if (ready.getAsBoolean()) {
            return;
        }
        waiting = Thread.currentThread();
        try {
            while (!ready.getAsBoolean()) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new InterruptedIOException("interrupted while waiting for the network");
                }
                LockSupport.park(this);
            }
        } finally {
            waiting = null;
        }
    }

    void wake() {
        LockSupport.unpark(waiting);
    }
}
