package io.falcondb.storage.reign;

import io.falcondb.contracts.coordination.Heartbeat;
import io.falcondb.contracts.coordination.MemberBoot;
import io.falcondb.contracts.coordination.MemberProgress;
import io.falcondb.contracts.coordination.Naming;
import io.falcondb.contracts.coordination.TrimLimits;
import io.falcondb.contracts.replication.FeedBatch;
import io.falcondb.contracts.replication.Proof;
import io.falcondb.contracts.replication.ReignId;
import io.falcondb.contracts.replication.WalFeed;
import io.falcondb.storage.commit.Refusals;
import io.falcondb.storage.replica.Diverged;
import io.falcondb.storage.replica.Follower;
import io.falcondb.wal.fold.Position;
import io.falcondb.wal.record.LoggedRecord;
import io.falcondb.wal.record.WalRecord;
import io.falcondb.wal.topic.Bookmark;
import io.falcondb.wal.topic.PartitionException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// One boot of a member, from recovery to the end of its reigns; [MemberState] shows the way.
///
/// [#step] belongs to one thread; [#named], [#primary], [#heartbeat] and the feed are thread-safe.
public final class Member implements WalFeed, Follower.Events, AutoCloseable {

    private final MemberSetup setup;
    private final LocalLog log;
    private final Accession accession;
    private final FollowedPartition followed;
    private volatile MemberState state = new MemberState.Following();
    private boolean endedByItself;
    private final LogTrimming trimming;

    /// Reads the local log; nothing is shipped, applied or answered before [#step].
    ///
    /// @throws io.falcondb.kernel.DatabaseException DATA_CORRUPTED if it is damaged
    public Member(MemberSetup setup) throws IOException {
        this.setup = setup;
        this.trimming = new LogTrimming(setup.partition(), setup.reign().trim(), setup.ticker());
        this.log = new LocalLog(setup);
        this.followed = new FollowedPartition(setup, this);
        this.accession = new Accession(setup, log);
        recover();
    }

    public MemberState state() {
        return state;
    }

    /// The open reign, or null.
    public @Nullable Primary primary() {
        return state instanceof MemberState.Open open ? open.primary() : null;
    }

    /// The coordinator has named somebody. Old news and other boots change nothing: a naming alone
    /// deposes nobody.
    public void named(Naming newest) {
        accession.named(newest);
    }

    /// How far a coordinator says that the shared log may be forgotten.
    public void mayTrim(TrimLimits limits) {
        trimming.allow(limits);
    }

    /// The shared log as this boot saw it while it reigned.
    public SharedLogSize sharedLog() {
        return trimming.size();
    }

    /// How old a read at a safe timestamp may be, in nanoseconds: whatever the group acknowledged
    /// longer ago is seen. `Long.MAX_VALUE` if it is not known.
    public long ageNanos(long readTimestamp) {
        return followed.ageNanos(readTimestamp);
    }

    /// @param pendingForceNanos age of the oldest fsync that has not returned
    /// @param unheardNanos since a shipper asked last
    public Heartbeat heartbeat(long pendingForceNanos, long unheardNanos) {
        MemberState now = state;
        boolean primary = now instanceof MemberState.Open;
        Position at = primary ? log.position() : followed.position();
        boolean hasRows =
                !(now instanceof MemberState.NeedsRows) && !(now instanceof MemberState.Stopped);
        return new Heartbeat(
                new MemberBoot(setup.id().group(), setup.member(), setup.boot()),
                now.role(),
                new MemberProgress(
                        at.epoch(),
                        at.lsn(),
                        primary || followed.readsEnd(),
                        hasRows ? setup.rows().flushedBookmark().offset() : -1,
                        pendingForceNanos,
                        unheardNanos),
                setup.wall().millis(),
                List.of());
    }

    /// Goes as far as it can without waiting for anybody but its disk.
    public void step() {
        try {
            switch (state) {
                case MemberState.Recovering recovering -> followed.step();
                case MemberState.Following following -> {
                    followed.step();
                    takeNaming();
                }
                case MemberState.Named named -> {
                    followed.step();
                    if (state == named) {
                        state = accession.insist(named);
                    }
                }
                case MemberState.WaitingOutLease waiting -> {
                    followed.step();
                    openIfDue(waiting);
                }
                case MemberState.Open open -> reign(open);
                case MemberState.NeedsRows needs -> {}
                case MemberState.Stopped stopped -> {}
            }
        } catch (Diverged e) {
            diverge(e);
        } catch (PartitionException e) {
            if (e.reason() == PartitionException.Reason.TRIMMED) {
                followed.end();
                state = new MemberState.NeedsRows(e);
            } else {
                stop(e);
            }
        } catch (IOException e) {
            stop(e);
        }
    }

    @Override
    public void close() throws IOException {
        if (state instanceof MemberState.Open open) {
            open.primary().close();
        }
        followed.end();
        log.close();
    }

    // ---- following and recovering ---------------------------------------------------------------

    /// Begins to follow at what the rows hold; what the log has beyond it is offered to shippers.
    private void recover() {
        Bookmark bookmark = setup.rows().bookmark();
        if (log.isAheadOf(bookmark) && setup.rules().reign().shipsTailFirst()) {
            state = new MemberState.Recovering(log.offerTail(bookmark), log.position());
            followed.begin();
            setup.signals().recordsCame();
        } else {
            state = new MemberState.Following();
            followed.begin();
        }
    }

    @Override
    public void accepted(Position at, LoggedRecord record) {
        endedByItself = record.body() instanceof WalRecord.EpochEnd;
        if (!(state instanceof MemberState.Recovering(ReignFeed feed, Position tail))
                || at.lsn() != tail.lsn()
                || at.epoch() != tail.epoch()) {
            return;
        }
        if (at.checksum() != tail.checksum()) {
            throw new PartitionException(
                    PartitionException.Reason.DAMAGED,
                    "the partition holds Lsn %d of epoch %d with checksum %08x, the local log %08x"
                            .formatted(at.lsn(), at.epoch(), at.checksum(), tail.checksum()));
        }
        state = new MemberState.Following();
    }

    @Override
    public void ending(Position base) {
        if (state instanceof MemberState.Recovering(ReignFeed feed, Position tail)
                && base.epoch() > tail.epoch()) {
            leaveTail(base, tail);
        }
    }

    @Override
    public void began(Position base, LoggedRecord begin) {
        boolean waits = setup.rules().reign().waitsOutLease() && !endedByItself;
        endedByItself = false;
        switch (state) {
            case MemberState.Named named
                    when base.epoch() == named.naming().epoch() && accession.isOurs(begin) -> {
                named.session().close();
                begin(named.since(), base, waits);
            }
            case MemberState.Named named when base.epoch() > named.naming().epoch() -> {
                named.session().close();
                state = new MemberState.Following();
            }
            case MemberState.WaitingOutLease waiting -> state = new MemberState.Following();
            default -> {}
        }
    }

    private void leaveTail(Position fork, Position tail) {
        try {
            log.leaveTail(fork, tail);
            state = new MemberState.Following();
        } catch (IOException e) {
            stop(e);
        }
    }

    private void diverge(Diverged divergence) {
        Position tail = log.position();
        Position fork = divergence.fork();
        if (tail.lsn() > fork.lsn() && tail.epoch() < fork.epoch()) {
            leaveTail(fork, tail);
        }
        if (!(state instanceof MemberState.Stopped)) {
            followed.end();
            state = new MemberState.NeedsRows(divergence);
        }
    }

    // ---- named, begun, open ---------------------------------------------------------------------

    private void takeNaming() throws IOException {
        if (state instanceof MemberState.Stopped) {
            return;
        }
        MemberState next = accession.answer(followed.position(), followed.readsEnd());
        if (next != null) {
            state = next;
        }
    }

    private void begin(long since, Position base, boolean waits) {
        try {
            state = accession.begin(since, base, waits);
        } catch (IOException e) {
            stop(e);
        }
    }

    private void openIfDue(MemberState.WaitingOutLease waiting) throws IOException {
        long now = setup.ticker().nanos();
        if (state != waiting || now < waiting.opensAt()) {
            return;
        }
        followed.end();
        if (accession.isTooLate(waiting.since(), now)) {
            recover();
            return;
        }
        state = accession.open(waiting.reign());
        setup.signals().recordsCame();
    }

    private void reign(MemberState.Open open) throws IOException {
        open.primary().step();
        followed.reignedUnder(open.primary().lease());
        if (open.primary().lease().isHeld()) {
            trimming.step();
        }
        open.selfProof().step();
        if (open.primary().failure() != null) {
            open.selfProof().close();
            end(open);
        }
    }

    private void end(MemberState.Open open) throws IOException {
        open.primary().close();
        log.reopen();
        recover();
    }

    private void stop(Throwable reason) {
        state = new MemberState.Stopped(reason);
    }

    // ---- the feed -------------------------------------------------------------------------------

    @Override
    public CompletableFuture<FeedBatch> read(ReignId reign, long fromLsn, int bytesMax) {
        ReignFeed feed = state.offered();
        return feed == null
                ? CompletableFuture.failedFuture(Refusals.notPrimary("it offers no log"))
                : feed.read(reign, fromLsn, bytesMax);
    }

    @Override
    public void prove(Proof proof) {
        ReignFeed feed = state.offered();
        if (feed != null) {
            feed.prove(proof);
        }
    }

    @Override
    public void superseded(ReignId reign, long byEpoch) {
        ReignFeed feed = state.offered();
        if (feed != null) {
            feed.superseded(reign, byEpoch);
        }
    }
}
