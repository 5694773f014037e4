package io.falcondb.storage;

import io.falcondb.kernel.ClusterId;
import io.falcondb.storage.reign.ReignSettings;
import io.falcondb.storage.seed.SeedSettings;
import java.time.Duration;

/// What a member of a replica group is opened with.
///
/// @param storage of its rows and its log; sizes of records and rows and limits of locks are those
///   of `reign`
/// @param feedPatience `falcon.wal.feed-patience`: how long a shipper's question may wait for
///   records
/// @param inviteAfter `falcon.wal.invite-after`: how long records wait without one being proved
///   before another shipper than the one whose turn it is is given them
/// @param flushInterval `falcon.storage.flush-interval`: a follower flushes its rows that often, so
///   that it has little to read again after a crash
/// @param resignTimeout `falcon.shutdown.resign-timeout`: how long a primary that stops waits until
///   the end of its reign is admitted
/// @param drainTimeout `falcon.handover.drain-timeout`: how long a primary that hands its reign
///   over lets open transactions go on
/// @param seed how rows travel between members
public record MemberSettings(
        ClusterId cluster,
        StorageSettings storage,
        ReignSettings reign,
        Duration feedPatience,
        Duration inviteAfter,
        Duration flushInterval,
        Duration resignTimeout,
        Duration drainTimeout,
        SeedSettings seed) {

    public static MemberSettings of(
            ClusterId cluster, StorageSettings storage, ReignSettings reign) {
        return new MemberSettings(
                cluster,
                storage,
                reign,
                Duration.ofMillis(100),
                Duration.ofMillis(500),
                Duration.ofSeconds(30),
                Duration.ofSeconds(3),
                Duration.ofSeconds(1),
                SeedSettings.DEFAULT);
    }
}
