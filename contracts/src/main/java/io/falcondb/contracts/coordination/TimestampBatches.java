package io.falcondb.contracts.coordination;

import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Requests for timestamps that wait at the same time travel together:
///
/// ```
/// nothing under way   a request leaves at once, alone
/// one under way       requests gather in the next batch, which leaves when the answer is there
/// ```
///
/// Nothing is ever fetched ahead. Thread-safe.
public final class TimestampBatches {

    /// Where batches go.
    public interface Source {

        /// The first of `count` timestamps in a row.
        CompletableFuture<Long> take(int count);
    }

    private static final class Batch {
        final CompletableFuture<Long> first = new CompletableFuture<>();
        int count;
        boolean left;
    }

    private final Source source;
    private final int batchMax;
    private final BatchRules rules;
    private final ArrayDeque<Batch> batches = new ArrayDeque<>();
    private boolean underWay;

    /// @param batchMax timestamps in one batch, unless one request wants more
    public TimestampBatches(Source source, int batchMax, BatchRules rules) {
        this.source = source;
        this.batchMax = batchMax;
        this.rules = rules;
    }

    /// The first of `count` timestamps in a row; fails as the source does.
    public CompletableFuture<Long> take(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("at least one timestamp: " + count);
        }
        Batch batch;
        int offset;
        synchronized (batches) {
            batch = joinable(count);
            if (batch == null) {
                batch = new Batch();
                batches.addLast(batch);
            }
            offset = batch.count;
            batch.count += count;
        }
        depart();
        return batch.first.thenApply(first -> first + offset);
    }

    private @Nullable Batch joinable(int count) {
        Batch last = batches.peekLast();
        return last != null && rules.mayJoin(last.left) && last.count + count <= batchMax
                ? last
                : null;
    }

    private void depart() {
        Batch next;
        int count;
        synchronized (batches) {
            next = batches.peekFirst();
            if (underWay || next == null) {
                return;
            }
            underWay = true;
            next.left = true;
            count = next.count;
        }
        Batch leaving = next;
        var ignored =
                source.take(count)
                        .whenComplete(
                                (first, problem) -> {
                                    synchronized (batches) {
                                        batches.remove(leaving);
                                        underWay = false;
                                    }
                                    depart();
                                    if (problem == null) {
                                        leaving.first.complete(first);
                                    } else {
                                        leaving.first.completeExceptionally(problem);
                                    }
                                });
    }
}
