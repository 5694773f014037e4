package io.falcondb.sql.optimise;

import io.falcondb.relational.expression.ConstantFolding;
import io.falcondb.relational.expression.Expr;
import io.falcondb.sql.algebra.Expressions;
import io.falcondb.sql.algebra.Relation;
import io.falcondb.sql.algebra.Subquery;
import io.falcondb.sql.algebra.With;
import io.falcondb.sql.bind.BoundStatement;
import io.falcondb.sql.catalog.Catalog;
import io.falcondb.sql.catalog.Table;
import io.falcondb.sql.catalog.TableStatistics;
import java.util.List;

/// Rewrites a bound statement into one with the same result and less work. The columns of every
/// relation handed in keep their order; those of bound modifications keep their layout. Stateless
/// apart from what it was made with; safe for all threads.
public final class Optimiser {

    /// How many rows a table is believed to have.
    @FunctionalInterface
    public interface RowCounts {
        double rows(Table table);

        /// The same guess for every table.
        RowCounts UNKNOWN = table -> 1000;
    }

    private final RowCounts rowCounts;

    public Optimiser(RowCounts rowCounts) {
        this.rowCounts = rowCounts;
    }

    /// With the statistics of that catalog.
    public static Optimiser over(Catalog catalog) {
        return new Optimiser(
                table -> {
                    TableStatistics statistics = catalog.statistics(table.oid());
                    return statistics == null
                            ? RowCounts.UNKNOWN.rows(table)
                            : Math.max(1, statistics.rows());
                });
    }

    public BoundStatement optimise(BoundStatement statement) {
        return switch (statement) {
            case BoundStatement.Query query ->
                    new BoundStatement.Query(optimise(query.relation()), query.locks());
            case BoundStatement.Insert insert ->
                    new BoundStatement.Insert(
                            insert.table(),
                            optimise(insert.source()),
                            expressions(insert.values()),
                            insert.rules(),
                            insert.onConflict(),
                            expressions(insert.returning()),
                            insert.columns());
            case BoundStatement.Update update ->
                    new BoundStatement.Update(
                            update.table(),
                            optimise(update.source()),
                            update.recheck(),
                            update.assignments().stream()
                                    .map(
                                            assignment ->
                                                    new BoundStatement.Assignment(
                                                            assignment.ordinal(),
                                                            expression(assignment.value())))
                                    .toList(),
                            update.rules(),
                            expressions(update.returning()),
                            update.columns());
            case BoundStatement.Delete delete ->
                    new BoundStatement.Delete(
                            delete.table(),
                            optimise(delete.source()),
                            delete.recheck(),
                            expressions(delete.returning()),
                            delete.columns());
            case BoundStatement.WithCtes with ->
                    new BoundStatement.WithCtes(
                            with.ctes().stream().map(this::cte).toList(), optimise(with.body()));
            case BoundStatement.Checked checked ->
                    new BoundStatement.Checked(checked.accesses(), optimise(checked.body()));
            case BoundStatement.Utility utility -> utility;
        };
    }

    public Relation optimise(Relation relation) {
        if (Trivial.point(relation)) {
            return relation;
        }
        Relation current = new CteInlining().relation(relation, 0);
        current = new Folding().relation(current, 0);
        current = new SemiJoins().relation(current, 0);
        current = new Projections().relation(current, 0);
        current = new PushDown().relation(current, 0);
        current = new Projections().relation(current, 0);
        current = new JoinOrder(rowCounts).relation(current, 0);
        current = new Projections().relation(current, 0);
        current = new Pruning().all(current);
        return Projections.named(current, relation.columns());
    }

    /// An expression that may hold sub-queries.
    public Expr expression(Expr expression) {
        return Expressions.rewrite(
                ConstantFolding.fold(expression),
                part ->
                        part instanceof Subquery subquery
                                ? subquery.withRelation(optimise(subquery.relation()))
                                : part);
    }

    private List<Expr> expressions(List<Expr> expressions) {
        return expressions.stream().map(this::expression).toList();
    }

    private With.Cte cte(With.Cte cte) {
        return new With.Cte(
                cte.id(),
                cte.name(),
                cte.query() == null ? null : optimise(cte.query()),
                cte.modification() == null ? null : optimise(cte.modification()),
                cte.inline(),
                cte.columns());
    }
}
