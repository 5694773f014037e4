package io.falcondb.storage.commit;

import io.falcondb.contracts.storage.CommitOutcome;
import io.falcondb.contracts.storage.CommitRequest;
import io.falcondb.contracts.storage.PrepareRequest;
import io.falcondb.contracts.storage.StageRequest;
import io.falcondb.contracts.storage.Vote;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.TransactionId;
import io.falcondb.storage.lock.LockTable;
import io.falcondb.storage.lock.Owner;
import io.falcondb.wal.record.ChangeSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// Takes what transactions hand over and makes tasks of it that fit into log records. Thread-safe.
public final class Intake {

    private final LockTable locks;
    private final Consumer<Task> log;
    private final int recordBytesMax;
    private final int rowBytesMax;
    private final CommitTraces traces;

    /// @param log the group's one writer, which answers every task
    /// @param recordBytesMax `falcon.wal.max-record`
    /// @param rowBytesMax `falcon.storage.max-row`
    public Intake(
            LockTable locks,
            Consumer<Task> log,
            int recordBytesMax,
            int rowBytesMax,
            CommitTraces traces) {
        this.locks = locks;
        this.log = log;
        this.recordBytesMax = recordBytesMax;
        this.rowBytesMax = rowBytesMax;
        this.traces = traces;
    }

    public CompletableFuture<Void> stage(StageRequest request) {
        CompletableFuture<Void> answer = new CompletableFuture<>();
        Owner owner = locks.find(request.transaction());
        if (owner == null || !owner.addPart(request.part())) {
            answer.completeExceptionally(Refusals.gone());
            return answer;
        }
        try {
            Splitter.refuseLargeRows(request.changes(), rowBytesMax);
        } catch (DatabaseException e) {
            owner.losePart();
            answer.completeExceptionally(e);
            return answer;
        }
        if (!request.fresh()) {
            noteKeyspaces(owner, request.changes());
        }
        List<ChangeSet> pieces =
                Splitter.fits(request.changes(), recordBytesMax)
                        ? List.of(request.changes())
                        : Splitter.split(request.changes(), recordBytesMax).parts();
        for (ChangeSet piece : pieces) {
            boolean last = piece == pieces.getLast();
            StageRequest record =
                    new StageRequest(owner.id(), request.part(), request.fresh(), piece);
            log.accept(new Task.Stage(owner, record, last ? answer : new CompletableFuture<>()));
        }
        return answer;
    }

    /// @param owner whose commit has begun
    /// @param answer always ends normally
    public void commit(
            Owner owner, CommitRequest request, CompletableFuture<CommitOutcome> answer) {
        traces.handedOver(owner.id(), answer);
        try {
            Fitting fitting = stageExcess(owner, request.changes(), request.parts());
            log.accept(new Task.Commit(owner, fitting.of(request), answer));
        } catch (DatabaseException e) {
            locks.finish(owner);
            discard(owner);
            answer.complete(new CommitOutcome.Aborted(e));
        }
    }

    /// @param owner whose commit has begun
    /// @param answer always ends normally
    public void prepare(Owner owner, PrepareRequest request, CompletableFuture<Vote> answer) {
        traces.handedOver(owner.id(), answer);
        try {
            Fitting fitting = stageExcess(owner, request.changes(), request.parts());
            log.accept(new Task.Prepare(owner, fitting.of(request), answer));
        } catch (DatabaseException e) {
            locks.finish(owner);
            discard(owner);
            answer.complete(new Vote.Refused(e));
        }
    }

    /// Ends a transaction whose commit has not begun.
    public void rollback(TransactionId transaction) {
        Owner owner = locks.find(transaction);
        if (owner != null && locks.close(owner)) {
            discard(owner);
        }
    }

    private void discard(Owner owner) {
        if (owner.parts() != 0) {
            log.accept(new Task.Discard(owner.id()));
        }
    }

    /// Stages what does not fit into one record.
    private Fitting stageExcess(Owner owner, ChangeSet changes, int parts) {
        Splitter.refuseLargeRows(changes, rowBytesMax);
        if (Splitter.fits(changes, recordBytesMax)) {
            return new Fitting(changes, parts);
        }
        Splitter.Split split = Splitter.split(changes, recordBytesMax);
        int part = parts;
        for (ChangeSet staged : split.parts()) {
            if (!owner.addPart(part)) {
                throw Refusals.gone();
            }
            noteKeyspaces(owner, staged);
            log.accept(
                    new Task.Stage(
                            owner,
                            new StageRequest(owner.id(), part, false, staged),
                            new CompletableFuture<>()));
            part++;
        }
        return new Fitting(split.rest(), part);
    }

    /// The keys of staged rows are not remembered, but where they lie.
    private static void noteKeyspaces(Owner owner, ChangeSet staged) {
        int before = 0;
        for (ChangeSet.Cursor change = staged.cursor(); change.advance(); ) {
            int keyspace = change.keyspace();
            if (keyspace != before) {
                owner.staged(keyspace);
                before = keyspace;
            }
        }
    }

    /// What is left of a request when its excess is staged.
    private record Fitting(ChangeSet changes, int parts) {

        CommitRequest of(CommitRequest request) {
            return changes == request.changes()
                    ? request
                    : new CommitRequest(
                            request.transaction(),
                            changes,
                            parts,
                            request.reads(),
                            request.readTimestamp(),
                            request.answerAt());
        }

        PrepareRequest of(PrepareRequest request) {
            return changes == request.changes()
                    ? request
                    : new PrepareRequest(
                            request.transaction(),
                            changes,
                            parts,
                            request.reads(),
                            request.readTimestamp(),
                            request.participants());
        }
    }
}
