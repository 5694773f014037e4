package io.falcondb.sql.bind;

import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.expression.Expr;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.Types;
import io.falcondb.sql.algebra.SortKey;
import io.falcondb.sql.ast.ColumnRef;
import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.Literal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// ORDER BY, and the expressions of GROUP BY and DISTINCT ON that may mean columns of the select
/// list.
final class SortBinder {

    private final ExpressionBinder expressions;
    private final List<Target> targets;

    SortBinder(ExpressionBinder expressions, List<Target> targets) {
        this.expressions = expressions;
        this.targets = targets;
    }

    List<SortKey> bind(List<io.falcondb.sql.ast.SortKey> keys) {
        List<SortKey> bound = new ArrayList<>();
        for (io.falcondb.sql.ast.SortKey key : keys) {
            Expr value = value(key.value(), "ORDER BY", false);
            SortKey sort = key(expressions, value, key);
            boolean repeated = bound.stream().anyMatch(other -> other.expression().equals(value));
            if (!repeated) {
                bound.add(sort);
            }
        }
        return bound;
    }

    /// An ordinal or a name of the select list, else an expression.
    ///
    /// @param columnsFirst a name means a column of FROM if there is one (GROUP BY)
    Expr value(Expression written, String clause, boolean columnsFirst) {
        if (written instanceof Literal literal && literal.kind() != Literal.Kind.NULL) {
            return ordinal(literal, clause);
        }
        if (written instanceof ColumnRef column && !column.star() && column.parts().size() == 1) {
            Expr named = named(column, clause, columnsFirst);
            if (named != null) {
                return named;
            }
        }
        Expr bound = expressions.bind(written);
        return expressions.coercion.settled(bound, Positions.start(written));
    }

    private Expr ordinal(Literal literal, String clause) {
        if (literal.kind() != Literal.Kind.INTEGER) {
            throw Refusal.syntax("non-integer constant in " + clause, literal.position());
        }
        int ordinal = literal.intValue();
        if (ordinal < 1 || ordinal > targets.size()) {
            throw Refusal.at(
                    ErrorCode.INVALID_COLUMN_REFERENCE,
                    clause + " position " + ordinal + " is not in select list",
                    literal.position());
        }
        return targets.get(ordinal - 1).value();
    }

    private @Nullable Expr named(ColumnRef column, String clause, boolean columnsFirst) {
        String name = column.parts().get(0);
        if (columnsFirst && isColumn(name)) {
            return null;
        }
        Expr found = null;
        for (Target target : targets) {
            if (target.column().name().equals(name)) {
                if (found != null && !found.equals(target.value())) {
                    throw Refusal.at(
                            ErrorCode.AMBIGUOUS_COLUMN,
                            clause + " \"" + name + "\" is ambiguous",
                            column.position());
                }
                found = target.value();
            }
        }
        return found;
    }

    private boolean isColumn(String name) {
        for (ScopeTable table : expressions.scope.tables()) {
            if (table.bare()) {
                for (ScopeColumn column : table.columns()) {
                    if (column.name().equals(name)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /// The key with its direction; the type must have an order.
    static SortKey key(
            ExpressionBinder expressions, Expr value, io.falcondb.sql.ast.SortKey written) {
        boolean descending =
                written.direction() == io.falcondb.sql.ast.SortKey.Direction.DESCENDING;
        if (written.using() != null) {
            descending =
                    switch (written.using().last()) {
                        case "<" -> false;
                        case ">" -> true;
                        default ->
                                throw Refusal.at(
                                                ErrorCode.WRONG_OBJECT_TYPE,
                                                "operator "
                                                        + written.using().last()
                                                        + " is not a valid ordering operator",
                                                written.using().position())
                                        .hint(
                                                "Ordering operators must be \"<\" or \">\" members"
                                                        + " of btree operator families.");
                    };
        }
        requireOrder(expressions, value.type(), Positions.start(written.value()));
        boolean nullsFirst =
                switch (written.nulls()) {
                    case FIRST -> true;
                    case LAST -> false;
                    case DEFAULT -> descending;
                };
        return new SortKey(value, descending, nullsFirst);
    }

    private static void requireOrder(ExpressionBinder expressions, Type type, int position) {
        if (type == Types.RECORD || type.isArray() || type == Types.TEXT || type == Types.INT4) {
            return;
        }
        if (type.isPseudo() || expressions.operators.find("<", type, type, position) == null) {
            throw Refusal.at(
                            ErrorCode.UNDEFINED_FUNCTION,
                            "could not identify an ordering operator for type "
                                    + Refusal.name(type),
                            position)
                    .hint("Use an explicit ordering operator or modify the query.");
        }
    }
}
