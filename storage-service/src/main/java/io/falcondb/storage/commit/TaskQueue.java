package io.falcondb.storage.commit;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Tasks on their way to one consumer, bounded in number. Thread-safe for producers.
final class TaskQueue {

    private final ConcurrentLinkedQueue<Task> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();
    private final int tasksMax;
    private volatile @Nullable Thread parked;
    private volatile boolean closed;

    TaskQueue(int tasksMax) {
        this.tasksMax = tasksMax;
    }

    /// False if the queue is full or closed.
    boolean offer(Task task) {
        if (closed) {
            return false;
        }
        if (size.incrementAndGet() > tasksMax) {
            size.decrementAndGet();
            return false;
        }
        tasks.add(task);
        wake();
        return true;
    }

    boolean isClosed() {
        return closed;
    }

    boolean isEmpty() {
        return size.get() == 0;
    }

    /// Moves waiting tasks into `batch`, at least one; blocks while there are none. An empty batch
    /// says that the queue was closed and is empty.
    void take(List<Task> batch, int tasksMax, int bytesMax) {
        while (size.get() == 0) {
            if (closed) {
                return;
            }
            parked = Thread.currentThread();
            if (size.get() == 0 && !closed) {
                LockSupport.park(this);
            }
            parked = null;
        }
        int bytes = 0;
        while (batch.size() < tasksMax && bytes < bytesMax) {
            Task task = tasks.poll();
            if (task == null) {
                if (!batch.isEmpty()) {
                    return;
                }
                Thread.onSpinWait();
                continue;
            }
            size.decrementAndGet();
            bytes += task.bytes();
            batch.add(task);
        }
    }

    /// Refuses new tasks; those inside are still taken.
    void close() {
        closed = true;
        wake();
    }

    private void wake() {
        Thread consumer = parked;
        if (consumer != null) {
            LockSupport.unpark(consumer);
        }
    }
}
