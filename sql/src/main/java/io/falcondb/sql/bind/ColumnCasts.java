package io.falcondb.sql.bind;

import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.expression.Expr;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.Types;
import io.falcondb.sql.algebra.Distinct;
import io.falcondb.sql.algebra.Limit;
import io.falcondb.sql.algebra.OutputColumn;
import io.falcondb.sql.algebra.Project;
import io.falcondb.sql.algebra.Relation;
import io.falcondb.sql.algebra.ValuesScan;
import io.falcondb.sql.algebra.With;
import io.falcondb.sql.ast.SelectStatement;
import java.util.ArrayList;
import java.util.List;

/// Casts the columns of a whole relation. Where the relation is made of expressions, the casts go
/// into them, so that literals and parameters of unknown type get the type they are wanted as.
final class ColumnCasts {

    private final Coercion coercion;

    ColumnCasts(Bindings bindings) {
        this.coercion = new Coercion(bindings);
    }

    Relation apply(Relation relation, List<Type> types, String what, SelectStatement written) {
        boolean same = true;
        for (int i = 0; i < types.size(); i++) {
            same &= relation.columns().get(i).type() == types.get(i);
        }
        if (same) {
            return relation;
        }
        return switch (relation) {
            case Project project ->
                    new Project(
                            project.input(),
                            cast(project.expressions(), types, what, written),
                            retyped(project.columns(), types));
            case ValuesScan values -> {
                List<List<Expr>> rows = new ArrayList<>();
                for (List<Expr> row : values.rows()) {
                    rows.add(cast(row, types, what, written));
                }
                yield new ValuesScan(rows, retyped(values.columns(), types));
            }
            case Limit limit ->
                    new Limit(
                            apply(limit.input(), types, what, written),
                            limit.limit(),
                            limit.offset(),
                            limit.withTies());
            case With with -> new With(with.ctes(), apply(with.body(), types, what, written));
            case Distinct distinct when hasUnknowns(relation) ->
                    new Distinct(apply(distinct.input(), types, what, written));
            default -> {
                List<Expr> columns = new ArrayList<>();
                for (int i = 0; i < types.size(); i++) {
                    OutputColumn column = relation.columns().get(i);
                    columns.add(new Expr.Column(i, column.type(), column.typmod()));
                }
                yield new Project(
                        relation,
                        cast(columns, types, what, written),
                        retyped(relation.columns(), types));
            }
        };
    }

    private static boolean hasUnknowns(Relation relation) {
        return relation.columns().stream().anyMatch(column -> column.type() == Types.UNKNOWN);
    }

    private List<Expr> cast(
            List<Expr> values, List<Type> types, String what, SelectStatement written) {
        List<Expr> cast = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            Expr value = values.get(i);
            if (!Coercion.implicitly(value.type(), types.get(i))) {
                throw Refusal.at(
                        ErrorCode.CANNOT_COERCE,
                        what
                                + " could not convert type "
                                + Refusal.name(value.type())
                                + " to "
                                + Refusal.name(types.get(i)),
                        Positions.column(written, i));
            }
            cast.add(coercion.implicit(value, types.get(i), Positions.column(written, i)));
        }
        return cast;
    }

    private static List<OutputColumn> retyped(List<OutputColumn> columns, List<Type> types) {
        List<OutputColumn> retyped = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            OutputColumn column = columns.get(i);
            retyped.add(
                    column.type() == types.get(i)
                            ? column
                            : new OutputColumn(column.name(), types.get(i), -1));
        }
        return retyped;
    }
}
