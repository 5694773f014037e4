package io.falcondb.sql.optimise;

import io.falcondb.relational.expression.Expr;
import io.falcondb.sql.algebra.Expressions;
import io.falcondb.sql.algebra.Filter;
import io.falcondb.sql.algebra.Join;
import io.falcondb.sql.algebra.OutputColumn;
import io.falcondb.sql.algebra.Project;
import io.falcondb.sql.algebra.References;
import io.falcondb.sql.algebra.Relation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/// Builds the relation of a join order: each condition at the first join that has all its columns,
/// and the columns back in their written order on top.
final class JoinAssembly {

    private final JoinGraph graph;
    private final Set<JoinGraph.Edge> placed = Collections.newSetFromMap(new IdentityHashMap<>());

    JoinAssembly(JoinGraph graph) {
        this.graph = graph;
    }

    /// @param places for each column of the graph its index in `relation`, -1 if it has none
    private record Built(Relation relation, int[] places, long leaves) {}

    Relation build(JoinTree tree, List<OutputColumn> columns) {
        Built built = build(tree);
        Relation relation = built.relation();
        List<Expr> rest = new ArrayList<>();
        for (JoinGraph.Edge edge : graph.edges()) {
            if (!placed.contains(edge)) {
                rest.add(References.remap(edge.condition(), index -> built.places()[index]));
            }
        }
        if (!rest.isEmpty()) {
            relation = new Filter(relation, Expressions.and(rest));
        }
        List<Expr> values = new ArrayList<>();
        boolean same = true;
        for (int i = 0; i < columns.size(); i++) {
            OutputColumn column = columns.get(i);
            same &= built.places()[i] == i;
            values.add(new Expr.Column(built.places()[i], column.type(), column.typmod()));
        }
        return same ? relation : new Project(relation, values, columns);
    }

    private Built build(JoinTree tree) {
        return switch (tree) {
            case JoinTree.Leaf leaf -> leaf(leaf.index());
            case JoinTree.Node node -> {
                Built left = build(node.left());
                Built right = build(node.right());
                int shift = left.relation().columns().size();
                int[] places = left.places().clone();
                for (int i = 0; i < places.length; i++) {
                    if (right.places()[i] >= 0) {
                        places[i] = right.places()[i] + shift;
                    }
                }
                long leaves = left.leaves() | right.leaves();
                List<Expr> conditions = new ArrayList<>();
                for (JoinGraph.Edge edge : graph.edges()) {
                    if (edge.leaves() != 0 && (edge.leaves() & ~leaves) == 0 && placed.add(edge)) {
                        conditions.add(References.remap(edge.condition(), index -> places[index]));
                    }
                }
                yield new Built(
                        new Join(
                                Join.Kind.INNER,
                                left.relation(),
                                right.relation(),
                                Expressions.and(conditions)),
                        places,
                        leaves);
            }
        };
    }

    private Built leaf(int index) {
        Relation relation = graph.leaves().get(index);
        int[] places = new int[graph.width()];
        Arrays.fill(places, -1);
        for (int i = 0; i < relation.columns().size(); i++) {
            places[graph.offset(index) + i] = i;
        }
        return new Built(relation, places, 1L << index);
    }
}
