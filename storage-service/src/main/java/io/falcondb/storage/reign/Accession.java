package io.falcondb.storage.reign;

import io.falcondb.contracts.coordination.Naming;
import io.falcondb.contracts.replication.ReignId;
import io.falcondb.kernel.ArraySink;
import io.falcondb.storage.row.RowStore;
import io.falcondb.wal.fold.Position;
import io.falcondb.wal.record.LoggedRecord;
import io.falcondb.wal.record.RecordCodec;
import io.falcondb.wal.record.WalRecord;
import io.falcondb.wal.topic.ProducerSession;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// A member's way to a reign (PROTOCOL 7), one method for each step:
///
/// ```
/// Following --answer--> Named --begin--> WaitingOutLease --open--> Open
///                        |  ^
///                        insist
/// ```
///
/// It returns the state that follows; which one holds is the member's to say, and what it reads of
/// the partition may be a later reign at any step.
///
/// [#named] is thread-safe; everything else belongs to the thread that drives the member.
final class Accession {

    private final MemberSetup setup;
    private final LocalLog log;
    private volatile @Nullable Naming naming;

    Accession(MemberSetup setup, LocalLog log) {
        this.setup = setup;
        this.log = log;
    }

    /// The coordinator has named somebody. Old news and other members change nothing.
    void named(Naming newest) {
        Naming known = naming;
        if (newest.member().equals(setup.member())
                && (known == null || newest.epoch() > known.epoch())) {
            naming = newest;
            setup.signals().workCame();
        }
    }

    /// Answers the newest naming with an EpochBegin; null if there is none that this boot may
    /// answer.
    ///
    /// @param folded how far the partition is applied
    /// @param readsEnd whether that was its end a moment ago
    @Nullable MemberState answer(Position folded, boolean readsEnd) throws IOException {
        Naming newest = naming;
        if (newest == null) {
            return null;
        }
        if (readsEnd && setup.rules().reign().goesOnWith(newest, folded)) {
            naming = null;
            return begin(setup.ticker().nanos(), folded, true);
        }
        if (newest.epoch() <= folded.epoch() || !newest.boot().equals(setup.boot())) {
            return null;
        }
        naming = null;
        return send(newest, setup.ticker().nanos());
    }

    /// A second EpochBegin of the same epoch means nothing to a fold, so it is simply sent again,
    /// until it is too late for it.
    MemberState insist(MemberState.Named named) {
        long now = setup.ticker().nanos();
        if (isTooLate(named.since(), now)) {
            named.session().close();
            return new MemberState.Following();
        }
        if (now - named.sent() > setup.reign().retry().toNanos()) {
            named.session().close();
            return send(named.naming(), named.since());
        }
        return named;
    }

    private MemberState.Named send(Naming newest, long since) {
        ProducerSession session = setup.partition().openSession();
        ArraySink sink = new ArraySink(128);
        RecordCodec.encode(
                sink,
                setup.id(),
                newest.epoch(),
                0,
                0,
                new WalRecord.EpochBegin(setup.member(), setup.boot()));
        CompletableFuture<ProducerSession.Appended> answer = session.append(sink.toByteArray());
        return new MemberState.Named(newest, since, session, answer, setup.ticker().nanos());
    }

    /// Whether this EpochBegin is of this boot.
    boolean isOurs(LoggedRecord begin) {
        return begin.body() instanceof WalRecord.EpochBegin(var member, var boot)
                && member.equals(setup.member())
                && boot.equals(setup.boot());
    }

    /// The EpochBegin is read back.
    ///
    /// @param since monotonic nanoseconds of the naming
    /// @param base its epoch, and the last record before it
    /// @param waits whether somebody may still answer under an older lease
    MemberState begin(long since, Position base, boolean waits) throws IOException {
        log.beginEpoch(base);
        long now = setup.ticker().nanos();
        return new MemberState.WaitingOutLease(
                new ReignId(base.epoch(), setup.boot()),
                since,
                waits ? now + setup.reign().lease().toNanos() : now);
    }

    /// Whether a reign that was named then may not open any more: it takes a new epoch.
    ///
    /// @param since monotonic nanoseconds of the naming
    boolean isTooLate(long since, long now) {
        return now - since > setup.reign().openWithin().toNanos();
    }

    /// Nobody else can answer any more.
    ///
    /// @throws IOException if the group's timestamps are not what its log says
    MemberState.Open open(ReignId reign) throws IOException {
        checkClock();
        setup.rows().beginReign();
        Lease lease = new Lease(setup.reign(), setup.ticker(), setup.wall());
        ReignFeed feed = log.offer(reign, lease);
        return new MemberState.Open(
                new Primary(setup, reign, log.segments(), feed, lease),
                feed,
                new SelfProof(setup, feed, lease));
    }

    /// Whether timestamps are the group's own or the cluster's is decided before the first commit.
    private void checkClock() throws IOException {
        RowStore rows = setup.rows();
        if (!setup.sharesClock() && rows.sharesClock()) {
            throw new IOException(
                    "the log of group %s says that the cluster has other groups, and this member was"
                                    .formatted(setup.id().group())
                            + " started as if it had not: see falcon.cluster.groups of its"
                            + " coordinators");
        }
        if (setup.sharesClock() && !rows.sharesClock() && rows.lastTimestamp() > 0) {
            throw new IOException(
                    "group %s has been the only one of its cluster: it cannot get neighbours later"
                            .formatted(setup.id().group()));
        }
    }
}
