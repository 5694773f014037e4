package io.falcondb.ops.command;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// Looks at all nodes again and again until something holds. Not thread-safe.
final class Patience {

    private static final long LOOK_MILLIS = 250;

    private final Task task;
    private final Duration within;
    private Standing last;

    Patience(Task task, Duration within) {
        this.task = task;
        this.within = within;
        this.last = Standing.of(task.fleet());
    }

    Duration within() {
        return within;
    }

    /// How the nodes stood when they were looked at last.
    Standing last() {
        return last;
    }

    /// @param why it does not hold yet; empty once it does
    /// @return empty once it holds, else why it still does not
    String until(Function<Standing, String> why) {
        long began = System.nanoTime();
        while (true) {
            last = Standing.of(task.fleet());
            String reason = why.apply(last);
            if (reason.isEmpty()) {
                task.progress().waited();
                return "";
            }
            task.progress().waitFor(reason);
            if (System.nanoTime() - began > within.toNanos()) {
                task.progress().waited();
                return reason + " (waited " + within.toSeconds() + " s)";
            }
            try {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return reason;
            }
        }
    }
}
