package io.snowgate.gateway.catalog;

import module java.base;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets a catalogue look itself over, twice within the age that a definition may have.
public final class Poller implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Poller.class);
    private final Catalog catalog;
    private final Duration pace;
    private final Thread thread = Thread.ofVirtual().name("catalogue").unstarted(this::rounds);

    public Poller(Catalog catalog, Duration maxAge) {
        this.catalog = catalog;
        this.pace = maxAge.dividedBy(2);
    }

    /// Begins with its rounds.
    public void start() {
        thread.start();
    }

    private void rounds() {
        try {
            while (true) {
                Thread.sleep(pace);
                round();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // A round that fails must not be the last.
    private void round() {
        try {
            catalog.poll();
        } catch (RuntimeException | Error e) {
            LOG.atWarn().setCause(e).log("a round of the catalogue failed");
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
