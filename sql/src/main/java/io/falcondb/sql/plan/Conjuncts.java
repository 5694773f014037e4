package io.falcondb.sql.plan;

import io.falcondb.relational.expression.Expr;
import io.falcondb.relational.function.Function;
import io.falcondb.sql.algebra.Expressions;
import io.falcondb.sql.algebra.References;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the conjuncts of a condition say about single columns of their row.
final class Conjuncts {

    /// `column comparison value`, the value known before the row is.
    record Bound(Expr conjunct, int column, Comparison comparison, Expr value) {}

    /// `column IN (values)` or `column = ANY (array)`.
    record Members(Expr conjunct, int column, Expr array) {}

    /// `column IS NULL`.
    record Missing(Expr conjunct, int column) {}

    private final List<Bound> bounds = new ArrayList<>();
    private final List<Members> members = new ArrayList<>();
    private final List<Missing> missing = new ArrayList<>();

    Conjuncts(List<Expr> conjuncts) {
        for (Expr conjunct : conjuncts) {
            switch (conjunct) {
                case Expr.Call call when call.arguments().size() == 2 -> addCall(call);
                case Expr.Quantified quantified when !quantified.all() -> addMembers(quantified);
                case Expr.IsNull test when !test.negated() -> {
                    Expr.Column column = Comparison.column(test.operand());
                    if (column != null) {
                        missing.add(new Missing(conjunct, column.index()));
                    }
                }
                default -> {}
            }
        }
    }

    /// The first of the comparisons of a column, or null.
    @Nullable Bound bound(int column, Comparison... comparisons) {
        for (Bound bound : bounds) {
            for (Comparison comparison : comparisons) {
                if (bound.column() == column && bound.comparison() == comparison) {
                    return bound;
                }
            }
        }
        return null;
    }

    @Nullable Members members(int column) {
        for (Members found : members) {
            if (found.column() == column) {
                return found;
            }
        }
        return null;
    }

    @Nullable Missing missing(int column) {
        for (Missing found : missing) {
            if (found.column() == column) {
                return found;
            }
        }
        return null;
    }

    private void addCall(Expr.Call call) {
        Comparison comparison = Comparison.of(call.function());
        if (comparison == null) {
            return;
        }
        Expr left = call.arguments().getFirst();
        Expr right = call.arguments().getLast();
        addBound(call, left, comparison, right);
        addBound(call, right, comparison.swapped(), left);
    }

    private void addBound(Expr.Call call, Expr side, Comparison comparison, Expr value) {
        Expr.Column column = Comparison.column(side);
        if (column != null
                && Comparison.fits(column.type(), value.type())
                && isKnownBefore(value)) {
            bounds.add(new Bound(call, column.index(), comparison, value));
        }
    }

    private void addMembers(Expr.Quantified quantified) {
        Expr.Column column = Comparison.column(quantified.left());
        if (column == null
                || Comparison.of(quantified.operator()) != Comparison.EQUAL
                || !isKnownBefore(quantified.array())) {
            return;
        }
        boolean fits =
                quantified.array() instanceof Expr.ArrayOf list
                        ? list.elements().stream()
                                .allMatch(e -> Comparison.fits(column.type(), e.type()))
                        : quantified.array().type().element() != null
                                && Comparison.fits(
                                        column.type(), quantified.array().type().element());
        if (fits) {
            members.add(new Members(quantified, column.index(), quantified.array()));
        }
    }

    /// Whether an expression has the same value for every row of the table.
    private static boolean isKnownBefore(Expr value) {
        return References.columns(value).isEmpty() && !isVolatile(value);
    }

    static boolean isVolatile(Expr expression) {
        return Expressions.any(
                expression,
                part ->
                        part instanceof Expr.Call call
                                && call.function().volatility() == Function.Volatility.VOLATILE);
    }
}
