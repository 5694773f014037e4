package io.falcondb.testkit.storage;

import io.falcondb.contracts.storage.KeyRange;
import io.falcondb.contracts.storage.PrepareRequest;
import io.falcondb.kernel.Timestamp;
import io.falcondb.kernel.TransactionId;
import io.falcondb.wal.record.ChangeSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a group has promised to keep until it learns the decisions. Not thread-safe: its group
/// guards it.
final class PreparedShares {

    record Share(PrepareRequest request, long timestamp, List<KeyRange> writes) {}

    private final Map<TransactionId, Share> shares = new HashMap<>();

    void add(PrepareRequest request, long timestamp, StagedRows staged) {
        List<KeyRange> writes = new ArrayList<>(ranges(request.changes()));
        staged.forEach((key, row) -> writes.add(KeyRange.of(key)));
        shares.put(request.transaction(), new Share(request, timestamp, writes));
    }

    @Nullable Share find(TransactionId transaction) {
        return shares.get(transaction);
    }

    @Nullable Share remove(TransactionId transaction) {
        return shares.remove(transaction);
    }

    /// Whether a read at `readTimestamp` has to wait for a decision.
    boolean mayCover(KeyRange range, long readTimestamp) {
        return readTimestamp != Timestamp.LATEST
                && shares.values().stream()
                        .anyMatch(
                                share ->
                                        share.timestamp < readTimestamp
                                                && overlaps(share.writes, range));
    }

    /// Whether a commit with these reads and changes would break a promise, or rest on one.
    boolean conflict(List<KeyRange> reads, ChangeSet changes) {
        List<KeyRange> writes = ranges(changes);
        return shares.values().stream()
                .anyMatch(
                        share ->
                                reads.stream().anyMatch(read -> overlaps(share.writes, read))
                                        || writes.stream()
                                                .anyMatch(
                                                        write ->
                                                                overlaps(
                                                                        share.request.reads(),
                                                                        write)));
    }

    private static boolean overlaps(List<KeyRange> ranges, KeyRange other) {
        return ranges.stream().anyMatch(other::overlaps);
    }

    private static List<KeyRange> ranges(ChangeSet changes) {
        List<KeyRange> ranges = new ArrayList<>();
        for (ChangeSet.Cursor change = changes.cursor(); change.advance(); ) {
            ranges.add(
                    change.kind() == ChangeSet.Kind.DROP_KEYS
                            ? new KeyRange(change.key(), change.row())
                            : KeyRange.of(change.key()));
        }
        return ranges;
    }
}
