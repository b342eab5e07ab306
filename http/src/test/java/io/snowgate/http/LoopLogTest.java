package io.snowgate.http;

import module java.base;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.netty.util.internal.logging.InternalLogLevel;
import io.netty.util.internal.logging.InternalLoggerFactory;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/// What Netty says reaches the log, from another thread than the one that said it.
class LoopLogTest {
    @Test
    void warnings_and_errors_are_written_by_a_thread_of_their_own_and_the_rest_is_not() {
        LoopLog.install();
        var log = (Logger) LoggerFactory.getLogger("what.netty.says");
        log.setLevel(Level.TRACE);
        log.setAdditive(false);
        var seen = new ConcurrentLinkedQueue<String>();
        var appender = new AppenderBase<ILoggingEvent>() {
            @Override
            protected void append(ILoggingEvent event) {
                var cause = event.getThrowableProxy();
                seen.add(event.getLevel() + " " + event.getFormattedMessage()
                        + (cause == null ? "" : " " + cause.getMessage()) + " in "
                        + Thread.currentThread().getName());
            }
        };
        appender.start();
        log.addAppender(appender);

        var netty = InternalLoggerFactory.getInstance("what.netty.says");
        netty.debug("debug {}", 1);
        netty.info("info");
        netty.log(InternalLogLevel.DEBUG, "debug");
        netty.warn("one {}", 1);
        netty.warn("two {} {}", 1, 2);
        netty.error("failed", new IOException("why"));
        netty.log(InternalLogLevel.ERROR, "three {} {} {}", 1, 2, 3);
        netty.warn(new IOException("alone"));

        Fixture.until(() -> seen.size() == 5);
        assertThat(seen).containsExactly("WARN one 1 in http-netty-log", "WARN two 1 2 in http-netty-log",
                "ERROR failed why in http-netty-log",
                "ERROR three 1 2 3 in http-netty-log", "WARN fault on an event loop alone in http-netty-log");
        assertThat(netty.isDebugEnabled()).isFalse();
        assertThat(netty.isWarnEnabled()).isTrue();
    }
}
