package io.falcondb.sql.optimise;

import io.falcondb.relational.expression.Expr;
import io.falcondb.sql.algebra.References;
import io.falcondb.sql.algebra.Relation;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// Relations to be joined and the conditions between them. Sets of relations are bit masks.
final class JoinGraph {

    /// A condition and the relations it mentions.
    record Edge(Expr condition, BitSet columns, long leaves, double selectivity) {}

    private final List<Relation> leaves = new ArrayList<>();
    private final List<Integer> offsets = new ArrayList<>();
    private final List<Expr> conditions = new ArrayList<>();
    private List<Edge> edges = List.of();
    private double[] rows = {};
    private int width;

    void leaf(Relation leaf) {
        offsets.add(width);
        leaves.add(leaf);
        width += leaf.columns().size();
    }

    void condition(Expr condition) {
        conditions.add(condition);
    }

    void seal(Cardinality cardinality) {
        rows = leaves.stream().mapToDouble(cardinality::rows).toArray();
        List<Edge> all = new ArrayList<>();
        for (Expr condition : conditions) {
            BitSet columns = References.columns(condition);
            long mask = 0;
            for (int column : columns.stream().toArray()) {
                mask |= 1L << leafOf(column);
            }
            double selectivity =
                    cardinality.joinSelectivity(
                            condition,
                            column -> {
                                int leaf = leafOf(column);
                                return cardinality.distinct(
                                        leaves.get(leaf), column - offsets.get(leaf));
                            });
            all.add(new Edge(condition, columns, mask, selectivity));
        }
        edges = List.copyOf(all);
    }

    List<Relation> leaves() {
        return leaves;
    }

    int offset(int leaf) {
        return offsets.get(leaf);
    }

    int width() {
        return width;
    }

    List<Edge> edges() {
        return edges;
    }

    double rows(int leaf) {
        return rows[leaf];
    }

    /// Guessed rows of the join of those relations.
    double rowsOf(long set) {
        double product = 1;
        for (int i = 0; i < leaves.size(); i++) {
            if ((set & 1L << i) != 0) {
                product *= rows[i];
            }
        }
        for (Edge edge : edges) {
            if (Long.bitCount(edge.leaves()) > 1 && (edge.leaves() & ~set) == 0) {
                product *= edge.selectivity();
            }
        }
        return Math.max(1, product);
    }

    /// Whether a condition links the two sets.
    boolean linked(long one, long other) {
        for (Edge edge : edges) {
            if ((edge.leaves() & one) != 0
                    && (edge.leaves() & other) != 0
                    && (edge.leaves() & ~(one | other)) == 0) {
                return true;
            }
        }
        return false;
    }

    private int leafOf(int column) {
        int leaf = 0;
        while (leaf + 1 < offsets.size() && offsets.get(leaf + 1) <= column) {
            leaf++;
        }
        // Relations without columns share an offset with their successor.
        while (leaves.get(leaf).columns().isEmpty()) {
            leaf--;
        }
        return leaf;
    }
}
