package io.snowgate.http;

import module java.base;

import java.lang.reflect.Proxy;

import io.netty.util.internal.logging.InternalLogLevel;
import io.netty.util.internal.logging.InternalLogger;
import io.netty.util.internal.logging.InternalLoggerFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.helpers.MessageFormatter;

/// What Netty itself has to say, warnings and errors only, written by a thread of its own. Netty logs on event loops, and the
/// locks of a logging library are taken by virtual threads too: a loop that waits for one behind a virtual thread that only
/// this loop can run would wait for ever.
final class LoopLog {
    private static final int MOST_WAITING = 1_000;

    /// @param arguments message or throwable, then what belongs into the message
    private record Line(String logger, Level level, List<Object> arguments) {}

    private final Queue<Line> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private final Thread writer = Thread.ofPlatform().daemon().name("http-netty-log").unstarted(this::write);

    private LoopLog() {}

    /// For all of Netty's classes that are initialised from now on.
    static void install() {
        var log = new LoopLog();
        log.writer.start();
        InternalLoggerFactory.setDefaultFactory(new InternalLoggerFactory() {
            @Override
            protected InternalLogger newInstance(String name) {
                return (InternalLogger) Proxy.newProxyInstance(LoopLog.class.getClassLoader(),
                        new Class<?>[]{InternalLogger.class},
                        (_, method, arguments) -> log.call(name, method, arguments));
            }
        });
    }

    /// One call of Netty's logger interface: the level is in the method's name, or is the first argument.
    private @Nullable Object call(String logger, Method method, Object @Nullable [] given) {
        var arguments = given == null ? List.<Object>of() : Arrays.asList(given);
        return switch (method.getName()) {
            case "name", "toString" -> logger;
            case "hashCode" -> logger.hashCode();
            case "isWarnEnabled", "isErrorEnabled" -> true;
            case "isEnabled" -> level(arguments).isPresent();
            case "warn" -> add(new Line(logger, Level.WARN, arguments));
            case "error" -> add(new Line(logger, Level.ERROR, arguments));
            case "log" -> level(arguments)
                    .map(level -> add(new Line(logger, level, arguments.subList(1, arguments.size()))))
                    .orElse(null);
            default -> method.getReturnType() == boolean.class ? false : null;
        };
    }

    /// The level named by the first argument, if it is one that is written.
    private static Optional<Level> level(List<Object> arguments) {
        return arguments.getFirst() instanceof InternalLogLevel level
                && level.compareTo(InternalLogLevel.WARN) >= 0
                        ? Optional.of(level == InternalLogLevel.WARN ? Level.WARN : Level.ERROR)
                        : Optional.empty();
    }

    private @Nullable Object add(Line line) {
        if (count.incrementAndGet() > MOST_WAITING) {
            count.decrementAndGet(); // whoever writes so much has said it before
        } else {
            waiting.add(line);
            LockSupport.unpark(writer);
        }
        return null;
    }

    private void write() {
        while (true) {
            for (var line = waiting.poll(); line != null; line = waiting.poll()) {
                count.decrementAndGet();
                write(line);
            }
            LockSupport.park(this);
        }
    }

    private static void write(Line line) {
        var event = LoggerFactory.getLogger(line.logger).atLevel(line.level);
        if (line.arguments.getFirst() instanceof Throwable alone) {
            event.setCause(alone).log("fault on an event loop");
            return;
        }
        var values = line.arguments.stream()
                .skip(1)
                .flatMap(each -> each instanceof Object[] many ? Stream.of(many) : Stream.of(each));
        var text = MessageFormatter.arrayFormat(String.valueOf(line.arguments.getFirst()), values.toArray());
        event.setCause(text.getThrowable()).log(text.getMessage());
    }
}
