package io.falcondb.sql.optimise;

import io.falcondb.relational.expression.Expr;
import io.falcondb.sql.algebra.Aggregate;
import io.falcondb.sql.algebra.Apply;
import io.falcondb.sql.algebra.CteScan;
import io.falcondb.sql.algebra.Distinct;
import io.falcondb.sql.algebra.DistinctOn;
import io.falcondb.sql.algebra.Expressions;
import io.falcondb.sql.algebra.Filter;
import io.falcondb.sql.algebra.FunctionScan;
import io.falcondb.sql.algebra.Join;
import io.falcondb.sql.algebra.Limit;
import io.falcondb.sql.algebra.LockRows;
import io.falcondb.sql.algebra.OneRow;
import io.falcondb.sql.algebra.Project;
import io.falcondb.sql.algebra.ProjectSet;
import io.falcondb.sql.algebra.RecursiveUnion;
import io.falcondb.sql.algebra.References;
import io.falcondb.sql.algebra.Relation;
import io.falcondb.sql.algebra.SetOperation;
import io.falcondb.sql.algebra.Sort;
import io.falcondb.sql.algebra.TableScan;
import io.falcondb.sql.algebra.ValuesScan;
import io.falcondb.sql.algebra.VirtualScan;
import io.falcondb.sql.algebra.Window;
import io.falcondb.sql.algebra.With;
import io.falcondb.sql.algebra.WorkTableScan;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Guesses how many rows a relation has. Only their order of magnitude is used.
final class Cardinality {

    private static final double EQUALITY = 0.02;
    private static final double RANGE = 0.33;
    private static final double OTHER = 0.5;
    private static final double VIRTUAL_ROWS = 200;
    private static final double FUNCTION_ROWS = 100;

    private final Optimiser.RowCounts rowCounts;

    Cardinality(Optimiser.RowCounts rowCounts) {
        this.rowCounts = rowCounts;
    }

    double rows(Relation relation) {
        return switch (relation) {
            case OneRow _ -> 1;
            case TableScan scan -> rowCounts.rows(scan.table());
            case VirtualScan _, CteScan _, WorkTableScan _ -> VIRTUAL_ROWS;
            case FunctionScan _ -> FUNCTION_ROWS;
            case ValuesScan values -> values.rows().size();
            case Filter filter -> filtered(filter);
            case Project project -> rows(project.input());
            case ProjectSet project -> rows(project.input()) * 10;
            case Join join -> joined(join);
            case Apply apply -> rows(apply.left()) * Math.max(1, rows(apply.right()));
            case Aggregate aggregate ->
                    aggregate.keys().isEmpty() ? 1 : Math.max(1, rows(aggregate.input()) * 0.1);
            case Window window -> rows(window.input());
            case Sort sort -> rows(sort.input());
            case Limit limit -> limited(limit);
            case Distinct distinct -> Math.max(1, rows(distinct.input()) * 0.3);
            case DistinctOn distinct -> Math.max(1, rows(distinct.input()) * 0.3);
            case SetOperation operation -> rows(operation.left()) + rows(operation.right());
            case With with -> rows(with.body());
            case RecursiveUnion union -> rows(union.seed()) * 10;
            case LockRows lock -> rows(lock.input());
        };
    }

    private double filtered(Filter filter) {
        double rows = rows(filter.input());
        List<Expr> conjuncts = Expressions.conjuncts(filter.condition());
        if (filter.input() instanceof TableScan scan && coversKey(scan, conjuncts)) {
            return 1;
        }
        for (Expr conjunct : conjuncts) {
            rows *= selectivity(conjunct);
        }
        return Math.max(1, rows);
    }

    private static boolean coversKey(TableScan scan, List<Expr> conjuncts) {
        List<Integer> key = scan.table().keyColumns();
        if (key.isEmpty()) {
            return false;
        }
        Set<Integer> fixed = new HashSet<>();
        for (Expr conjunct : conjuncts) {
            if (Comparisons.isEquality(conjunct)) {
                for (Expr side : Expressions.children(conjunct)) {
                    if (side instanceof Expr.Column column
                            && column.index() < scan.ordinals().size()) {
                        fixed.add(scan.ordinals().get(column.index()) + 1);
                    }
                }
            }
        }
        return fixed.containsAll(key);
    }

    private static double selectivity(Expr conjunct) {
        if (Comparisons.isEquality(conjunct)) {
            return EQUALITY;
        }
        if (Comparisons.isRange(conjunct)) {
            return RANGE;
        }
        return switch (conjunct) {
            case Expr.IsNull test -> test.negated() ? 0.95 : 0.05;
            case Expr.Quantified quantified when !quantified.all() ->
                    quantified.array() instanceof Expr.ArrayOf array
                            ? Math.min(0.5, EQUALITY * array.elements().size())
                            : EQUALITY * 5;
            case Expr.Or or ->
                    Math.min(1, or.operands().stream().mapToDouble(Cardinality::selectivity).sum());
            default -> OTHER;
        };
    }

    private double joined(Join join) {
        double left = rows(join.left());
        double right = rows(join.right());
        double product = left * right;
        for (Expr conjunct : Expressions.conjuncts(join.condition())) {
            product *=
                    Comparisons.isEquality(conjunct)
                            ? 1 / Math.max(1, Math.max(left, right))
                            : selectivity(conjunct);
        }
        return switch (join.kind()) {
            case INNER -> Math.max(1, product);
            case LEFT -> Math.max(left, product);
            case RIGHT -> Math.max(right, product);
            case FULL -> Math.max(left + right, product);
            case SEMI, ANTI -> Math.max(1, left * OTHER);
        };
    }

    private double limited(Limit limit) {
        double rows = rows(limit.input());
        return limit.limit() instanceof Expr.Constant constant
                        && constant.value() instanceof Long count
                ? Math.min(rows, Math.max(1, count))
                : rows;
    }

    /// How selective a condition between two relations is.
    ///
    /// @param columns for each column of the condition how many different values it has
    double joinSelectivity(Expr conjunct, java.util.function.IntToDoubleFunction columns) {
        if (!Comparisons.isEquality(conjunct)) {
            return selectivity(conjunct);
        }
        double distinct = 1;
        for (Expr side : Expressions.children(conjunct)) {
            for (int column : References.columns(side).stream().toArray()) {
                distinct = Math.max(distinct, columns.applyAsDouble(column));
            }
        }
        return 1 / distinct;
    }

    /// How many different values a column has.
    double distinct(Relation relation, int column) {
        return switch (relation) {
            case Filter filter -> distinct(filter.input(), column);
            case Project project ->
                    project.expressions().get(column) instanceof Expr.Column inner
                            ? distinct(project.input(), inner.index())
                            : rows(project) * 0.1;
            case TableScan scan -> {
                double rows = rowCounts.rows(scan.table());
                if (column >= scan.ordinals().size()) {
                    yield rows;
                }
                List<Integer> key = scan.table().keyColumns();
                boolean unique = key.size() == 1 && key.get(0) == scan.ordinals().get(column) + 1;
                yield unique ? rows : Math.max(1, rows * 0.1);
            }
            default -> Math.max(1, rows(relation) * 0.3);
        };
    }
}
