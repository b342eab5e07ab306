package io.snowgate.http;

import module java.base;

/// What is used of one origin, over all event loops. Counting takes no lock, so a loop may do it.
final class Host {
    private final Origin origin;
    private final ClientLimits limits;
    private final Semaphore places;
    private final AtomicInteger idle = new AtomicInteger();

    Host(Origin origin, ClientLimits limits) {
        this.origin = origin;
        this.limits = limits;
        this.places = new Semaphore(limits.requestsPerHost());
    }

    Origin origin() {
        return origin;
    }

    /// Takes one of the places for requests under way; waits for one as long as for a connection.
    void enter() throws IOException {
        try {
            if (!places.tryAcquire()
                    && !places.tryAcquire(limits.connect().toNanos(), TimeUnit.NANOSECONDS)) {
                throw new ConnectFailed("too many requests to " + origin.host() + " under way");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for a connection");
        }
    }

    void leave() {
        places.release();
    }

    /// Whether one more connection may be kept.
    boolean keep() {
        if (idle.incrementAndGet() <= limits.idlePerHost()) {
            return true;
        }
        idle.decrementAndGet();
        return false;
    }

    void keptNoMore() {
        idle.decrementAndGet();
    }

    boolean unused() {
        return idle.get() == 0 && places.availablePermits() == limits.requestsPerHost();
    }
}
