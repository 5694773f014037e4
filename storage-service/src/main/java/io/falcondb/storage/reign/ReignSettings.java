package io.falcondb.storage.reign;

import io.falcondb.contracts.storage.CommitPolicy;
import io.falcondb.storage.lock.LockSettings;
import java.time.Duration;

/// Times and limits of a member's reigns.
///
/// @param policy `falcon.commit.policy` of the group
/// @param lease `falcon.reign.lease`: how long a proved record of its own lets a primary answer
/// @param drift how far wall and monotonic clock may part before the lease is void
/// @param tick `falcon.reign.tick`: an idle primary logs a Tick that often
/// @param openWithin a boot that was named and is not open after this gives up
/// @param retry how long an EpochBegin may be unanswered before it is sent again
/// @param stallMax `falcon.reign.stall-max`: an fsync that takes longer ends the reign
/// @param selfProof how long the oldest record waits for its proof before the primary reads the
///   partition itself
/// @param feedBytes `falcon.wal.feed-memory`: newest records kept in memory for shippers
/// @param recordBytesMax `falcon.wal.max-record`: larger commits are split into parts
/// @param rowBytesMax `falcon.storage.max-row`: a key and its row together; larger ones are refused
/// @param locks limits of the lock table
/// @param doubt how it asks for decisions across groups
/// @param trim when the shared log is forgotten
public record ReignSettings(
        CommitPolicy policy,
        Duration lease,
        Duration drift,
        Duration tick,
        Duration openWithin,
        Duration retry,
        Duration stallMax,
        Duration selfProof,
        long feedBytes,
        int recordBytesMax,
        int rowBytesMax,
        LockSettings locks,
        DoubtSettings doubt,
        TrimSettings trim) {

    public static final ReignSettings DEFAULT =
            new ReignSettings(
                    CommitPolicy.QUORUM,
                    Duration.ofMillis(800),
                    Duration.ofMillis(200),
                    Duration.ofMillis(150),
                    Duration.ofSeconds(3),
                    Duration.ofMillis(300),
                    Duration.ofMillis(500),
                    Duration.ofMillis(1500),
                    16L << 20,
                    1 << 20,
                    64 << 20,
                    LockSettings.DEFAULT,
                    DoubtSettings.DEFAULT,
                    TrimSettings.DEFAULT);

    public ReignSettings with(CommitPolicy other) {
        return with(other, trim);
    }

    public ReignSettings with(CommitPolicy otherPolicy, TrimSettings otherTrim) {
        return new ReignSettings(
                otherPolicy,
                lease,
                drift,
                tick,
                openWithin,
                retry,
                stallMax,
                selfProof,
                feedBytes,
                recordBytesMax,
                rowBytesMax,
                locks,
                doubt,
                otherTrim);
    }
}
