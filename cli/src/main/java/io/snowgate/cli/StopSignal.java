package io.snowgate.cli;

import module java.base;

/// Waits until the process is told to stop (Ctrl-C, SIGTERM), and keeps it from ending before what was open is closed: declare it first in a
/// try-with-resources, so that it is closed last. Who tells it a second time will not wait: the process ends at once.
public final class StopSignal implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofSeconds(20);
    /// What a shell calls a process that SIGTERM has ended.
    private static final int ENDED = 143;
    private final Duration longest;
    private final CountDownLatch told = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread hook = Thread.ofPlatform().name("stop").unstarted(this::stop);
    private final Signals signals = Signals.heard(this::tell);

    /// Begins to listen for it. Closing may take 20 seconds.
    public StopSignal() {
        this(LONGEST);
    }

    /// The same.
    ///
    /// @param longest what closing may take
    public StopSignal(Duration longest) {
        this.longest = longest;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /// Returns when the process is told to stop.
    public void await() throws InterruptedException {
        told.await();
    }

    private void tell() {
        if (told.getCount() == 0) {
            Runtime.getRuntime().halt(ENDED);
        }
        told.countDown();
    }

    /// The process ends: by a signal that is not heard, or because the JVM was told.
    private void stop() {
        told.countDown();
        try {
            closed.await(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) { // the process ends anyway
            Thread.currentThread().interrupt();
        }
    }

    /// Lets the process end.
    @Override
    public void close() {
        closed.countDown();
        signals.close();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) { // told in this very moment; there is nothing left to wait for
            told.countDown();
        }
    }
}
