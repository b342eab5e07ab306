package io.snowgate.cli;

import module java.base;

/// Waits until the process is told to stop (Ctrl-C, SIGTERM), and keeps it from ending before what was open is closed: declare it first in a
/// try-with-resources, so that it is closed last.
public final class StopSignal implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofSeconds(20);
    private final CountDownLatch told = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook = Thread.ofPlatform().name("stop").unstarted(this::stop);

    /// Begins to listen for it.
    public StopSignal() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /// Returns when the process is told to stop.
    public void await() throws InterruptedException {
        told.await();
    }

    private void stop() {
        told.countDown();
        try {
            closed.await(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) { // the process ends anyway
            Thread.currentThread().interrupt();
        }
    }

    /// Lets the process end.
    @Override
    public void close() {
        closed.countDown();
        if (told.getCount() > 0) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException _) { // told in this very moment; there is nothing left to wait for
                told.countDown();
            }
        }
    }
}
