package io.snowgate.http;

import module java.base;

/// A few platform threads for what must not run on an event loop: long computations, native blocking, name look-up, TLS
/// handshakes. Threads are made when needed and end when idle. One pool is given work either by virtual threads or by event
/// loops, never by both: its queue has a lock.
public final class Elsewhere implements AutoCloseable {
    private static final int QUEUE = 4_096;
    private final ThreadPoolExecutor pool;

    /// A pool whose threads are called `name` and a number.
    public Elsewhere(String name) {
        var size = Math.max(2, Runtime.getRuntime().availableProcessors());
        pool = new ThreadPoolExecutor(size, size, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(QUEUE),
                Thread.ofPlatform().daemon().name(name + "-", 0).factory());
        pool.allowCoreThreadTimeOut(true);
    }

    /// Runs `work` while the calling thread is parked; returns or throws what it does.
    ///
    /// @throws RejectedExecutionException when too much is waiting already
    public <T> T call(Callable<T> work) throws Exception {
        var task = pool.submit(work);
        try {
            return task.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case Exception known -> throw known;
                case Error fatal -> throw fatal;
                case null, default -> throw e;
            }
        } catch (InterruptedException e) {
            task.cancel(true);
            throw e;
        }
    }

    /// The bare pool, for tasks that nobody waits for.
    Executor executor() {
        return pool;
    }

    /// Interrupts what is running.
    @Override
    public void close() {
        pool.shutdownNow();
    }
}
