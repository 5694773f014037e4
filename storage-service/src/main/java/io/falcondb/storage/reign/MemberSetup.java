package io.falcondb.storage.reign;

import io.falcondb.contracts.coordination.TimestampOracle;
import io.falcondb.kernel.BootId;
import io.falcondb.kernel.MemberId;
import io.falcondb.kernel.Ticker;
import io.falcondb.storage.commit.CommitSettings;
import io.falcondb.storage.row.RowStore;
import io.falcondb.wal.record.WalId;
import io.falcondb.wal.segment.LogFolder;
import io.falcondb.wal.segment.LogSettings;
import io.falcondb.wal.topic.SharedPartition;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/// What one boot of a member is made of; everything that acts on the world is handed in.
///
/// @param boot this start of this process
/// @param topicId of the partition that the rows were made from; empty if it is not known
/// @param sharedClock whether the cluster has other groups, so that `oracle` is the cluster's
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
        boolean sharedClock,
        Ticker ticker,
        InstantSource wall,
        LongSupplier freeBytes,
        Signals signals,
        MemberRules rules) {}
