package io.falcondb.storage.reign;

import io.falcondb.contracts.coordination.MemberRole;
import io.falcondb.contracts.coordination.Naming;
import io.falcondb.contracts.replication.ReignId;
import io.falcondb.wal.fold.Position;
import io.falcondb.wal.topic.ProducerSession;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Where one boot of a member stands. Each state carries what belongs to it.
///
/// ```
/// Recovering --tail admitted or saved--> Following --named--> Named --EpochBegin read back, all
/// before it applied--> WaitingOutLease --> Open --lost, resigned, disk failed--> Recovering
/// Named, WaitingOutLease --a later epoch, or too late--> Recovering
/// any --rows beyond a fork, or before what was trimmed--> NeedsRows
/// any --damage--> Stopped
/// ```
public sealed interface MemberState {

    /// The partition lacks, or may lack, records of its log: they are offered under their epoch.
    ///
    /// @param feed offers them
    /// @param tail the last of them
    record Recovering(ReignFeed feed, Position tail) implements MemberState {}

    record Following() implements MemberState {}

    /// Its EpochBegin is on its way.
    ///
    /// @param since monotonic nanoseconds of the naming
    /// @param sent of the last try
    record Named(
            Naming naming,
            long since,
            ProducerSession session,
            CompletableFuture<ProducerSession.Appended> answer,
            long sent)
            implements MemberState {}

    /// The reign has begun and everything before it is applied; a predecessor may still answer.
    ///
    /// @param opensAt monotonic nanoseconds
    record WaitingOutLease(ReignId reign, long since, long opensAt) implements MemberState {}

    record Open(Primary primary, ReignFeed feed, SelfProof selfProof) implements MemberState {}

    /// Its rows lead nowhere: they hold what the partition does not, or lack what was trimmed. What
    /// only this member had is saved; whoever runs it gives it rows from elsewhere and boots it
    /// anew.
    record NeedsRows(Throwable reason) implements MemberState {}

    /// Nothing goes on before somebody acts.
    record Stopped(Throwable reason) implements MemberState {}

    /// What it offers to shippers, or null.
    default @Nullable ReignFeed offered() {
        return switch (this) {
            case Recovering recovering -> recovering.feed();
            case Following following -> null;
            case Named named -> null;
            case WaitingOutLease waiting -> null;
            case Open open -> open.feed();
            case NeedsRows needs -> null;
            case Stopped stopped -> null;
        };
    }

    default MemberRole role() {
        return switch (this) {
            case Recovering recovering -> MemberRole.RECOVERING;
            case Following following -> MemberRole.FOLLOWER;
            case Named named -> MemberRole.ELECT;
            case WaitingOutLease waiting -> MemberRole.ELECT;
            case Open open -> MemberRole.PRIMARY;
            case NeedsRows needs -> MemberRole.RECOVERING;
            case Stopped stopped -> MemberRole.STOPPED;
        };
    }
}
