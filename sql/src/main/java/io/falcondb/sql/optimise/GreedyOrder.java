package io.falcondb.sql.optimise;

import java.util.ArrayList;
import java.util.List;

/// Joins, again and again, the two linked parts whose join has the fewest rows.
final class GreedyOrder {

    private GreedyOrder() {}

    static JoinTree find(JoinGraph graph) {
        List<JoinTree> parts = new ArrayList<>();
        for (int i = 0; i < graph.leaves().size(); i++) {
            parts.add(new JoinTree.Leaf(i, graph.rows(i)));
        }
        return combine(graph, parts);
    }

    static JoinTree combine(JoinGraph graph, List<JoinTree> parts) {
        List<JoinTree> left = new ArrayList<>(parts);
        while (left.size() > 1) {
            int bestOne = 0;
            int bestOther = 1;
            double bestRows = Double.POSITIVE_INFINITY;
            boolean bestLinked = false;
            for (int i = 0; i < left.size(); i++) {
                for (int j = i + 1; j < left.size(); j++) {
                    long one = left.get(i).leaves();
                    long other = left.get(j).leaves();
                    boolean linked = graph.linked(one, other);
                    double rows = graph.rowsOf(one | other);
                    if (linked && !bestLinked || linked == bestLinked && rows < bestRows) {
                        bestOne = i;
                        bestOther = j;
                        bestRows = rows;
                        bestLinked = linked;
                    }
                }
            }
            JoinTree other = left.remove(bestOther);
            JoinTree one = left.remove(bestOne);
            left.add(JoinTree.join(one, other, bestRows));
        }
        return left.get(0);
    }
}
