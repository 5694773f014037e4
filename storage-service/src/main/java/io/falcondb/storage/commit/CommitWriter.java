package io.falcondb.storage.commit;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.wal.record.WalRecord;
import io.falcondb.wal.segment.NoSpaceException;
import io.falcondb.wal.segment.SegmentedLog;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// What the one writer of a group does with the commits that wait, without a thread of its own:
///
/// ```
/// check -> take timestamps -> append, one fsync -> hand on
/// ```
///
/// Belongs to one thread.
public final class CommitWriter {

    /// How the boot that writes here begins another reign.
    @FunctionalInterface
    public interface NextEpoch {
        void begin(SegmentedLog log) throws IOException;
    }

    private final CommitSettings settings;
    private final SegmentedLog log;
    private final RecordMaker records;
    private final LongSupplier freeBytes;
    private final Answers answers;
    private final NextEpoch nextEpoch;
    private final CommitTraces traces;
    private volatile @Nullable Throwable failure;

    public CommitWriter(
            CommitSettings settings,
            SegmentedLog log,
            RecordMaker records,
            LongSupplier freeBytes,
            Answers answers,
            NextEpoch nextEpoch,
            CommitTraces traces) {
        this.settings = settings;
        this.log = log;
        this.records = records;
        this.freeBytes = freeBytes;
        this.answers = answers;
        this.nextEpoch = nextEpoch;
        this.traces = traces;
    }

    /// Why nothing can be appended any more, or null.
    public @Nullable Throwable failure() {
        return failure;
    }

    /// Appends what passes its checks and hands it to `appended`; what does not pass is answered.
    /// An epoch begins between two appends, so what was taken together with it waits its turn.
    public void write(List<Task> taken, Consumer<Batch> appended) {
        int from = 0;
        for (int i = 0; i < taken.size(); i++) {
            if (taken.get(i) instanceof Task.BeginEpoch begin) {
                append(taken.subList(from, i), appended);
                beginEpoch(begin);
                from = i + 1;
            }
        }
        append(taken.subList(from, taken.size()), appended);
    }

    /// Tells that nothing of these happened.
    public void refuse(List<Task> tasks, DatabaseException reason) {
        for (Task task : tasks) {
            answers.refuse(task, reason);
        }
    }

    /// Ends everything: this was not expected.
    void fail(Throwable cause) {
        failure = cause;
    }

    private void beginEpoch(Task.BeginEpoch begin) {
        try {
            nextEpoch.begin(log);
            answers.done(begin, new WalRecord.EpochEnd(), log.position());
        } catch (NoSpaceException e) {
            answers.refuse(begin, Refusals.diskFull());
        } catch (IOException e) {
            failure = e;
            answers.unknown(begin, e);
        }
    }

    private void append(List<Task> taken, Consumer<Batch> appended) {
        if (taken.isEmpty()) {
            return;
        }
        if (freeBytes.getAsLong() < settings.reserveBytes()) {
            refuse(taken, Refusals.diskFull());
            return;
        }
        Batch batch = records.batch(taken);
        if (batch.isEmpty()) {
            return;
        }
        try {
            traces.appending(batch.tasks, log.position().lsn() + 1);
            batch.places = log.append(batch.records);
        } catch (NoSpaceException e) {
            records.takeBack(batch);
            refuse(batch.tasks, Refusals.diskFull());
            return;
        } catch (IOException e) {
            if (log.failure() == null) {
                records.takeBack(batch);
                refuse(batch.tasks, Refusals.notWritten(e));
                return;
            }
            failure = e;
            for (Task task : batch.tasks) {
                answers.unknown(task, e);
            }
            return;
        }
        traces.appended(batch);
        appended.accept(batch);
    }
}
