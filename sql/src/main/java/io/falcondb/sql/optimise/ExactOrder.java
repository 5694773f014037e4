package io.falcondb.sql.optimise;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The cheapest order, by dynamic programming over subsets; products only where nothing links.
final class ExactOrder {

    private ExactOrder() {}

    static JoinTree find(JoinGraph graph) {
        int count = graph.leaves().size();
        int all = (1 << count) - 1;
        @Nullable JoinTree[] best = new JoinTree[all + 1];
        for (int i = 0; i < count; i++) {
            best[1 << i] = new JoinTree.Leaf(i, graph.rows(i));
        }
        for (int set = 1; set <= all; set++) {
            if (Integer.bitCount(set) > 1) {
                best[set] = cheapest(graph, set, best);
                if (best[set] == null && set == all) {
                    best[set] = products(graph, best);
                }
            }
        }
        return Objects.requireNonNull(best[all]);
    }

    private static @Nullable JoinTree cheapest(
            JoinGraph graph, int set, @Nullable JoinTree[] best) {
        JoinTree cheapest = null;
        double rows = graph.rowsOf(set);
        int lowest = Integer.lowestOneBit(set);
        for (int part = (set - 1) & set; part > 0; part = (part - 1) & set) {
            JoinTree one = best[part];
            JoinTree other = best[set ^ part];
            if ((part & lowest) == 0
                    || one == null
                    || other == null
                    || !graph.linked(part, set ^ part)) {
                continue;
            }
            JoinTree tree = JoinTree.join(one, other, rows);
            if (cheapest == null || tree.cost() < cheapest.cost()) {
                cheapest = tree;
            }
        }
        return cheapest;
    }

    /// Joins the largest linked groups as products, the smallest first.
    private static JoinTree products(JoinGraph graph, @Nullable JoinTree[] best) {
        List<JoinTree> groups = new ArrayList<>();
        int left = best.length - 1;
        while (left != 0) {
            int largest = Integer.lowestOneBit(left);
            for (int part = left; part > 0; part = (part - 1) & left) {
                if (best[part] != null && Integer.bitCount(part) > Integer.bitCount(largest)) {
                    largest = part;
                }
            }
            groups.add(Objects.requireNonNull(best[largest]));
            left &= ~largest;
        }
        return GreedyOrder.combine(graph, groups);
    }
}
