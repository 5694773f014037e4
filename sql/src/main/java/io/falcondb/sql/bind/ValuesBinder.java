package io.falcondb.sql.bind;

import io.falcondb.relational.expression.Expr;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.Types;
import io.falcondb.sql.algebra.OutputColumn;
import io.falcondb.sql.algebra.ValuesScan;
import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.QueryBody;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// VALUES as a query.
final class ValuesBinder {

    private final Bindings bindings;
    private final @Nullable Scope outer;
    private final @Nullable Ctes ctes;
    private final boolean keepUnknowns;

    ValuesBinder(
            Bindings bindings, @Nullable Scope outer, @Nullable Ctes ctes, boolean keepUnknowns) {
        this.bindings = bindings;
        this.outer = outer;
        this.ctes = ctes;
        this.keepUnknowns = keepUnknowns;
    }

    QueryResult bind(QueryBody.Values values) {
        ExpressionBinder binder =
                new ExpressionBinder(bindings, Scope.empty(outer, ctes), Clause.VALUES);
        int width = values.rows().get(0).size();
        List<List<Expr>> rows = new ArrayList<>();
        for (List<Expression> row : values.rows()) {
            if (row.size() != width) {
                throw Refusal.syntax(
                        "VALUES lists must all be the same length",
                        row.isEmpty() ? values.position() : Positions.start(row.get(0)));
            }
            rows.add(binder.bindAll(row));
        }
        List<OutputColumn> columns = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            columns.add(unify(values, rows, i, binder.coercion));
        }
        return QueryResult.of(new ValuesScan(rows, columns));
    }

    private OutputColumn unify(
            QueryBody.Values values, List<List<Expr>> rows, int column, Coercion coercion) {
        List<Expr> all = new ArrayList<>();
        List<Integer> positions = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            all.add(rows.get(i).get(column));
            positions.add(Positions.start(values.rows().get(i).get(column)));
        }
        boolean unknown = all.stream().allMatch(value -> value.type() == Types.UNKNOWN);
        Type type =
                keepUnknowns && unknown ? Types.UNKNOWN : CommonType.of(all, positions, "VALUES");
        int typmod = -1;
        if (type != Types.UNKNOWN) {
            List<Expr> unified = CommonType.unify(all, positions, type, "VALUES", coercion);
            typmod = CommonType.typmod(unified, type);
            for (int i = 0; i < rows.size(); i++) {
                rows.get(i).set(column, unified.get(i));
            }
        }
        return new OutputColumn("column" + (column + 1), type, typmod);
    }
}
