package io.falcondb.storage.reign;

import io.falcondb.contracts.storage.CommitPolicy;
import io.falcondb.storage.replica.Follower;
import io.falcondb.storage.replica.Freshness;
import io.falcondb.wal.fold.Position;
import org.jspecify.annotations.Nullable;

/// The group's partition as one boot follows it while it does not reign: how far it has applied it,
/// and how fresh its rows are, which a primary's are under its lease.
///
/// [#position], [#readsEnd] and [#ageNanos] are thread-safe; everything else belongs to the thread
/// that drives the member.
final class FollowedPartition {

    private final MemberSetup setup;
    private final Follower.Events events;
    private final Freshness freshness = new Freshness();
    private @Nullable Follower follower;
    private volatile Position folded = Position.START;
    private volatile boolean readsEnd;
    private long freshAt;

    FollowedPartition(MemberSetup setup, Follower.Events events) {
        this.setup = setup;
        this.events = events;
    }

    /// Begins to follow at what the rows hold.
    void begin() {
        end();
        folded = setup.rows().bookmark().position();
        readsEnd = false;
        follower =
                new Follower(
                        setup.id(),
                        setup.partition(),
                        setup.topicId(),
                        setup.rows(),
                        setup.rules().fold(),
                        events,
                        setup.ticker(),
                        freshness);
    }

    /// Follows no more; idempotent.
    void end() {
        Follower open = follower;
        if (open != null) {
            follower = null;
            open.close();
        }
    }

    /// Applies what has arrived.
    ///
    /// @throws io.falcondb.storage.replica.Diverged if the rows hold what the partition does not
    /// @throws io.falcondb.wal.topic.PartitionException if it cannot be read on
    void step() {
        Follower open = follower;
        if (open != null) {
            open.step();
            folded = open.position();
            readsEnd = open.readsEnd();
        }
    }

    /// How far it is applied.
    Position position() {
        return folded;
    }

    /// Whether it was read to its end a moment ago.
    boolean readsEnd() {
        return readsEnd;
    }

    /// Under its lease a primary has applied whatever its group acknowledged.
    void reignedUnder(Lease lease) {
        long now = setup.ticker().nanos();
        if (now - freshAt > setup.reign().tick().toNanos() && lease.isHeld()) {
            freshAt = now;
            freshness.complete(now, setup.rows());
        }
    }

    /// How old a read at a safe timestamp may be, in nanoseconds: whatever the group acknowledged
    /// longer ago is seen. `Long.MAX_VALUE` if it is not known.
    long ageNanos(long readTimestamp) {
        long age = freshness.ageNanos(setup.ticker().nanos(), readTimestamp);
        // A primary that answers before admission may be ahead of the log for as long as its lease.
        long ahead =
                setup.reign().policy() == CommitPolicy.QUORUM ? 0 : setup.reign().lease().toNanos();
        return age == Long.MAX_VALUE ? age : age + ahead;
    }
}
