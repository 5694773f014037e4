package io.falcondb.storage.commit;

import io.falcondb.contracts.storage.CommitOutcome;
import io.falcondb.contracts.storage.Vote;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.Epoch;
import io.falcondb.kernel.Lsn;
import io.falcondb.storage.lock.LockTable;
import io.falcondb.wal.fold.Position;
import io.falcondb.wal.record.WalRecord;
import java.util.concurrent.atomic.LongAdder;

/// Ends tasks: releases the locks, then tells whoever waits. Thread-safe.
public final class Answers {

    private final LockTable locks;
    private final LongAdder commits = new LongAdder();

    public Answers(LockTable locks) {
        this.locks = locks;
    }

    public long commits() {
        return commits.sum();
    }

    /// Applied and published.
    public void done(Task task, WalRecord record, Position place) {
        switch (task) {
            case Task.Commit commit -> {
                commits.increment();
                locks.finish(commit.owner());
                long timestamp = record instanceof WalRecord.Commit logged ? logged.timestamp() : 0;
                commit.answer()
                        .complete(
                                new CommitOutcome.Committed(
                                        new Epoch(place.epoch()), new Lsn(place.lsn()), timestamp));
            }
            case Task.Prepare prepare -> {
                prepare.owner().prepared();
                long timestamp =
                        record instanceof WalRecord.Prepare logged ? logged.timestamp() : 0;
                prepare.answer().complete(new Vote.Prepared(timestamp));
            }
            case Task.Decide decide -> {
                locks.finish(decide.owner());
                decide.answer().complete(null);
            }
            case Task.ShareClock share -> {}
            case Task.Stage stage -> stage.answer().complete(null);
            case Task.Discard discard -> {}
            case Task.Write write -> write.answer().complete(null);
            case Task.BeginEpoch begin -> begin.answer().complete(null);
            case Task.Tick tick -> {}
            case Task.EndReign end -> end.answer().complete(null);
        }
    }

    /// Appended, and its client wants to hear of it now; its locks stay until it is applied.
    public void early(Task task, WalRecord record, Position place) {
        if (task instanceof Task.Commit commit && record instanceof WalRecord.Commit logged) {
            commit.answer()
                    .complete(
                            new CommitOutcome.Committed(
                                    new Epoch(place.epoch()),
                                    new Lsn(place.lsn()),
                                    logged.timestamp()));
        }
    }

    /// Nothing of it happened.
    public void refuse(Task task, DatabaseException reason) {
        switch (task) {
            case Task.Commit commit -> {
                locks.finish(commit.owner());
                commit.answer().complete(new CommitOutcome.Aborted(reason));
            }
            case Task.Prepare prepare -> {
                locks.finish(prepare.owner());
                prepare.answer().complete(new Vote.Refused(reason));
            }
            case Task.Decide decide -> decide.answer().completeExceptionally(reason);
            case Task.ShareClock share -> {}
            case Task.Stage stage -> {
                stage.owner().losePart();
                stage.answer().completeExceptionally(reason);
            }
            case Task.Discard discard -> {}
            case Task.Write write -> write.answer().completeExceptionally(reason);
            case Task.BeginEpoch begin -> begin.answer().completeExceptionally(reason);
            case Task.Tick tick -> {}
            case Task.EndReign end -> end.answer().completeExceptionally(reason);
        }
    }

    /// Nobody can say whether it happened.
    public void unknown(Task task, Throwable cause) {
        switch (task) {
            case Task.Commit commit -> {
                locks.finish(commit.owner());
                commit.answer()
                        .complete(
                                new CommitOutcome.Unknown(
                                        Refusals.unknown(commit.owner().id(), cause)));
            }
            case Task.Prepare prepare -> {
                locks.finish(prepare.owner());
                prepare.answer()
                        .complete(new Vote.Unknown(Refusals.unknown(prepare.owner().id(), cause)));
            }
            case Task.Decide decide -> refuse(decide, Refusals.stopped(cause));
            case Task.ShareClock share -> {}
            case Task.Stage stage -> refuse(stage, Refusals.stopped(cause));
            case Task.Discard discard -> {}
            case Task.Write write -> refuse(write, Refusals.stopped(cause));
            case Task.BeginEpoch begin -> refuse(begin, Refusals.stopped(cause));
            case Task.Tick tick -> {}
            case Task.EndReign end -> refuse(end, Refusals.stopped(cause));
        }
    }
}
