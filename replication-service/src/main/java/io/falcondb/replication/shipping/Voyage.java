package io.falcondb.replication.shipping;

import io.falcondb.contracts.replication.ReignId;
import io.falcondb.contracts.replication.TracedRecord;
import io.falcondb.kernel.trace.Span;
import io.falcondb.kernel.trace.Tracer;
import io.falcondb.wal.fold.Position;
import io.falcondb.wal.record.LoggedRecord;
import io.falcondb.wal.record.WalId;
import io.falcondb.wal.topic.Bookmark;
import io.falcondb.wal.topic.PartitionException;
import io.falcondb.wal.topic.PartitionFold;
import io.falcondb.wal.topic.PartitionReader;
import io.falcondb.wal.topic.ProducerSession;
import io.falcondb.wal.topic.ProducerSession.Appended;
import io.falcondb.wal.topic.SharedPartition;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// The shipping of one reign:
///
/// ```
/// reading   what is under way ends -> ask for the partition's end -> read and fold up to it -> sending
/// sending   send in Lsn order; each record that is acknowledged right behind the last is folded
///           unread; anything else -> reading
/// ```
///
/// Not thread-safe.
final class Voyage implements PartitionFold.Listener, AutoCloseable {

    /// @param span null if the record's way is not recorded
    private record Sent(byte[] bytes, CompletableFuture<Appended> answer, @Nullable Span span) {}

    private final WalId id;
    private final ReignId reign;
    private final Bookmark from;
    private final SharedPartition partition;
    private final ShippingRules rules;
    private final Tracer tracer;
    private final ArrayDeque<Sent> inFlight = new ArrayDeque<>();
    private @Nullable PartitionFold fold;
    private @Nullable PartitionReader reader;
    private @Nullable ProducerSession session;
    private @Nullable CompletableFuture<SharedPartition.Bounds> bounds;
    private long boundsAsked;
    private long readUntil = -1;
    private boolean reading = true;
    private boolean moved;
    private int bytesInFlight;
    private long nextLsn;
    private Bookmark proved;
    private long supersededBy;

    Voyage(
            WalId id,
            ReignId reign,
            Bookmark from,
            SharedPartition partition,
            ShippingRules rules,
            Tracer tracer) {
        this.id = id;
        this.reign = reign;
        this.from = from;
        this.partition = partition;
        this.rules = rules;
        this.tracer = tracer;
        this.proved = from;
        this.nextLsn = from.position().lsn() + 1;
    }

    ReignId reign() {
        return reign;
    }

    /// The Lsn that is sent next.
    long nextLsn() {
        return nextLsn;
    }

    boolean isSending() {
        return !reading;
    }

    int recordsInFlight() {
        return inFlight.size();
    }

    int bytesInFlight() {
        return bytesInFlight;
    }

    /// Up to where the records of this reign were accepted.
    Bookmark proved() {
        return proved;
    }

    /// The epoch that ended this reign in the partition; 0 while there is none.
    long supersededBy() {
        return supersededBy;
    }

    /// Somebody else has proved this: it must be found here too.
    void expect(Bookmark place) {
        PartitionFold open = fold;
        if (open != null && open.position().lsn() < place.position().lsn()) {
            open.expect(place);
        }
    }

    /// @param traced those of the records whose way is recorded, by ascending Lsn
    void send(long firstLsn, List<byte[]> records, List<TracedRecord> traced) {
        ProducerSession open = session;
        if (reading || open == null || firstLsn != nextLsn) {
            return;
        }
        int next = 0;
        for (byte[] record : records) {
            Span span = null;
            if (next < traced.size() && traced.get(next).lsn() == nextLsn) {
                span = shipping(traced.get(next));
                next++;
            }
            inFlight.addLast(new Sent(record, open.append(record), span));
            bytesInFlight += record.length;
            nextLsn++;
        }
    }

    private @Nullable Span shipping(TracedRecord record) {
        return tracer.isOn()
                ? tracer.child("ship", Span.Kind.PRODUCER, record.context())
                        .set("messaging.system", "kafka")
                        .set("falcon.group", id.group().value())
                        .set("falcon.lsn", record.lsn())
                : null;
    }

    /// Goes as far as it can without waiting.
    ///
    /// @throws PartitionException if the partition cannot be read on
    void step(long nanos, long patienceNanos) {
        settle();
        if (reading) {
            read(nanos, patienceNanos);
        }
    }

    private void settle() {
        while (!inFlight.isEmpty() && inFlight.getFirst().answer.isDone()) {
            Sent sent = inFlight.removeFirst();
            bytesInFlight -= sent.bytes.length;
            PartitionFold open = fold;
            if (reading || open == null) {
                unproved(sent);
                continue;
            }
            Appended appended = sent.answer.join();
            if (rules.mustRead(appended, open.offset())) {
                unproved(sent);
                startReading();
            } else if (appended instanceof Appended.At at) {
                open.accept(new PartitionReader.Entry(at.offset(), sent.bytes), this);
                if (sent.span != null) {
                    sent.span.set("messaging.kafka.offset", at.offset()).end();
                }
            }
        }
    }

    /// Whether the record is there is found by reading.
    private static void unproved(Sent sent) {
        if (sent.span != null) {
            sent.span.failed("not acknowledged right behind the last");
            sent.span.end();
        }
    }

    private void startReading() {
        reading = true;
        readUntil = -1;
        bounds = null;
        closeSession();
    }

    /// The end is asked for when nothing is under way any more, so that it lies behind everything
    /// that was sent, but for late appends: these show as gaps later.
    private void read(long nanos, long patienceNanos) {
        if (readUntil < 0 && inFlight.isEmpty()) {
            askForEnd(nanos, patienceNanos);
        }
        PartitionReader open = reader;
        PartitionFold folding = fold;
        if (open == null || folding == null || readUntil < 0) {
            return;
        }
        for (PartitionReader.Entry entry : open.poll(Duration.ZERO)) {
            folding.accept(entry, this);
        }
        if (open.position() >= readUntil) {
            startSending(folding);
        }
    }

    private void askForEnd(long nanos, long patienceNanos) {
        CompletableFuture<SharedPartition.Bounds> asked = bounds;
        if (asked == null || nanos - boundsAsked > patienceNanos) {
            asked = partition.bounds();
            bounds = asked;
            boundsAsked = nanos;
        }
        if (!asked.isDone()) {
            return;
        }
        if (asked.isCompletedExceptionally()) {
            return;
        }
        bounds = null;
        SharedPartition.Bounds found = asked.join();
        if (fold == null) {
            Bookmark start = rules.foldsFrom(from, found);
            start.check("", found);
            fold = new PartitionFold(id, start, rules.fold());
        }
        closeReader();
        reader = partition.openReader(fold.offset());
        readUntil = found.end();
    }

    private void startSending(PartitionFold folded) {
        closeReader();
        if (folded.position().epoch() < reign.epoch()) {
            throw new PartitionException(
                    PartitionException.Reason.DAMAGED,
                    "the partition ends at offset %d without the EpochBegin of epoch %d"
                            .formatted(readUntil, reign.epoch()));
        }
        reading = false;
        nextLsn = folded.position().lsn() + 1;
        session = partition.openSession();
    }

    @Override
    public void accepted(Position at, LoggedRecord record) {
        PartitionFold open = fold;
        if (open != null && at.epoch() == reign.epoch()) {
            proved = open.bookmark();
            moved = true;
        }
    }

    @Override
    public void began(Position base, LoggedRecord begin) {
        if (base.epoch() > reign.epoch()) {
            supersededBy = base.epoch();
        }
    }

    /// Whether more was proved since the last call.
    boolean takeProgress() {
        boolean was = moved;
        moved = false;
        return was;
    }

    @Override
    public void close() {
        inFlight.forEach(Voyage::unproved);
        closeSession();
        closeReader();
    }

    private void closeSession() {
        ProducerSession open = session;
        if (open != null) {
            session = null;
            open.close();
        }
    }

    private void closeReader() {
        PartitionReader open = reader;
        if (open != null) {
            reader = null;
            open.close();
        }
    }
}
