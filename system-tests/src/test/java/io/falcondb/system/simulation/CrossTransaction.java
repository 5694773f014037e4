package io.falcondb.system.simulation;

import io.falcondb.contracts.storage.KeyRange;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.TransactionId;
import io.falcondb.storage.reign.Primary;
import io.falcondb.wal.record.ChangeSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A transaction under way over several groups, as its gateway knows it: where it has been, what it
/// has read there, and what it would change. The first group that it enters names it.
final class CrossTransaction {

    private final SeveralGroups world;
    private final Work work;
    private final long operation;
    private final long readTimestamp;
    private final Map<Integer, StorageNode> entered = new TreeMap<>();
    private final Map<String, Value> values = new HashMap<>();
    private @Nullable TransactionId id;

    /// @param operation marks the rows that it writes
    CrossTransaction(SeveralGroups world, Work work, long operation, long readTimestamp) {
        this.world = world;
        this.work = work;
        this.operation = operation;
        this.readTimestamp = readTimestamp;
    }

    Work work() {
        return work;
    }

    long operation() {
        return operation;
    }

    long readTimestamp() {
        return readTimestamp;
    }

    boolean isNamed() {
        return id != null;
    }

    TransactionId named() {
        TransactionId named = id;
        if (named == null) {
            throw new IllegalStateException("a transaction without a name");
        }
        return named;
    }

    /// The groups whose keys it touches, in the order in which everybody enters them.
    List<Integer> groups() {
        List<String> keys = new ArrayList<>(work.locked());
        keys.addAll(work.read());
        return keys.stream().map(world::groupOf).distinct().sorted().toList();
    }

    /// On the primary of a group.
    void enter(int group, StorageNode where, Primary primary) {
        if (id == null) {
            id = primary.transactions().begin();
        } else {
            primary.participant().enter(named());
        }
        entered.put(group, where);
    }

    Map<Integer, StorageNode> entered() {
        return entered;
    }

    List<GroupId> participants() {
        return entered.keySet().stream().map(i -> new GroupId(i + 1)).toList();
    }

    void hasRead(Map<String, Value> more) {
        values.putAll(more);
    }

    /// Those of its changes that a group has to log.
    ChangeSet changes(int group) {
        List<Value> read =
                work.read().stream().map(key -> values.getOrDefault(key, Value.NONE)).toList();
        ChangeSet.Builder mine = new ChangeSet.Builder();
        ChangeSet all = work.changes(read, operation);
        for (ChangeSet.Cursor change = all.cursor(); change.advance(); ) {
            if (world.groupOf(new String(change.key())) == group) {
                mine.put(change.key(), change.row());
            }
        }
        return mine.build();
    }

    /// Those of its reads that a group has to validate.
    List<KeyRange> validated(int group) {
        return work.validated().stream()
                .filter(range -> world.groupOf(new String(range.from())) == group)
                .toList();
    }
}
