package io.snowgate.gateway.catalog;

import module java.base;

import io.snowgate.http.Elsewhere;

/// Where what computes for long is done, so that it holds no event loop up. Safe for any thread.
public final class Heavy implements AutoCloseable {
    private final Elsewhere elsewhere = new Elsewhere("analysis");

    /// What `work` gives, which must not wait for anything. The calling thread waits; one that is no virtual thread does it itself.
    public <T> T compute(Supplier<T> work) {
        if (!Thread.currentThread().isVirtual()) {
            return work.get();
        }
        try {
            return elsewhere.call(work::get);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("cannot happen", e);
        }
    }

    @Override
    public void close() {
        elsewhere.close();
    }
}
