package io.falcondb.contracts.operations;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Which shards would have to move for every group to have as many as the others, give or take one.
/// Shards move from groups that have too many to those with the fewest, as few as will do. While no
/// group is far above its even share none would move at all. A plan only; nothing carries it out.
public final class RebalancePlan {

    /// A group and what the plan does to it.
    ///
    /// @param targetShards after all moves
    /// @param moves that leave it
    public record Share(int group, int shards, int targetShards, List<Move> moves) {

        public Share {
            moves = List.copyOf(moves);
        }

        public long shardsMoved() {
            return moves.stream().mapToLong(Move::shards).sum();
        }

        /// Bytes that its moves would copy if its shards are alike.
        ///
        /// @param rowBytes that the group has
        public long bytesMoved(long rowBytes) {
            return shards == 0 ? 0 : Math.round((double) rowBytes / shards * shardsMoved());
        }
    }

    public record Move(int toGroup, long shards) {}

    private RebalancePlan() {}

    /// @param shards of each group; groups without any are named with 0
    /// @param threshold part of its even share, 0 or more, that a group may hold above it before
    ///   any shard would move
    public static List<Share> of(Map<Integer, Integer> shards, double threshold) {
        int total = shards.values().stream().mapToInt(Integer::intValue).sum();
        int most = shards.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        // Multiplied out: the even share of 20 shards and 6 groups is no finite fraction.
        if ((double) most * shards.size() <= total * (1 + threshold)) {
            return new TreeMap<>(shards)
                    .entrySet().stream()
                            .map(
                                    group ->
                                            new Share(
                                                    group.getKey(),
                                                    group.getValue(),
                                                    group.getValue(),
                                                    List.of()))
                            .toList();
        }
        int each = shards.isEmpty() ? 0 : total / shards.size();
        int left = shards.isEmpty() ? 0 : total % shards.size();
        Map<Integer, Integer> targets = new TreeMap<>();
        // Who has most keeps the odd ones, so that fewest move.
        for (Map.Entry<Integer, Integer> group :
                shards.entrySet().stream()
                        .sorted(
                                Map.Entry.<Integer, Integer>comparingByValue(
                                                Comparator.reverseOrder())
                                        .thenComparing(Map.Entry.comparingByKey()))
                        .toList()) {
            targets.put(group.getKey(), each + (left > 0 ? 1 : 0));
            left--;
        }
        Map<Integer, Integer> wanted = new TreeMap<>();
        targets.forEach(
                (group, target) -> {
                    int has = shards.getOrDefault(group, 0);
                    if (target > has) {
                        wanted.put(group, target - has);
                    }
                });
        List<Share> plan = new ArrayList<>();
        targets.forEach(
                (group, target) -> {
                    int has = shards.getOrDefault(group, 0);
                    plan.add(new Share(group, has, target, moves(has - target, wanted)));
                });
        return plan;
    }

    private static List<Move> moves(int tooMany, Map<Integer, Integer> wanted) {
        List<Move> moves = new ArrayList<>();
        int left = tooMany;
        for (Map.Entry<Integer, Integer> want : wanted.entrySet()) {
            int taken = Math.min(Math.max(0, left), want.getValue());
            if (taken > 0) {
                moves.add(new Move(want.getKey(), taken));
                want.setValue(want.getValue() - taken);
                left -= taken;
            }
        }
        return moves;
    }
}
