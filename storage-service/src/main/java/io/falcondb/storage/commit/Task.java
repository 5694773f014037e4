package io.falcondb.storage.commit;

import io.falcondb.contracts.coordination.Decision;
import io.falcondb.contracts.storage.CommitOutcome;
import io.falcondb.contracts.storage.CommitRequest;
import io.falcondb.contracts.storage.PrepareRequest;
import io.falcondb.contracts.storage.StageRequest;
import io.falcondb.contracts.storage.Vote;
import io.falcondb.kernel.TransactionId;
import io.falcondb.storage.lock.Owner;
import io.falcondb.wal.record.ChangeSet;
import java.util.concurrent.CompletableFuture;

/// What is handed to the commit loop. Tasks of one transaction keep their order.
public sealed interface Task {

    /// @param owner whose stage is already "committing"
    record Commit(Owner owner, CommitRequest request, CompletableFuture<CommitOutcome> answer)
            implements Task {}

    /// @param owner which has counted the part
    record Stage(Owner owner, StageRequest request, CompletableFuture<Void> answer)
            implements Task {}

    /// This group's share of a transaction across groups.
    ///
    /// @param owner whose stage is already "committing"
    record Prepare(Owner owner, PrepareRequest request, CompletableFuture<Vote> answer)
            implements Task {}

    /// How a prepared transaction ends.
    record Decide(Owner owner, Decision decision, CompletableFuture<Void> answer) implements Task {}

    /// The group is not the only one of its cluster.
    record ShareClock() implements Task {}

    /// The parts of a transaction that was rolled back.
    record Discard(TransactionId transaction) implements Task {}

    /// Rows outside transactions, such as a range of sequence values.
    record Write(ChangeSet changes, CompletableFuture<Void> answer) implements Task {}

    /// The next reign of this boot: the transaction numbers of the current one are used up.
    record BeginEpoch(CompletableFuture<Void> answer) implements Task {}

    /// A sign of life of an idle primary.
    record Tick(long gcHorizon) implements Task {}

    /// The reign ends by itself, and says so in the log.
    record EndReign(CompletableFuture<Void> answer) implements Task {}

    /// Roughly how many bytes of log the task needs.
    default int bytes() {
        return switch (this) {
            case Commit commit -> commit.request().changes().bytes().length;
            case Stage stage -> stage.request().changes().bytes().length;
            case Prepare prepare -> prepare.request().changes().bytes().length;
            case Decide decide -> 0;
            case ShareClock share -> 0;
            case Discard discard -> 0;
            case BeginEpoch begin -> 0;
            case Tick tick -> 0;
            case EndReign end -> 0;
            case Write write -> write.changes().bytes().length;
        };
    }
}
