package io.falcondb.coordinator.decision;

import io.falcondb.contracts.coordination.NotLeaderException;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// A bounded queue between callers and the leader's thread. What it does not take is answered at
/// once. Thread-safe.
///
/// @param <T> what waits
final class Inbox<T> {

    private final int max;
    private final String setting;
    private final ArrayDeque<T> waiting = new ArrayDeque<>();
    private boolean closed;

    /// @param setting that names `max`
    Inbox(int max, String setting) {
        this.max = max;
        this.setting = setting;
    }

    /// Whether it was taken; if not, `answer` has failed.
    boolean offer(T what, CompletableFuture<?> answer) {
        Throwable refusal = null;
        synchronized (waiting) {
            if (closed) {
                refusal = new NotLeaderException("its reign over the decision log is over");
            } else if (waiting.size() >= max) {
                refusal =
                        new DatabaseException(
                                ErrorCode.CONFIGURATION_LIMIT_EXCEEDED,
                                "%d requests wait for the leader (%s)".formatted(max, setting));
            } else {
                waiting.addLast(what);
            }
        }
        if (refusal != null) {
            answer.completeExceptionally(refusal);
        }
        return refusal == null;
    }

    @Nullable T peek() {
        synchronized (waiting) {
            return waiting.peekFirst();
        }
    }

    void removeFirst() {
        synchronized (waiting) {
            waiting.removeFirst();
        }
    }

    boolean isEmpty() {
        return peek() == null;
    }

    /// Takes nothing any more, and gives back what waits.
    List<T> close() {
        synchronized (waiting) {
            closed = true;
            List<T> left = List.copyOf(waiting);
            waiting.clear();
            return left;
        }
    }
}
