package io.falcondb.storage.commit;

import io.falcondb.kernel.ThreadEnd;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The thread of a standalone group's one writer:
///
/// ```
/// take all that waits -> check -> take timestamps -> append, one fsync -> hand to apply
/// ```
///
/// A batch is applied by this thread when nothing else waits, which spares a thread switch, and by
/// a second one otherwise, so that the next append does not wait for it. Everything here but
/// [#submit] belongs to the loop's thread.
public final class CommitLoop implements AutoCloseable {

    private final CommitSettings settings;
    private final CommitWriter writer;
    private final ApplyStage apply;
    private final TaskQueue queue;
    private final Thread thread;

    public CommitLoop(CommitSettings settings, CommitWriter writer, ApplyStage apply) {
        this.settings = settings;
        this.writer = writer;
        this.apply = apply;
        this.queue = new TaskQueue(settings.queueMax());
        this.thread = Thread.ofPlatform().name("falcon-commit").daemon().unstarted(this::run);
    }

    public void start() {
        apply.start();
        thread.start();
    }

    /// Hands a task over; its answer comes on one of the loop's threads, which must not be blocked.
    public void submit(Task task) {
        if (!queue.offer(task)) {
            apply.answers()
                    .refuse(
                            task,
                            queue.isClosed()
                                    ? Refusals.shutDown()
                                    : Refusals.queueFull(settings.queueMax()));
        }
    }

    /// Why nothing can be committed any more, or null.
    public @Nullable Throwable failure() {
        Throwable appending = writer.failure();
        return appending == null ? apply.failure() : appending;
    }

    /// Finishes what was submitted and ends.
    @Override
    public void close() {
        queue.close();
        ThreadEnd.await(thread);
        List<Task> late = new ArrayList<>();
        queue.take(late, Integer.MAX_VALUE, Integer.MAX_VALUE);
        writer.refuse(late, Refusals.shutDown());
        apply.close();
    }

    private void run() {
        List<Task> taken = new ArrayList<>();
        while (true) {
            taken.clear();
            queue.take(taken, settings.batchTasksMax(), settings.batchBytesMax());
            if (taken.isEmpty()) {
                return;
            }
            Throwable stopped = failure();
            if (stopped != null) {
                writer.refuse(taken, Refusals.stopped(stopped));
                continue;
            }
            try {
                writer.write(taken, batch -> apply.accept(batch, queue.isEmpty()));
            } catch (RuntimeException e) {
                writer.fail(e);
                writer.refuse(taken, Refusals.stopped(e));
            }
        }
    }
}
