package io.falcondb.sql.optimise;

import io.falcondb.relational.expression.Expr;
import java.util.BitSet;

/// Conditions that cannot be true if certain columns are NULL.
final class NullRejection {

    private NullRejection() {}

    /// Whether the condition is false or NULL for every row in which all of `columns` are NULL.
    static boolean rejects(Expr condition, BitSet columns) {
        return switch (condition) {
            case Expr.And and ->
                    and.operands().stream().anyMatch(operand -> rejects(operand, columns));
            case Expr.Or or ->
                    or.operands().stream().allMatch(operand -> rejects(operand, columns));
            case Expr.IsNull test -> test.negated() && isNull(test.operand(), columns);
            case Expr.IsBoolean test ->
                    test.value() != null && !test.negated() && isNull(test.operand(), columns);
            case Expr.Constant constant -> !Boolean.TRUE.equals(constant.value());
            default -> isNull(condition, columns);
        };
    }

    /// Whether the expression is NULL if all of those columns are.
    private static boolean isNull(Expr expression, BitSet columns) {
        return switch (expression) {
            case Expr.Column column -> columns.get(column.index());
            case Expr.Constant constant -> constant.value() == null;
            case Expr.Call call ->
                    call.function().strict()
                            && call.arguments().stream()
                                    .anyMatch(argument -> isNull(argument, columns));
            case Expr.Relabel relabel -> isNull(relabel.operand(), columns);
            case Expr.TextCast cast -> isNull(cast.operand(), columns);
            case Expr.ArrayCast cast -> isNull(cast.operand(), columns);
            case Expr.Not not -> isNull(not.operand(), columns);
            case Expr.Quantified quantified ->
                    quantified.operator().strict()
                            && isNull(quantified.left(), columns)
                            && quantified.array() instanceof Expr.ArrayOf array
                            && !array.elements().isEmpty();
            case Expr.Coalesce coalesce ->
                    coalesce.arguments().stream().allMatch(argument -> isNull(argument, columns));
            default -> false;
        };
    }
}
