package io.falcondb.sql.bind;

import io.falcondb.sql.ast.ColumnRef;
import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.FunctionCall;
import io.falcondb.sql.ast.Indirection;
import io.falcondb.sql.ast.QueryBody;
import io.falcondb.sql.ast.SubqueryExpression;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The names PostgreSQL gives to columns of a select list without AS.
final class ColumnNames {

    private static final String NONE = "?column?";

    private ColumnNames() {}

    static String of(QueryBody.Item item) {
        return item.alias() != null ? item.alias() : of(item.value());
    }

    static String of(Expression expression) {
        Found found = find(expression);
        return found == null ? NONE : found.name;
    }

    /// @param firm a good name that a cast around it does not replace
    private record Found(String name, boolean firm) {}

    private static @Nullable Found find(Expression expression) {
        return switch (expression) {
            case ColumnRef column ->
                    column.parts().isEmpty() ? null : firm(column.parts().getLast());
            case Expression.Indirected indirected -> indirected(indirected);
            case FunctionCall call -> firm(call.name().last());
            case Expression.NullIf _ -> firm("nullif");
            case Expression.Cast cast -> {
                Found inner = find(cast.operand());
                yield inner != null && inner.firm
                        ? inner
                        : new Found(cast.type().name().last(), false);
            }
            case Expression.Collate collate -> find(collate.operand());
            case Expression.Grouping _ -> firm("grouping");
            case SubqueryExpression.Exists _ -> firm("exists");
            case SubqueryExpression.Array _ -> firm("array");
            case SubqueryExpression.Scalar scalar -> subquery(scalar.query().body());
            case Expression.Case choice -> {
                Found inner = choice.otherwise() == null ? null : find(choice.otherwise());
                yield inner != null && inner.firm ? inner : new Found("case", false);
            }
            case Expression.ArrayConstructor _ -> firm("array");
            case Expression.Row _ -> firm("row");
            case Expression.Coalesce _ -> firm("coalesce");
            case Expression.MinMax extreme -> firm(extreme.greatest() ? "greatest" : "least");
            case Expression.SqlValue value -> firm(value.kind().name().toLowerCase(Locale.ROOT));
            default -> null;
        };
    }

    private static @Nullable Found indirected(Expression.Indirected indirected) {
        for (int i = indirected.steps().size() - 1; i >= 0; i--) {
            if (indirected.steps().get(i) instanceof Indirection.Field field) {
                return firm(field.name());
            }
        }
        return find(indirected.base());
    }

    private static @Nullable Found subquery(QueryBody body) {
        return switch (body) {
            case QueryBody.Select select ->
                    select.items().isEmpty()
                            ? null
                            : select.items().get(0).alias() != null
                                    ? firm(Objects.requireNonNull(select.items().get(0).alias()))
                                    : find(select.items().get(0).value());
            case QueryBody.Values _ -> firm("column1");
            case QueryBody.SetOperation operation -> subquery(operation.left().body());
        };
    }

    private static Found firm(String name) {
        return new Found(name, true);
    }
}
