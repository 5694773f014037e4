package io.falcondb.pgwire.cluster;

import io.falcondb.contracts.coordination.ShardMap;
import io.falcondb.contracts.storage.Group;
import io.falcondb.contracts.storage.KeyRange;
import io.falcondb.kernel.GroupId;
import io.falcondb.relational.row.Placement;
import io.falcondb.wal.record.ChangeSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Which group has which keys. Immutable.
final class Routing {

    static final Comparator<GroupId> ASCENDING = Comparator.comparingInt(GroupId::value);

    private final SortedMap<GroupId, Group> groups;
    private final Group first;
    private final List<Group> all;
    private final Group[] byShard;

    /// @throws IllegalArgumentException if the first group or one that has a shard is missing, or
    ///   the number of shards is no power of two up to [Placement#BUCKETS]
    Routing(Map<GroupId, Group> groups, ShardMap map) {
        int shards = map.shards();
        if (Integer.bitCount(shards) != 1 || shards > Placement.BUCKETS) {
            throw new IllegalArgumentException(shards + " shards, not a power of two up to 256");
        }
        this.groups = new TreeMap<>(ASCENDING);
        this.groups.putAll(groups);
        first = require(GroupId.FIRST);
        all = List.copyOf(this.groups.values());
        byShard =
                IntStream.range(0, shards)
                        .mapToObj(shard -> require(map.groupOf(shard)))
                        .toArray(Group[]::new);
    }

    private Group require(GroupId id) {
        Group group = groups.get(id);
        if (group == null) {
            throw new IllegalArgumentException("group " + id + " has no members");
        }
        return group;
    }

    /// The group that has the catalog and all that is not spread.
    Group first() {
        return first;
    }

    /// In ascending order.
    List<Group> all() {
        return all;
    }

    Group groupOf(byte[] key) {
        int shard = Placement.shardOf(key, byShard.length);
        return shard == Placement.NO_SHARD ? first : byShard[shard];
    }

    /// The groups that may have keys of a range.
    List<Group> groupsOf(byte[] from, byte[] to) {
        int shard = Placement.shardOf(from, to, byShard.length);
        return switch (shard) {
            case Placement.ANY_SHARD -> all;
            case Placement.NO_SHARD -> List.of(first);
            default -> List.of(byShard[shard]);
        };
    }

    /// Each group's share of the changes, in their order; a dropped range is dropped everywhere.
    Map<Group, ChangeSet> split(ChangeSet changes) {
        Map<Group, ChangeSet.Builder> shares = new LinkedHashMap<>();
        for (ChangeSet.Cursor change = changes.cursor(); change.advance(); ) {
            byte[] key = change.key();
            switch (change.kind()) {
                case PUT -> share(shares, groupOf(key)).put(key, change.row());
                case DELETE -> share(shares, groupOf(key)).delete(key);
                case EXTEND -> share(shares, groupOf(key)).extend(key, change.row());
                case DROP_KEYS ->
                        all.forEach(group -> share(shares, group).dropKeys(key, change.row()));
            }
        }
        Map<Group, ChangeSet> split = new LinkedHashMap<>();
        shares.forEach((group, builder) -> split.put(group, builder.build()));
        return split;
    }

    /// Each group's share of the ranges that a transaction looked at.
    Map<Group, List<KeyRange>> split(List<KeyRange> reads) {
        Map<Group, List<KeyRange>> split = new LinkedHashMap<>();
        for (KeyRange read : reads) {
            for (Group group : groupsOf(read.from(), read.to())) {
                split.computeIfAbsent(group, g -> new ArrayList<>()).add(read);
            }
        }
        return split;
    }

    private static ChangeSet.Builder share(Map<Group, ChangeSet.Builder> shares, Group group) {
        return shares.computeIfAbsent(group, g -> new ChangeSet.Builder());
    }
}
