package io.snowgate.http;

import module java.base;

/// The JDK's hook for virtual threads on a scheduler of one's own: a constructor that is not public API, so it is looked for
/// and done without when absent. Needs `--add-opens java.base/java.lang=ALL-UNNAMED`.
final class LoopCarrier {
    private static final Optional<Constructor<?>> BUILDER = find();

    private LoopCarrier() {}

    private static Optional<Constructor<?>> find() {
        try {
            var builder = Class.forName("java.lang.ThreadBuilders$VirtualThreadBuilder")
                    .getDeclaredConstructor(Executor.class);
            builder.setAccessible(true);
            return Optional.of(builder);
        } catch (ReflectiveOperationException | InaccessibleObjectException _) {
            return Optional.empty();
        }
    }

    static boolean available() {
        return BUILDER.isPresent();
    }

    /// Builds virtual threads whose every step `scheduler` runs, on a platform thread.
    static Thread.Builder.OfVirtual on(Executor scheduler) {
        try {
            return (Thread.Builder.OfVirtual) BUILDER.orElseThrow().newInstance(scheduler);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the JDK refuses its own constructor", e);
        }
    }
}
