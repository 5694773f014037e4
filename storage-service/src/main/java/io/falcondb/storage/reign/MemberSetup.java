package io.falcondb.storage.reign;

import io.falcondb.contracts.coordination.Decisions;
import io.falcondb.contracts.coordination.TimestampOracle;
import io.falcondb.kernel.BootId;
import io.falcondb.kernel.MemberId;
import io.falcondb.kernel.Ticker;
import io.falcondb.storage.commit.CommitSettings;
import io.falcondb.storage.commit.CommitTraces;
import io.falcondb.storage.row.RowStore;
import io.falcondb.wal.record.WalId;
import io.falcondb.wal.segment.LogFolder;
import io.falcondb.wal.segment.LogSettings;
import io.falcondb.wal.topic.SharedPartition;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// What one boot of a member is made of; everything that acts on the world is handed in.
///
/// @param boot this start of this process
/// @param topicId of the partition that the rows were made from; empty if it is not known
/// @param decisions the decision log, if the cluster has other groups; then `oracle` is the
///   cluster's
/// @param freeBytes on the disk of the log
public record MemberSetup(
        WalId id,
        MemberId member,
        BootId boot,
        ReignSettings reign,
        CommitSettings commit,
        LogSettings log,
        SharedPartition partition,
        String topicId,
        LogFolder folder,
        RowStore rows,
        DivergedTail tails,
        TimestampOracle oracle,
        @Nullable Decisions decisions,
        Ticker ticker,
        InstantSource wall,
        LongSupplier freeBytes,
        Signals signals,
        MemberRules rules,
        CommitTraces traces) {

    boolean sharesClock() {
        return decisions != null;
    }
}
