package io.falcondb.storage.reign;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.storage.commit.CommitSettings;
import io.falcondb.storage.commit.Refusals;
import io.falcondb.storage.commit.Task;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tasks on their way to a reign's writer loop, at most `falcon.commit.queue-max`. Nobody waits
/// here: whoever drives the loop is called. When the reign is over nothing enters any more, so that
/// every task is either taken, given back by [#close], or refused. Thread-safe.
final class WriterQueue {

    private final CommitSettings settings;

    /// Guards everything below.
    private final ArrayDeque<Task> waiting = new ArrayDeque<>();

    private boolean closed;

    WriterQueue(CommitSettings settings) {
        this.settings = settings;
    }

    /// Null if the task is in, else why it is not.
    @Nullable DatabaseException offer(Task task) {
        synchronized (waiting) {
            if (closed) {
                return Refusals.notPrimary("its reign is over");
            }
            if (waiting.size() >= settings.queueMax()) {
                return Refusals.queueFull(settings.queueMax());
            }
            waiting.addLast(task);
            return null;
        }
    }

    boolean isEmpty() {
        synchronized (waiting) {
            return waiting.isEmpty();
        }
    }

    /// What goes into the next append; empty if nothing waits.
    List<Task> take() {
        List<Task> taken = new ArrayList<>();
        int bytes = 0;
        synchronized (waiting) {
            while (!waiting.isEmpty()
                    && taken.size() < settings.batchTasksMax()
                    && bytes < settings.batchBytesMax()) {
                Task task = waiting.removeFirst();
                bytes += task.bytes();
                taken.add(task);
                if (task instanceof Task.EndReign) {
                    // Nothing of this reign comes after its end.
                    break;
                }
            }
        }
        return taken;
    }

    /// Lets nothing in any more.
    ///
    /// @return what was not taken
    List<Task> close() {
        synchronized (waiting) {
            closed = true;
            List<Task> never = List.copyOf(waiting);
            waiting.clear();
            return never;
        }
    }
}
