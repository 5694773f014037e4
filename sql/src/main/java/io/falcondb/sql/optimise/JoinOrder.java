package io.falcondb.sql.optimise;

import io.falcondb.relational.expression.Expr;
import io.falcondb.sql.algebra.Expressions;
import io.falcondb.sql.algebra.Join;
import io.falcondb.sql.algebra.References;
import io.falcondb.sql.algebra.Relation;
import io.falcondb.sql.algebra.TreeRewriter;

/// Orders inner joins: by dynamic programming over connected subsets up to [#EXACT_MAX] relations,
/// beyond that greedily, the smallest result first. The cost of a tree is the sum of the rows its
/// joins give. Outer joins, semi-joins and everything else are leaves, ordered within themselves.
final class JoinOrder extends TreeRewriter {

    /// Relations up to which all orders are compared.
    static final int EXACT_MAX = 10;

    /// More relations than this stay in written order: sets of them are masks of 64 bits.
    static final int LEAVES_MAX = 62;

    private final Cardinality cardinality;

    JoinOrder(Optimiser.RowCounts rowCounts) {
        this.cardinality = new Cardinality(rowCounts);
    }

    @Override
    public Relation relation(Relation relation, int depth) {
        if (!(relation instanceof Join join) || join.kind() != Join.Kind.INNER) {
            return mapParts(relation, depth);
        }
        JoinGraph graph = new JoinGraph();
        collect(join, graph, depth);
        if (graph.leaves().size() < 3 || graph.leaves().size() > LEAVES_MAX) {
            return mapParts(join, depth);
        }
        graph.seal(cardinality);
        JoinTree best =
                graph.leaves().size() <= EXACT_MAX
                        ? ExactOrder.find(graph)
                        : GreedyOrder.find(graph);
        return new JoinAssembly(graph).build(best, relation.columns());
    }

    /// Leaves from left to right; conditions over all their columns side by side.
    private void collect(Relation relation, JoinGraph graph, int depth) {
        if (relation instanceof Join join && join.kind() == Join.Kind.INNER) {
            int shift = graph.width();
            collect(join.left(), graph, depth);
            collect(join.right(), graph, depth);
            for (Expr conjunct : Expressions.conjuncts(expression(join.condition(), depth))) {
                graph.condition(References.remap(conjunct, index -> index + shift));
            }
        } else {
            graph.leaf(relation(relation, depth));
        }
    }
}
