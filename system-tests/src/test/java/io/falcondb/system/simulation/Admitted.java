package io.falcondb.system.simulation;

import io.falcondb.wal.fold.FoldRules;
import io.falcondb.wal.fold.Position;
import io.falcondb.wal.record.LoggedRecord;
import io.falcondb.wal.record.WalId;
import io.falcondb.wal.record.WalRecord;
import io.falcondb.wal.topic.Bookmark;
import io.falcondb.wal.topic.PartitionException;
import io.falcondb.wal.topic.PartitionFold;
import io.falcondb.wal.topic.PartitionReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/// The truth at the end of a run: the whole partition, folded by the protocol's rules.
final class Admitted implements PartitionFold.Listener {

    private final List<Integer> checksums = new ArrayList<>();
    private final List<WalRecord.Commit> commits = new ArrayList<>();
    private final Map<Long, Position> places = new HashMap<>();
    private long lastEpoch;

    static Admitted fold(WalId wal, List<PartitionReader.Entry> entries) {
        Admitted admitted = new Admitted();
        PartitionFold fold = new PartitionFold(wal, Bookmark.START, FoldRules.PROTOCOL);
        try {
            entries.forEach(entry -> fold.accept(entry, admitted));
        } catch (PartitionException e) {
            throw new Violation("NoSilentLoss", "the partition has no meaning", e);
        }
        return admitted;
    }

    @Override
    public void accepted(Position at, LoggedRecord record) {
        checksums.add(at.checksum());
        if (record.body() instanceof WalRecord.Commit commit) {
            commits.add(commit);
            places.put(commit.transaction().value(), at);
        }
    }

    @Override
    public void began(Position base, LoggedRecord begin) {
        lastEpoch = base.epoch();
    }

    /// Of every record, in Lsn order.
    List<Integer> checksums() {
        return checksums;
    }

    List<WalRecord.Commit> commits() {
        return commits;
    }

    Map<Long, Position> places() {
        return places;
    }

    long lastEpoch() {
        return lastEpoch;
    }

    /// All rows written, commit by commit.
    void forEachRow(BiConsumer<WalRecord.Commit, Map<String, Value>> visitor) {
        for (WalRecord.Commit commit : commits) {
            Map<String, Value> rows = new HashMap<>();
            for (var change = commit.changes().cursor(); change.advance(); ) {
                rows.put(new String(change.key()), Value.of(change.row()));
            }
            visitor.accept(commit, rows);
        }
    }
}
