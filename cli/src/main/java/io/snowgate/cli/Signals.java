package io.snowgate.cli;

import module java.base;

import java.lang.reflect.Proxy;

/// Hears the signals that ask a process to stop, each time that they come: a JVM by itself hears only the first. The class that does it,
/// `sun.misc.Signal`, is in every JDK but not in the language's library, so it is looked up; without it nothing is heard and the JVM does
/// what it always does.
final class Signals implements AutoCloseable {
    private static final List<String> NAMES = List.of("TERM", "INT");
    private final Map<String, Object> before = new HashMap<>();

    private Signals() {}

    /// Calls `told` for each signal from now on, on a thread of the JVM's.
    static Signals heard(Runnable told) {
        var signals = new Signals();
        for (var name : NAMES) {
            handle(name, handler -> Proxy.newProxyInstance(Signals.class.getClassLoader(),
                    new Class<?>[]{handler},
                    (_, method, _) -> called(told, method)))
                    .ifPresent(old -> signals.before.put(name, old));
        }
        return signals;
    }

    private static Object called(Runnable told, Method method) {
        return switch (method.getName()) {
            case "hashCode" -> told.hashCode();
            case "equals" -> false; // there is only one, and nobody looks for it
            case "toString" -> "stop";
            default -> {
                told.run();
                yield Optional.empty();
            }
        };
    }

    /// Has the signal handled, and tells by whom it was before; empty when it cannot be: the JVM was told to leave signals alone.
    private static Optional<Object> handle(String name, Function<Class<?>, Object> with) {
        try {
            var signal = Class.forName("sun.misc.Signal");
            var handler = Class.forName("sun.misc.SignalHandler");
            var one = signal.getConstructor(String.class).newInstance(name);
            return Optional.ofNullable(
                    signal.getMethod("handle", signal, handler).invoke(null, one, with.apply(handler)));
        } catch (ReflectiveOperationException _) {
            return Optional.empty();
        }
    }

    /// Has them handled as before.
    @Override
    public void close() {
        before.forEach((name, handler) -> {
            var _ = handle(name, _ -> handler);
        });
    }
}
