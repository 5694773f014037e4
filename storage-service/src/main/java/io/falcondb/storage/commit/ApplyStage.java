package io.falcondb.storage.commit;

import io.falcondb.kernel.ThreadEnd;
import io.falcondb.storage.mvcc.MvccStore;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Applies appended batches in order and answers their tasks. [#accept] belongs to the commit loop.
public final class ApplyStage implements AutoCloseable {

    private static final Batch END = new Batch();

    private final MvccStore store;
    private final Answers answers;
    private final CommitTraces traces;
    private final BlockingQueue<Batch> appended;
    private final AtomicInteger outstanding = new AtomicInteger();
    private final Thread thread;
    private volatile @Nullable Throwable failure;

    public ApplyStage(MvccStore store, Answers answers, int batchesAhead, CommitTraces traces) {
        this.traces = traces;
        this.store = store;
        this.answers = answers;
        this.appended = new ArrayBlockingQueue<>(batchesAhead);
        this.thread = Thread.ofPlatform().name("falcon-apply").daemon().unstarted(this::run);
    }

    public Answers answers() {
        return answers;
    }

    @Nullable Throwable failure() {
        return failure;
    }

    void start() {
        thread.start();
    }

    /// @param here whether to apply on the calling thread, if nothing before waits
    void accept(Batch batch, boolean here) {
        if (here && outstanding.get() == 0) {
            apply(batch);
        } else {
            outstanding.incrementAndGet();
            put(batch);
        }
    }

    @Override
    public void close() {
        put(END);
        ThreadEnd.await(thread);
    }

    private void put(Batch batch) {
        boolean interrupted = false;
        while (true) {
            try {
                appended.put(batch);
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (true) {
            Batch batch;
            try {
                batch = appended.take();
            } catch (InterruptedException e) {
                continue;
            }
            if (batch == END) {
                return;
            }
            apply(batch);
            outstanding.decrementAndGet();
        }
    }

    /// What is appended is durable: when it cannot be applied, the next start does it, and until
    /// then nobody can be told more than that.
    private void apply(Batch batch) {
        traces.admitted(batch);
        Throwable stopped = failure;
        if (stopped == null) {
            try {
                store.apply(batch.places, batch.records);
            } catch (RuntimeException e) {
                failure = e;
                stopped = e;
            }
        }
        for (int i = 0; i < batch.tasks.size(); i++) {
            if (stopped == null) {
                answers.done(batch.tasks.get(i), batch.records.get(i), batch.places.get(i));
            } else {
                answers.unknown(batch.tasks.get(i), stopped);
            }
        }
    }
}
