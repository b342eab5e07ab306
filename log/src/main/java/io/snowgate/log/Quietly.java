package io.snowgate.log;

import module java.base;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Ends things whose ending can fail without anything being lost.
final class Quietly {
    private static final Logger LOG = LoggerFactory.getLogger(Quietly.class);

    private Quietly() {}

    static void close(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException e) {
            LOG.atDebug().setCause(e).log("file could not be closed");
        }
    }

    /// Waits for the end of `thread`, whatever happens; an interrupt is kept for the caller.
    static void join(Thread thread) {
        var interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
