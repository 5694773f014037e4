package io.falcondb.pgwire.cluster;

import io.falcondb.contracts.coordination.ShardMap;
import io.falcondb.contracts.storage.Group;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.Ticker;
import io.falcondb.testkit.coordination.CountingOracle;
import io.falcondb.testkit.storage.GroupSource;
import io.falcondb.testkit.storage.InMemoryGroup;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// A cluster of three groups in memory with 16 shards, one oracle and one decision log.
public final class ThreeGroups implements GroupSource {

    static final int SHARDS = 16;
    private static final Executor VIRTUAL = task -> Thread.ofVirtual().start(task);

    final CountingOracle oracle = new CountingOracle();
    final DecisionLog decisions = new DecisionLog(oracle);
    final Map<GroupId, Group> groups = new HashMap<>();
    private final UnaryOperator<Group> member;

    public ThreeGroups() {
        this(group -> group);
    }

    /// @param member what stands between the cluster and each group
    ThreeGroups(UnaryOperator<Group> member) {
        this.member = member;
        for (int i = 1; i <= 3; i++) {
            GroupId id = new GroupId(i);
            groups.put(id, new InMemoryGroup(id, oracle));
        }
    }

    static ShardMap map() {
        List<GroupId> owners =
                IntStream.range(0, SHARDS).mapToObj(shard -> new GroupId(shard % 3 + 1)).toList();
        return new ShardMap(1, owners);
    }

    @Override
    public Group open() {
        Map<GroupId, Group> members = new HashMap<>();
        groups.forEach((id, group) -> members.put(id, member.apply(group)));
        return new ClusterGroup(
                members, map(), oracle, decisions, Duration.ofMillis(200), VIRTUAL, Ticker.SYSTEM);
    }
}
