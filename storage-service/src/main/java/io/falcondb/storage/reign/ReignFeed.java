package io.falcondb.storage.reign;

import io.falcondb.contracts.replication.FeedBatch;
import io.falcondb.contracts.replication.Proof;
import io.falcondb.contracts.replication.ReignId;
import io.falcondb.contracts.replication.WalFeed;
import io.falcondb.kernel.ArraySink;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.storage.commit.CommitTraces;
import io.falcondb.wal.fold.Position;
import io.falcondb.wal.record.LoggedRecord;
import io.falcondb.wal.record.RecordCodec;
import io.falcondb.wal.record.WalId;
import io.falcondb.wal.segment.LogCursor;
import io.falcondb.wal.segment.LogTap;
import io.falcondb.wal.segment.SegmentedLog;
import io.falcondb.wal.topic.Bookmark;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

/// Offers a reign's records to shippers: from memory, also before their fsync has returned, and
/// from the files what no longer fits there. Thread-safe.
public final class ReignFeed implements WalFeed, LogTap {

    private record Kept(long lsn, byte[] bytes) {}

    private final WalId id;
    private final ReignId reign;
    private final SegmentedLog log;
    private final long memoryBytesMax;
    private final LongSupplier waitingNanos;
    private final Signals signals;
    private final CommitTraces traces;
    private final ArrayDeque<Kept> memory = new ArrayDeque<>();
    private long memoryBytes;
    private Position newest;
    private Bookmark proved;
    private long supersededBy;

    /// @param proved where the reign's own records begin, or how far they are proved
    /// @param newest the last record of the log
    public ReignFeed(
            WalId id,
            ReignId reign,
            SegmentedLog log,
            Bookmark proved,
            Position newest,
            long memoryBytesMax,
            LongSupplier waitingNanos,
            Signals signals,
            CommitTraces traces) {
        this.id = id;
        this.reign = reign;
        this.log = log;
        this.proved = proved;
        this.newest = newest;
        this.memoryBytesMax = memoryBytesMax;
        this.waitingNanos = waitingNanos;
        this.signals = signals;
        this.traces = traces;
    }

    public ReignId reign() {
        return reign;
    }

    public synchronized Bookmark proved() {
        return proved;
    }

    /// The epoch of a later reign that somebody saw in the partition; 0 if nobody did.
    public synchronized long supersededBy() {
        return supersededBy;
    }

    @Override
    public synchronized void appending(Position at, byte[] array, int from, int to) {
        memory.addLast(new Kept(at.lsn(), Arrays.copyOfRange(array, from, to)));
        memoryBytes += to - from;
        newest = at;
        while (memoryBytes > memoryBytesMax && memory.size() > 1) {
            memoryBytes -= memory.removeFirst().bytes.length;
        }
    }

    @Override
    public void handedOver() {
        signals.recordsCame();
    }

    @Override
    public CompletableFuture<FeedBatch> read(ReignId asked, long fromLsn, int bytesMax) {
        Bookmark start;
        Position end;
        List<byte[]> records = new ArrayList<>();
        long first;
        synchronized (this) {
            start = proved;
            end = newest;
            first = asked.equals(reign) && fromLsn > 0 ? fromLsn : start.position().lsn() + 1;
            if (bytesMax > 0 && !memory.isEmpty() && memory.getFirst().lsn <= first) {
                collect(first, bytesMax, records);
            }
        }
        if (records.isEmpty() && bytesMax > 0 && first <= log.position().lsn()) {
            try {
                readFiles(first, bytesMax, records);
            } catch (IOException | DatabaseException e) {
                return CompletableFuture.failedFuture(e);
            }
        }
        return CompletableFuture.completedFuture(
                new FeedBatch(
                        reign,
                        start,
                        first,
                        records,
                        end.lsn(),
                        waitingBytes(),
                        waitingNanos.getAsLong(),
                        false,
                        traces.among(first, records.size())));
    }

    @Override
    public void prove(Proof proof) {
        if (takeProof(proof)) {
            signals.workCame();
        }
    }

    private synchronized boolean takeProof(Proof proof) {
        boolean further = proof.place().position().lsn() > proved.position().lsn();
        if (!proof.reign().equals(reign) || !further) {
            return false;
        }
        proved = proof.place();
        long lsn = proved.position().lsn();
        while (!memory.isEmpty() && memory.getFirst().lsn <= lsn) {
            memoryBytes -= memory.removeFirst().bytes.length;
        }
        return true;
    }

    @Override
    public void superseded(ReignId which, long byEpoch) {
        if (which.equals(reign)) {
            synchronized (this) {
                supersededBy = byEpoch;
            }
            signals.workCame();
        }
    }

    private synchronized long waitingBytes() {
        return memoryBytes;
    }

    private void collect(long first, int bytesMax, List<byte[]> records) {
        int bytes = 0;
        for (Kept kept : memory) {
            if (kept.lsn >= first && (records.isEmpty() || bytes + kept.bytes.length <= bytesMax)) {
                records.add(kept.bytes);
                bytes += kept.bytes.length;
            } else if (kept.lsn >= first) {
                return;
            }
        }
    }

    private void readFiles(long first, int bytesMax, List<byte[]> records) throws IOException {
        int bytes = 0;
        long expected = first;
        try (LogCursor cursor = log.read(first)) {
            while (bytes < bytesMax) {
                LoggedRecord record = cursor.next();
                if (record == null) {
                    return;
                }
                if (record.header().lsn() != expected) {
                    continue;
                }
                byte[] encoded = encode(record);
                records.add(encoded);
                bytes += encoded.length;
                expected++;
            }
        }
    }

    private byte[] encode(LoggedRecord record) {
        ArraySink sink = new ArraySink(256);
        int checksum =
                RecordCodec.encode(
                        sink,
                        id,
                        record.header().epoch(),
                        record.header().lsn(),
                        record.header().previous(),
                        record.body());
        if (checksum != record.header().checksum()) {
            throw new DatabaseException(
                    ErrorCode.DATA_CORRUPTED,
                    "Lsn %d was written by another encoder".formatted(record.header().lsn()));
        }
        return sink.toByteArray();
    }
}
