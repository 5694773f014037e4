package io.falcondb.coordinator.decision;

import io.falcondb.kernel.ArraySink;
import io.falcondb.wal.fold.Position;
import io.falcondb.wal.record.RecordCodec;
import io.falcondb.wal.record.WalId;
import io.falcondb.wal.record.WalRecord;
import io.falcondb.wal.topic.ProducerSession;
import io.falcondb.wal.topic.ProducerSession.Appended;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Appends the records of one reign, chained, and knows which of them are not proved. A record that
/// may be lost ends the reign: its successors mean nothing without it, and a new epoch makes void
/// whatever of it comes late. Not thread-safe.
final class ReignLog {

    private record Sent(
            long lsn, byte[] bytes, long at, CompletableFuture<Appended> answer, Runnable proved) {}

    private final WalId id;
    private final ProducerSession session;
    private final Lease lease;
    private final ArrayDeque<Sent> inFlight = new ArrayDeque<>();
    private Position newest;
    private long appendedAt;

    /// @param base where the reign goes on, under its epoch
    ReignLog(WalId id, Position base, ProducerSession session, Lease lease) {
        this.id = id;
        this.newest = base;
        this.session = session;
        this.lease = lease;
    }

    long epoch() {
        return newest.epoch();
    }

    int inFlight() {
        return inFlight.size();
    }

    long appendedAt() {
        return appendedAt;
    }

    /// @param proved is run when the fold has accepted the record
    void append(WalRecord record, Runnable proved) {
        Lease.Moment made = lease.now();
        appendedAt = made.nanos();
        ArraySink sink = new ArraySink(128);
        long lsn = newest.lsn() + 1;
        int checksum = RecordCodec.encode(sink, id, newest.epoch(), lsn, newest.checksum(), record);
        newest = new Position(newest.epoch(), lsn, checksum);
        lease.created(lsn, made);
        byte[] bytes = sink.toByteArray();
        inFlight.addLast(new Sent(lsn, bytes, appendedAt, session.append(bytes), proved));
    }

    /// Has what was acknowledged folded as far as nothing has to be read before it.
    void fold(DecisionLog log, DecisionRules rules) {
        Sent oldest = inFlight.peekFirst();
        while (oldest != null
                && oldest.answer.isDone()
                && oldest.answer.join() instanceof Appended.At(long offset)
                && log.take(offset, oldest.bytes, rules)) {
            oldest = inFlight.peekFirst();
        }
    }

    /// The fold has accepted a record of this reign.
    void accepted(Position at) {
        while (!inFlight.isEmpty() && inFlight.getFirst().lsn <= at.lsn()) {
            Sent sent = inFlight.removeFirst();
            lease.proved(sent.lsn);
            sent.proved.run();
        }
    }

    /// Why a record may be lost, or null: because the transport says so, or because it was not read
    /// back in time, whatever the transport says.
    ///
    /// @param patienceNanos how long a record may be on its way
    @Nullable String lost(long now, long patienceNanos) {
        Sent oldest = inFlight.peekFirst();
        if (oldest != null && now - oldest.at > patienceNanos) {
            return "Lsn %d was not read back within falcon.decisions.open-within"
                    .formatted(oldest.lsn);
        }
        for (Sent sent : inFlight) {
            if (!sent.answer.isDone()) {
                return null;
            }
            if (sent.answer.join() instanceof Appended.Unknown(String reason)) {
                return "Lsn %d may be lost: %s".formatted(sent.lsn, reason);
            }
        }
        return null;
    }

    void close() {
        session.close();
    }
}
