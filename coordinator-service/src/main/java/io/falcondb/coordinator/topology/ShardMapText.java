package io.falcondb.coordinator.topology;

import io.falcondb.contracts.coordination.ShardMap;
import io.falcondb.kernel.GroupId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A shard map as people find it in the register: `1 1,2,1,2`, the version and the group of each
/// shard.
public final class ShardMapText {

    public static final String KEY = "shards";

    private ShardMapText() {}

    static String write(ShardMap map) {
        return map.version()
                + " "
                + map.groups().stream().map(GroupId::toString).collect(Collectors.joining(","));
    }

    /// @throws UnreadableValue if somebody wrote something else there
    static ShardMap read(String text) {
        try {
            String[] words = text.strip().split(" ", -1);
            if (words.length != 2) {
                throw new IllegalArgumentException(words.length + " words");
            }
            return new ShardMap(
                    Long.parseLong(words[0]),
                    Stream.of(words[1].split(",", -1))
                            .map(group -> new GroupId(Integer.parseInt(group)))
                            .toList());
        } catch (IllegalArgumentException e) {
            throw new UnreadableValue(KEY, text, "is no shard map", e);
        }
    }

    /// The first map: the shards go round the groups.
    static ShardMap first(List<GroupId> groups, int shards) {
        List<GroupId> owners = new ArrayList<>();
        for (int shard = 0; shard < shards; shard++) {
            owners.add(groups.get(shard % groups.size()));
        }
        return new ShardMap(1, owners);
    }
}
