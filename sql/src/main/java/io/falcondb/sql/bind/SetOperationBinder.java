package io.falcondb.sql.bind;

import io.falcondb.relational.expression.Expr;
import io.falcondb.relational.type.Type;
import io.falcondb.sql.algebra.OutputColumn;
import io.falcondb.sql.algebra.SetOperation;
import io.falcondb.sql.ast.QueryBody;
import io.falcondb.sql.ast.SelectStatement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// UNION, INTERSECT, EXCEPT: both sides get the same column types.
final class SetOperationBinder {

    private final Bindings bindings;
    private final @Nullable Scope outer;
    private final @Nullable Ctes ctes;

    SetOperationBinder(Bindings bindings, @Nullable Scope outer, @Nullable Ctes ctes) {
        this.bindings = bindings;
        this.outer = outer;
        this.ctes = ctes;
    }

    QueryResult bind(QueryBody.SetOperation operation) {
        QueryResult left = side(operation.left());
        QueryResult right = side(operation.right());
        return combine(operation, left, right);
    }

    private QueryResult side(SelectStatement statement) {
        return new QueryBinder(bindings, outer, ctes).keepingUnknowns().bind(statement);
    }

    QueryResult combine(QueryBody.SetOperation operation, QueryResult left, QueryResult right) {
        String name = operation.operator().name();
        int width = left.columns().size();
        if (width != right.columns().size()) {
            throw Refusal.syntax(
                    "each " + name + " query must have the same number of columns",
                    Positions.column(operation.right(), 0));
        }
        List<Type> types = new ArrayList<>();
        List<OutputColumn> columns = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            List<Expr> both = List.of(column(left, i), column(right, i));
            Type type =
                    CommonType.of(
                            both,
                            List.of(
                                    Positions.column(operation.left(), i),
                                    Positions.column(operation.right(), i)),
                            name);
            types.add(type);
            columns.add(
                    new OutputColumn(
                            left.columns().get(i).name(), type, CommonType.typmod(both, type)));
        }
        ColumnCasts casts = new ColumnCasts(bindings);
        SetOperation.Kind kind = SetOperation.Kind.valueOf(name);
        return QueryResult.of(
                new SetOperation(
                        kind,
                        operation.all(),
                        casts.apply(left.relation(), types, name, operation.left()),
                        casts.apply(right.relation(), types, name, operation.right()),
                        columns));
    }

    private static Expr column(QueryResult result, int index) {
        OutputColumn column = result.columns().get(index);
        return new Expr.Column(index, column.type(), column.typmod());
    }
}
