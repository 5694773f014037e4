package io.falcondb.contracts.spring;

import io.falcondb.contracts.operations.EventLog;
import java.lang.Thread.UncaughtExceptionHandler;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Counts threads that ended by an exception that nobody caught: each is a bug.
final class Panics implements UncaughtExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Panics.class);

    private final EventLog events;
    private final AtomicLong count = new AtomicLong();

    Panics(EventLog events) {
        this.events = events;
    }

    @Override
    public void uncaughtException(Thread thread, Throwable failure) {
        count.incrementAndGet();
        events.add("panic", "thread " + thread.getName() + " ended by " + failure);
        LOG.error("the thread {} ended by an exception", thread.getName(), failure);
    }

    long count() {
        return count.get();
    }
}
