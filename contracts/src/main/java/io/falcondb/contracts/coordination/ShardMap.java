package io.falcondb.contracts.coordination;

import io.falcondb.kernel.GroupId;
import java.util.Comparator;
import java.util.List;

/// Which group has which shard.
///
/// @param version grows with every change
/// @param groups the group of each shard, by the shard's number; at least one
public record ShardMap(long version, List<GroupId> groups) {

    public ShardMap {
        groups = List.copyOf(groups);
        if (groups.isEmpty()) {
            throw new IllegalArgumentException("a shard map without shards");
        }
    }

    public int shards() {
        return groups.size();
    }

    public GroupId groupOf(int shard) {
        return groups.get(shard);
    }

    /// All groups that have shards, in ascending order.
    public List<GroupId> distinctGroups() {
        return groups.stream().distinct().sorted(Comparator.comparingInt(GroupId::value)).toList();
    }
}
