package io.falcondb.contracts.spring;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayDeque;
import org.slf4j.ILoggerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The newest lines of this process's log, for bundles; the oldest go when it is full. Thread-safe.
final class RecentLog extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private final int linesMax;
    private final ArrayDeque<String> lines = new ArrayDeque<>();

    /// Listens from now on.
    RecentLog(int linesMax) {
        this.linesMax = linesMax;
        ILoggerFactory factory = LoggerFactory.getILoggerFactory();
        if (factory instanceof LoggerContext context) {
            setContext(context);
            start();
            context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(this);
        }
    }

    @Override
    protected void append(ILoggingEvent event) {
        String line =
                "%s %s %s: %s%s"
                        .formatted(
                                event.getInstant(),
                                event.getLevel(),
                                event.getLoggerName(),
                                event.getFormattedMessage(),
                                event.getThrowableProxy() == null
                                        ? ""
                                        : " | "
                                                + event.getThrowableProxy().getClassName()
                                                + ": "
                                                + event.getThrowableProxy().getMessage());
        synchronized (lines) {
            if (lines.size() == linesMax) {
                lines.removeFirst();
            }
            lines.add(line);
        }
    }

    /// Oldest first.
    String text() {
        synchronized (lines) {
            return String.join("\n", lines);
        }
    }

    @Override
    public void close() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.getLogger(Logger.ROOT_LOGGER_NAME).detachAppender(this);
        }
        stop();
    }
}
