package io.falcondb.sql.bind;

import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.expression.Expr;
import io.falcondb.sql.ast.ColumnRef;
import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.FunctionCall;
import io.falcondb.sql.ast.Literal;
import io.falcondb.sql.ast.Predicate;
import io.falcondb.sql.ast.SubqueryExpression;
import io.falcondb.sql.ast.XmlExpression;
import java.util.ArrayList;
import java.util.List;

/// Expressions of one place: names looked up in one scope, types resolved, conversions explicit.
final class ExpressionBinder {

    final Bindings bindings;
    final Scope scope;
    final Clause clause;
    final Coercion coercion;
    final OperatorBinder operators;
    private final Names names;

    ExpressionBinder(Bindings bindings, Scope scope, Clause clause) {
        this.bindings = bindings;
        this.scope = scope;
        this.clause = clause;
        this.coercion = new Coercion(bindings);
        this.operators = new OperatorBinder(coercion);
        this.names = new Names(bindings, scope);
    }

    ExpressionBinder in(Clause other) {
        return new ExpressionBinder(bindings, scope, other);
    }

    Names names() {
        return names;
    }

    /// A condition: boolean.
    Expr condition(Expression expression, String place) {
        return coercion.condition(bind(expression), place, Positions.start(expression));
    }

    List<Expr> bindAll(List<Expression> expressions) {
        List<Expr> bound = new ArrayList<>(expressions.size());
        for (Expression expression : expressions) {
            bound.add(bind(expression));
        }
        return bound;
    }

    static List<Integer> positions(List<Expression> expressions) {
        List<Integer> positions = new ArrayList<>(expressions.size());
        for (Expression expression : expressions) {
            positions.add(Positions.start(expression));
        }
        return positions;
    }

    Expr bind(Expression expression) {
        return switch (expression) {
            case Literal literal -> Literals.bind(literal, bindings.formatting);
            case ColumnRef column -> column(column);
            case Expression.Parameter parameter ->
                    bindings.parameters.reference(parameter.number(), parameter.position());
            case Expression.OperatorCall call -> operator(call);
            case Expression.And and -> new Expr.And(booleans(and.operands(), "AND"));
            case Expression.Or or -> new Expr.Or(booleans(or.operands(), "OR"));
            case Expression.Not not -> new Expr.Not(condition(not.operand(), "NOT"));
            case Expression.Cast cast -> cast(cast);
            case Expression.Collate collate -> collate(collate);
            case Expression.Indirected indirected -> new IndirectionBinder(this).bind(indirected);
            case Expression.ArrayConstructor array -> new ArrayBinder(this).bind(array, null);
            case Expression.Row row -> row(row);
            case Expression.Case choice -> new CaseBinder(this).bind(choice);
            case Expression.Coalesce coalesce -> new CaseBinder(this).bind(coalesce);
            case Expression.NullIf nullIf -> new CaseBinder(this).bind(nullIf);
            case Expression.MinMax extreme -> new CaseBinder(this).bind(extreme);
            case Expression.SqlValue value -> new SqlValues(this).bind(value);
            case Expression.Grouping grouping -> new CallBinder(this).grouping(grouping);
            case FunctionCall call -> new CallBinder(this).bind(call);
            case Predicate predicate -> new PredicateBinder(this).bind(predicate);
            case SubqueryExpression subquery -> new SubqueryBinder(this).bind(subquery);
            case Expression.NamedArgument argument ->
                    throw Refusal.syntax(
                            "named argument outside of a function call", argument.position());
            case Expression.CurrentOf current ->
                    throw Refusal.unsupported(
                            "WHERE CURRENT OF is not supported", current.position());
            case Expression.Default ignored ->
                    throw Refusal.syntax(
                            "DEFAULT is not allowed in this context", ignored.position());
            case XmlExpression xml ->
                    throw Refusal.unsupported("unsupported XML feature", xml.position())
                            .detail(
                                    "This functionality requires the server to be built with libxml"
                                            + " support.");
        };
    }

    private List<Expr> booleans(List<Expression> operands, String place) {
        List<Expr> bound = new ArrayList<>(operands.size());
        for (Expression operand : operands) {
            bound.add(condition(operand, place));
        }
        return List.copyOf(bound);
    }

    private Expr column(ColumnRef column) {
        if (column.star()) {
            if (column.parts().isEmpty()) {
                throw Refusal.syntax("improper use of \"*\"", column.position());
            }
            Expr row =
                    names.wholeRow(
                            column.parts().size() > 1
                                    ? column.parts().get(column.parts().size() - 2)
                                    : null,
                            column.parts().getLast(),
                            column.position());
            if (row == null) {
                throw names.missingTable(column.parts().getLast(), column.position());
            }
            return row;
        }
        if (scope.parent() == null && scope.tables().isEmpty()) {
            refuseColumn(column);
        }
        return names.column(column);
    }

    private void refuseColumn(ColumnRef column) {
        if (clause == Clause.DEFAULT) {
            throw Refusal.unsupported(
                    "cannot use column reference in DEFAULT expression", column.position());
        }
    }

    private Expr operator(Expression.OperatorCall call) {
        Expression left = call.left();
        if (left == null
                && call.operator().last().equals("-")
                && call.right() instanceof Literal literal
                && (literal.kind() == Literal.Kind.INTEGER
                        || literal.kind() == Literal.Kind.NUMERIC)) {
            return Literals.negative(literal, bindings.formatting);
        }
        if (left instanceof Expression.Row leftRow && call.right() instanceof Expression.Row row) {
            return new RowComparison(this)
                    .compare(
                            call.operator(),
                            bindAll(leftRow.elements()),
                            bindAll(row.elements()),
                            call.position());
        }
        if (left instanceof Expression.Row row
                && call.right() instanceof SubqueryExpression.Scalar query) {
            return new SubqueryBinder(this).rowComparison(row, call.operator(), query);
        }
        Expr leftValue = left == null ? null : bind(left);
        Expr rightValue = bind(call.right());
        return operators.call(
                call.operator(),
                leftValue,
                rightValue,
                new OperatorBinder.Places(
                        call.position(),
                        left == null ? -1 : Positions.start(left),
                        Positions.start(call.right())));
    }

    private Expr cast(Expression.Cast cast) {
        TypeUse target = TypeResolver.resolve(cast.type());
        if (cast.operand() instanceof Expression.ArrayConstructor array
                && target.type().isArray()) {
            Expr bound = new ArrayBinder(this).bind(array, target.type());
            return coercion.explicit(bound, target, cast.position());
        }
        Expr operand = bind(cast.operand());
        int position =
                operand instanceof Expr.Constant || operand instanceof Expr.Parameter
                        ? Positions.start(cast.operand())
                        : cast.position();
        return coercion.explicit(operand, target, position);
    }

    private Expr collate(Expression.Collate collate) {
        Expr operand = bind(collate.operand());
        Expr settled = coercion.settled(operand, collate.position());
        if (settled.type().category() != 'S') {
            throw Refusal.mismatch(
                    "collations are not supported by type " + Refusal.name(settled.type()),
                    collate.position());
        }
        return switch (collate.collation().last()) {
            case "default", "C", "POSIX", "ucs_basic", "C.UTF-8", "C.utf8" -> settled;
            default ->
                    throw Refusal.at(
                            ErrorCode.UNDEFINED_OBJECT,
                            "collation \""
                                    + collate.collation()
                                    + "\" for encoding \"UTF8\" does not exist",
                            collate.position());
        };
    }

    private Expr row(Expression.Row row) {
        List<Expr> fields = new ArrayList<>();
        List<RecordShape.Field> shape = new ArrayList<>();
        for (Expression element : row.elements()) {
            if (element instanceof ColumnRef column && column.star()) {
                for (ScopeColumn each : names.star(column)) {
                    fields.add(each.value());
                }
            } else {
                fields.add(coercion.settled(bind(element), Positions.start(element)));
            }
        }
        for (int i = 0; i < fields.size(); i++) {
            Expr field = fields.get(i);
            shape.add(
                    new RecordShape.Field(
                            "f" + (i + 1), field.type(), field.typmod(), bindings.shape(field)));
        }
        return bindings.shaped(new Expr.RowOf(List.copyOf(fields)), new RecordShape(shape));
    }
}
