package io.falcondb.storage.commit;

import io.falcondb.contracts.replication.TracedRecord;
import io.falcondb.kernel.TransactionId;
import io.falcondb.kernel.trace.Span;
import io.falcondb.kernel.trace.TraceContext;
import io.falcondb.kernel.trace.Tracer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/// Follows those commits through the writer loop whose way is recorded:
///
/// ```
/// commit     handed over ........................................ answered
///   append   handed over .. fsynced
///   admit                          fsynced .. durable under the group's policy
///   apply                                                                    .. answered
///   ship     (by a shipper, which learns the record's context with the record)
/// ```
///
/// The log itself carries nothing of it. While no commit is followed, a batch pays one look at an
/// empty map. Thread-safe.
public final class CommitTraces {

    public static final CommitTraces NONE = new CommitTraces(Tracer.OFF, 0);

    private final Tracer tracer;
    private final int commitsMax;
    private final Map<Long, Followed> commits = new ConcurrentHashMap<>();
    private final ConcurrentSkipListMap<Long, TraceContext> places = new ConcurrentSkipListMap<>();

    /// @param commitsMax `falcon.tracing.commits-max`: commits followed at one time; of more only
    ///   the calls are recorded
    public CommitTraces(Tracer tracer, int commitsMax) {
        this.tracer = tracer;
        this.commitsMax = commitsMax;
    }

    /// A transaction's last task is about to be handed to the writer loop by the thread that works
    /// for its statement.
    void handedOver(TransactionId transaction, CompletableFuture<?> answer) {
        TraceContext caller = tracer.isOn() ? tracer.current() : null;
        if (caller == null || commits.size() >= commitsMax) {
            return;
        }
        long number = transaction.value();
        Followed followed = new Followed(transaction, caller);
        commits.put(number, followed);
        var ignored =
                answer.whenComplete(
                        (outcome, problem) -> {
                            commits.remove(number);
                            followed.end();
                        });
    }

    /// Before the append, because shippers are offered records before their fsync.
    void appending(List<Task> tasks, long firstLsn) {
        if (commits.isEmpty()) {
            return;
        }
        for (int i = 0; i < tasks.size(); i++) {
            Followed followed = find(tasks.get(i));
            if (followed != null) {
                followed.appending(firstLsn + i);
            }
        }
    }

    /// After the fsync.
    void appended(Batch batch) {
        if (commits.isEmpty()) {
            return;
        }
        for (Task task : batch.tasks()) {
            Followed followed = find(task);
            if (followed != null) {
                followed.appended();
            }
        }
    }

    /// The batch is durable under the group's policy and about to be applied.
    public void admitted(Batch batch) {
        if (commits.isEmpty()) {
            return;
        }
        for (Task task : batch.tasks()) {
            Followed followed = find(task);
            if (followed != null) {
                followed.admitted();
            }
        }
    }

    /// Those of some log records whose way is recorded.
    public List<TracedRecord> among(long firstLsn, int count) {
        if (places.isEmpty()) {
            return List.of();
        }
        List<TracedRecord> traced = new ArrayList<>();
        places.subMap(firstLsn, firstLsn + count)
                .forEach((lsn, context) -> traced.add(new TracedRecord(lsn, context)));
        return traced;
    }

    private @Nullable Followed find(Task task) {
        return switch (task) {
            case Task.Commit commit -> commits.get(commit.owner().id().value());
            case Task.Prepare prepare -> commits.get(prepare.owner().id().value());
            default -> null;
        };
    }

    private final class Followed {

        private final Span commit;
        private @Nullable Span stage;
        private long lsn;

        Followed(TransactionId transaction, TraceContext caller) {
            commit =
                    tracer.child("commit", Span.Kind.INTERNAL, caller)
                            .set("falcon.transaction", transaction.toString());
            stage = tracer.child("append", Span.Kind.INTERNAL, commit.context());
        }

        synchronized void appending(long place) {
            lsn = place;
            commit.set("falcon.lsn", place);
            places.put(place, commit.context());
        }

        synchronized void appended() {
            endStage();
            stage = tracer.child("admit", Span.Kind.INTERNAL, commit.context());
        }

        synchronized void admitted() {
            endStage();
            stage = tracer.child("apply", Span.Kind.INTERNAL, commit.context());
        }

        synchronized void end() {
            endStage();
            commit.end();
            if (lsn != 0) {
                places.remove(lsn);
            }
        }

        private void endStage() {
            Span current = stage;
            if (current != null) {
                stage = null;
                current.end();
            }
        }
    }
}
