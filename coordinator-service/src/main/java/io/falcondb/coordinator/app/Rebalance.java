package io.falcondb.coordinator.app;

import io.falcondb.contracts.coordination.ShardMap;
import io.falcondb.contracts.operations.LocalViews.RowMaker;
import io.falcondb.contracts.operations.OperationsClient;
import io.falcondb.contracts.operations.RebalancePlan;
import io.falcondb.contracts.operations.RebalancePlan.Share;
import io.falcondb.contracts.operations.RemoteNode;
import io.falcondb.contracts.operations.Views;
import io.falcondb.coordinator.topology.ShardMapKeeper;
import io.falcondb.kernel.GroupId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Shards and bytes of the groups, and the plan that would even them out. The members are asked for
/// their bytes; one that does not answer within `falcon.operations.deadline` is left out.
final class Rebalance {

    private final CoordinatorSettings settings;
    private final ShardMapKeeper shards;
    private final OperationsClient client;
    private final Supplier<List<RemoteNode>> nodes;

    /// @param nodes whom to ask, as far as is known now
    Rebalance(
            CoordinatorSettings settings,
            ShardMapKeeper shards,
            OperationsClient client,
            Supplier<List<RemoteNode>> nodes) {
        this.settings = settings;
        this.shards = shards;
        this.client = client;
        this.nodes = nodes;
    }

    void rows(RowMaker rows) {
        ShardMap map = shards.known();
        if (map == null) {
            return;
        }
        Map<Integer, Integer> counts = new TreeMap<>();
        settings.groups().forEach(group -> counts.put(group.value(), 0));
        for (int shard = 0; shard < map.shards(); shard++) {
            GroupId group = map.groupOf(shard);
            counts.merge(group.value(), 1, Integer::sum);
        }
        Map<Long, Long> bytes = bytes();
        double bandwidth = settings.rebalance().bandwidth().toBytes();
        for (Share share : RebalancePlan.of(counts, settings.rebalance().threshold())) {
            Long held = bytes.get((long) share.group());
            Long moved = held == null ? null : (Long) share.bytesMoved(held);
            rows.row()
                    .set("group_id", share.group())
                    .set("shards", share.shards())
                    .set("row_bytes", held)
                    .set("target_shards", share.targetShards())
                    .set(
                            "moves",
                            share.moves().stream()
                                    .map(move -> move.shards() + " to group " + move.toGroup())
                                    .collect(Collectors.joining(", ")))
                    .set("move_bytes", moved)
                    .set("move_s", moved == null ? null : (Double) (moved / bandwidth))
                    .set("state", "idle");
        }
    }

    /// Row bytes by group: of its member that has most, since a new one is still filling.
    private Map<Long, Long> bytes() {
        List<CompletableFuture<List<@Nullable Object[]>>> asked =
                nodes.get().stream()
                        .map(
                                node ->
                                        client.rows(node, Views.STORAGE_STATS)
                                                .exceptionally(silent -> List.of()))
                        .toList();
        Map<Long, Long> bytes = new HashMap<>();
        int group = Views.STORAGE_STATS.place("group_id");
        int held = Views.STORAGE_STATS.place("row_bytes");
        for (CompletableFuture<List<@Nullable Object[]>> answer : asked) {
            for (@Nullable Object[] row : answer.join()) {
                if (row[group] instanceof Long of && row[held] instanceof Long has) {
                    bytes.merge(of, has, Math::max);
                }
            }
        }
        return bytes;
    }
}
