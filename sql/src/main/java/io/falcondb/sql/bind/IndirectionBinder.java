package io.falcondb.sql.bind;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.expression.Expr;
import io.falcondb.relational.function.Cast;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.Types;
import io.falcondb.sql.algebra.OutputColumn;
import io.falcondb.sql.algebra.WholeRow;
import io.falcondb.sql.ast.ColumnRef;
import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.Indirection;
import io.falcondb.sql.ast.Name;
import java.util.ArrayList;
import java.util.List;

/// Subscripts, slices and fields.
final class IndirectionBinder {

    private final ExpressionBinder expressions;

    IndirectionBinder(ExpressionBinder expressions) {
        this.expressions = expressions;
    }

    Expr bind(Expression.Indirected indirected) {
        Expr value = expressions.bind(indirected.base());
        List<Indirection> subscripts = new ArrayList<>();
        for (Indirection step : indirected.steps()) {
            switch (step) {
                case Indirection.Subscript subscript -> subscripts.add(subscript);
                case Indirection.Slice slice -> subscripts.add(slice);
                case Indirection.Field field -> {
                    value = subscripted(value, subscripts);
                    subscripts = new ArrayList<>();
                    value = field(value, field, indirected);
                }
                case Indirection.Star star ->
                        throw Refusal.unsupported(
                                "row expansion via \"*\" is not supported here", star.position());
            }
        }
        return subscripted(value, subscripts);
    }

    /// The fields that `(value).*` in a select list means.
    List<ScopeColumn> star(Expression.Indirected indirected) {
        List<Indirection> before = indirected.steps().subList(0, indirected.steps().size() - 1);
        Expr value =
                bind(new Expression.Indirected(indirected.base(), before, indirected.position()));
        RecordShape shape = shape(value, indirected.position());
        List<ScopeColumn> columns = new ArrayList<>();
        for (int i = 0; i < shape.fields().size(); i++) {
            RecordShape.Field field = shape.fields().get(i);
            columns.add(
                    new ScopeColumn(
                            select(value, shape, i),
                            new OutputColumn(field.name(), field.type(), field.typmod()),
                            field.shape()));
        }
        return columns;
    }

    private RecordShape shape(Expr value, int position) {
        RecordShape shape = expressions.bindings.shape(value);
        if (shape != null) {
            return shape;
        }
        if (value.type() == Types.RECORD) {
            throw Refusal.at(
                    ErrorCode.UNDEFINED_COLUMN,
                    "could not identify column in record data type",
                    position);
        }
        throw Refusal.at(
                ErrorCode.WRONG_OBJECT_TYPE,
                "type " + Refusal.name(value.type()) + " is not composite",
                position);
    }

    private Expr field(Expr value, Indirection.Field field, Expression.Indirected whole) {
        RecordShape shape = expressions.bindings.shape(value);
        int index = shape == null ? -1 : shape.indexOf(field.name());
        if (shape == null || index < 0) {
            throw missing(value, field, whole);
        }
        return select(value, shape, index);
    }

    private static DatabaseException missing(
            Expr value, Indirection.Field field, Expression.Indirected whole) {
        if (value instanceof WholeRow && whole.base() instanceof ColumnRef column) {
            return Refusal.at(
                    ErrorCode.UNDEFINED_COLUMN,
                    "column " + column.parts().getLast() + "." + field.name() + " does not exist",
                    column.position());
        }
        if (value.type() == Types.RECORD) {
            return Refusal.at(
                    ErrorCode.UNDEFINED_COLUMN,
                    "could not identify column \"" + field.name() + "\" in record data type",
                    Positions.start(whole));
        }
        return Refusal.at(
                ErrorCode.WRONG_OBJECT_TYPE,
                "column notation ."
                        + field.name()
                        + " applied to type "
                        + Refusal.name(value.type())
                        + ", which is not a composite type",
                Positions.start(whole));
    }

    private Expr select(Expr value, RecordShape shape, int index) {
        RecordShape.Field field = shape.fields().get(index);
        Expr selected =
                switch (value) {
                    case Expr.RowOf row -> row.fields().get(index);
                    case WholeRow row -> row.fields().get(index);
                    default -> new Expr.Field(value, index, field.type(), field.typmod());
                };
        return expressions.bindings.shaped(selected, field.shape());
    }

    private Expr subscripted(Expr array, List<Indirection> subscripts) {
        if (subscripts.isEmpty()) {
            return array;
        }
        Type element = array.type().element();
        if (element == null || !array.type().isArray()) {
            if (array.type() == Types.JSONB) {
                return jsonbPath(array, subscripts);
            }
            throw Refusal.mismatch(
                    "cannot subscript type "
                            + Refusal.name(array.type())
                            + " because it does not support subscripting",
                    subscripts.get(0).position());
        }
        boolean slice = subscripts.stream().anyMatch(Indirection.Slice.class::isInstance);
        if (slice) {
            return new Expr.Slice(array, bounds(subscripts), arrayType(array.type(), element));
        }
        List<Expr> indexes = new ArrayList<>();
        for (Indirection step : subscripts) {
            if (step instanceof Indirection.Subscript subscript) {
                indexes.add(index(subscript.index()));
            }
        }
        return new Expr.Subscript(array, List.copyOf(indexes), element, array.typmod());
    }

    private static Type arrayType(Type array, Type element) {
        Type plain = element.array();
        return plain == null ? array : plain;
    }

    /// A plain subscript among slices means 1 to itself.
    private List<Expr.Slice.Bounds> bounds(List<Indirection> subscripts) {
        List<Expr.Slice.Bounds> bounds = new ArrayList<>();
        for (Indirection step : subscripts) {
            if (step instanceof Indirection.Slice slice) {
                Expression lower = slice.lower();
                Expression upper = slice.upper();
                bounds.add(
                        new Expr.Slice.Bounds(
                                lower == null ? null : index(lower),
                                upper == null ? null : index(upper)));
            } else if (step instanceof Indirection.Subscript subscript) {
                bounds.add(
                        new Expr.Slice.Bounds(
                                new Expr.Constant(Types.INT4, -1, 1L), index(subscript.index())));
            }
        }
        return List.copyOf(bounds);
    }

    private Expr index(Expression written) {
        Expr index = expressions.bind(written);
        int position = Positions.start(written);
        if (!Coercion.possible(index.type(), Types.INT4, Cast.Context.ASSIGNMENT)) {
            throw Refusal.mismatch("array subscript must have type integer", position);
        }
        return expressions.coercion.convert(
                index, Types.INT4, -1, Cast.Context.ASSIGNMENT, position);
    }

    private Expr jsonbPath(Expr value, List<Indirection> subscripts) {
        Expr current = value;
        for (Indirection step : subscripts) {
            if (!(step instanceof Indirection.Subscript subscript)) {
                throw Refusal.mismatch("jsonb subscript does not support slices", step.position());
            }
            Expr index = expressions.bind(subscript.index());
            current =
                    expressions.operators.call(
                            new Name(List.of("->"), step.position()),
                            current,
                            index,
                            step.position());
        }
        return current;
    }
}
