package io.falcondb.sql.optimise;

import io.falcondb.relational.expression.Expr;
import io.falcondb.sql.algebra.Filter;
import io.falcondb.sql.algebra.OneRow;
import io.falcondb.sql.algebra.Relation;
import io.falcondb.sql.algebra.TableScan;
import io.falcondb.sql.algebra.ValuesScan;

/// Statements no rule could improve: a scan of one table with simple conditions, every column of it
/// wanted or few enough not to matter.
final class Trivial {

    private Trivial() {}

    /// Only a scan with a filter, in the layout of a modification.
    static boolean point(Relation relation) {
        return switch (relation) {
            case OneRow _ -> true;
            case ValuesScan values ->
                    values.rows().stream().allMatch(row -> row.stream().allMatch(Trivial::plain));
            case TableScan _ -> true;
            case Filter filter ->
                    filter.input() instanceof TableScan && plainCondition(filter.condition());
            default -> false;
        };
    }

    private static boolean plainCondition(Expr condition) {
        return switch (condition) {
            case Expr.And and -> and.operands().stream().allMatch(Trivial::plainCondition);
            case Expr.Call call -> call.arguments().stream().allMatch(Trivial::plain);
            default -> false;
        };
    }

    private static boolean plain(Expr expression) {
        return expression instanceof Expr.Column
                || expression instanceof Expr.Constant
                || expression instanceof Expr.Parameter;
    }
}
