package io.falcondb.system.simulation;

import io.falcondb.contracts.storage.CommitStatus;
import io.falcondb.kernel.Epoch;
import io.falcondb.kernel.Lsn;
import io.falcondb.kernel.TransactionId;
import io.falcondb.storage.row.PreparedShare;
import io.falcondb.storage.row.RowStore;
import io.falcondb.wal.fold.Position;
import io.falcondb.wal.record.ChangeSet;
import io.falcondb.wal.record.WalRecord;
import io.falcondb.wal.topic.Bookmark;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Rows in memory with what was flushed beside them, so that a crash can be played.
final class InMemoryRows implements RowStore {

    private static final class Content {
        final Map<ByteBuffer, TreeMap<Long, byte[]>> rows = new HashMap<>();
        final Map<Long, CommitStatus.Committed> receipts = new HashMap<>();
        final Map<Long, List<ChangeSet>> staged = new HashMap<>();
        final Map<TransactionId, WalRecord.Prepare> prepared = new TreeMap<>();
        final List<Integer> checksums = new ArrayList<>();
        Position applied = Position.START;
        Bookmark bookmark = Bookmark.START;
        long timestamp;
        long decided;
        boolean sharesClock;

        Content copy() {
            Content copy = new Content();
            rows.forEach((key, versions) -> copy.rows.put(key, new TreeMap<>(versions)));
            copy.receipts.putAll(receipts);
            staged.forEach((id, parts) -> copy.staged.put(id, new ArrayList<>(parts)));
            copy.checksums.addAll(checksums);
            copy.applied = applied;
            copy.bookmark = bookmark;
            copy.timestamp = timestamp;
            copy.prepared.putAll(prepared);
            copy.decided = decided;
            copy.sharesClock = sharesClock;
            return copy;
        }
    }

    private static final byte[] DELETED = new byte[0];

    private Content live = new Content();
    private Content flushed = new Content();

    /// The process dies: what was not flushed is gone.
    void crash() {
        live = flushed.copy();
    }

    /// Takes the place of what was here: what another member has on its disk.
    void become(InMemoryRows other) {
        flushed = other.flushed.copy();
        live = flushed.copy();
    }

    /// Checksums of all records applied, in Lsn order.
    List<Integer> checksums() {
        return live.checksums;
    }

    @Override
    public Bookmark flushedBookmark() {
        return flushed.bookmark;
    }

    @Override
    public void apply(List<Position> places, List<? extends WalRecord> records, Bookmark read) {
        for (int i = 0; i < records.size(); i++) {
            apply(places.get(i), records.get(i));
        }
        if (read.position().lsn() > live.applied.lsn()) {
            throw new Violation("SamePrefix", "a bookmark lies beyond the rows: " + read);
        }
        live.bookmark = read;
    }

    private void apply(Position at, WalRecord record) {
        if (at.lsn() <= live.applied.lsn() && at.epoch() <= live.applied.epoch()) {
            return;
        }
        boolean begin = record instanceof WalRecord.EpochBegin;
        if (at.lsn() != live.applied.lsn() + (begin ? 0 : 1)) {
            throw new Violation("SamePrefix", "%s is applied after %s".formatted(at, live.applied));
        }
        switch (record) {
            case WalRecord.Commit commit -> {
                commit(at, commit.transaction(), commit.changes(), commit.timestamp());
                live.timestamp = Math.max(live.timestamp, commit.timestamp());
            }
            case WalRecord.Part part ->
                    live.staged
                            .computeIfAbsent(part.transaction().value(), id -> new ArrayList<>())
                            .add(part.changes());
            case WalRecord.Rollback rollback -> live.staged.remove(rollback.transaction().value());
            case WalRecord.Tick tick -> live.timestamp = Math.max(live.timestamp, tick.timestamp());
            case WalRecord.EpochBegin b -> {}
            case WalRecord.EpochEnd end -> {}
            case WalRecord.OfDecisions other ->
                    throw new IllegalStateException("a group's log holds " + other);
            case WalRecord.SharedClock clock -> live.sharesClock = true;
            case WalRecord.Prepare prepare -> {
                live.prepared.put(prepare.transaction(), prepare);
                live.timestamp = Math.max(live.timestamp, prepare.timestamp());
            }
            case WalRecord.Decision decision -> decide(at, decision);
        }
        if (!begin) {
            live.checksums.add(at.checksum());
        }
        live.applied = at;
    }

    private void decide(Position at, WalRecord.Decision decision) {
        WalRecord.Prepare share = live.prepared.remove(decision.transaction());
        if (share == null) {
            throw new Violation("SamePrefix", "%s decides what is not prepared".formatted(at));
        }
        if (decision.committed()) {
            commit(at, decision.transaction(), share.changes(), decision.timestamp());
            live.decided = Math.max(live.decided, decision.timestamp());
        } else {
            live.staged.remove(decision.transaction().value());
        }
    }

    private void commit(Position at, TransactionId transaction, ChangeSet changes, long timestamp) {
        List<ChangeSet> parts = live.staged.remove(transaction.value());
        if (parts != null) {
            parts.forEach(part -> change(part, timestamp));
        }
        change(changes, timestamp);
        live.receipts.put(
                transaction.value(),
                new CommitStatus.Committed(new Epoch(at.epoch()), new Lsn(at.lsn()), timestamp));
    }

    private void change(ChangeSet changes, long timestamp) {
        for (ChangeSet.Cursor change = changes.cursor(); change.advance(); ) {
            byte[] version = change.kind() == ChangeSet.Kind.DELETE ? DELETED : change.row();
            live.rows
                    .computeIfAbsent(ByteBuffer.wrap(change.key()), key -> new TreeMap<>())
                    .put(timestamp, version);
        }
    }

    @Override
    public Position appliedPosition() {
        return live.applied;
    }

    @Override
    public long appliedTimestamp() {
        return live.prepared.values().stream()
                .mapToLong(share -> share.timestamp() - 1)
                .reduce(live.timestamp, Math::min);
    }

    @Override
    public long lastTimestamp() {
        return Math.max(live.timestamp, live.decided);
    }

    @Override
    public List<PreparedShare> prepared() {
        return live.prepared.values().stream()
                .map(share -> new PreparedShare(share, List.of()))
                .toList();
    }

    @Override
    public boolean sharesClock() {
        return live.sharesClock;
    }

    @Override
    public long gcHorizon() {
        return 0;
    }

    @Override
    public Bookmark bookmark() {
        return live.bookmark;
    }

    @Override
    public byte @Nullable [] get(byte[] key, long readTimestamp) {
        TreeMap<Long, byte[]> versions = live.rows.get(ByteBuffer.wrap(key));
        Map.Entry<Long, byte[]> version =
                versions == null ? null : versions.floorEntry(readTimestamp);
        return version == null || version.getValue().length == 0 ? null : version.getValue();
    }

    @Override
    public CommitStatus outcome(TransactionId transaction) {
        CommitStatus.Committed receipt = live.receipts.get(transaction.value());
        return receipt == null ? new CommitStatus.Aborted() : receipt;
    }

    @Override
    public Position flush() {
        flushed = live.copy();
        return flushed.applied;
    }

    @Override
    public void beginReign() {
        live.staged
                .keySet()
                .removeIf(number -> !live.prepared.containsKey(new TransactionId(number)));
    }

    /// The machine gets an empty store.
    void clear() {
        live = new Content();
        flushed = new Content();
    }
}
