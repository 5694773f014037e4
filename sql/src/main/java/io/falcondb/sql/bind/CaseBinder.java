package io.falcondb.sql.bind;

import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.expression.Expr;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.Types;
import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.Name;
import java.util.ArrayList;
import java.util.List;

/// CASE and its relatives: expressions whose branches must have one type.
final class CaseBinder {

    private final ExpressionBinder expressions;
    private final Coercion coercion;

    CaseBinder(ExpressionBinder expressions) {
        this.expressions = expressions;
        this.coercion = expressions.coercion;
    }

    Expr bind(Expression.Case choice) {
        Expression operand = choice.operand();
        Expr tested =
                operand == null
                        ? null
                        : coercion.settled(expressions.bind(operand), Positions.start(operand));
        List<Expr> conditions = new ArrayList<>();
        List<Expr> results = new ArrayList<>();
        List<Integer> positions = new ArrayList<>();
        if (choice.otherwise() != null) {
            results.add(expressions.bind(choice.otherwise()));
            positions.add(Positions.start(choice.otherwise()));
        } else {
            results.add(new Expr.Constant(Types.UNKNOWN, -1, null));
            positions.add(choice.position());
        }
        for (Expression.When when : choice.branches()) {
            if (tested == null) {
                conditions.add(expressions.condition(when.condition(), "CASE/WHEN"));
            } else {
                Expr value = expressions.bind(when.condition());
                Expr equal =
                        expressions.operators.call(
                                new Name(List.of("="), when.position()),
                                new Expr.CaseOperand(tested.type(), tested.typmod()),
                                value,
                                Positions.start(when.condition()));
                conditions.add(
                        coercion.condition(equal, "CASE/WHEN", Positions.start(when.condition())));
            }
            results.add(expressions.bind(when.result()));
            positions.add(Positions.start(when.result()));
        }
        Type type = CommonType.of(results, positions, "CASE");
        List<Expr> unified = CommonType.unify(results, positions, type, "CASE", coercion);
        List<Expr.Case.When> whens = new ArrayList<>();
        for (int i = 0; i < conditions.size(); i++) {
            whens.add(new Expr.Case.When(conditions.get(i), unified.get(i + 1)));
        }
        return new Expr.Case(
                tested,
                List.copyOf(whens),
                choice.otherwise() == null ? null : unified.get(0),
                type,
                CommonType.typmod(
                        choice.otherwise() == null ? unified.subList(1, unified.size()) : unified,
                        type));
    }

    Expr bind(Expression.Coalesce coalesce) {
        List<Expr> values = unify(coalesce.operands(), "COALESCE");
        Type type = values.get(0).type();
        return new Expr.Coalesce(values, type, CommonType.typmod(values, type));
    }

    Expr bind(Expression.MinMax extreme) {
        String name = extreme.greatest() ? "GREATEST" : "LEAST";
        List<Expr> values = unify(extreme.operands(), name);
        Type type = values.get(0).type();
        if (expressions.operators.find("<", type, type, extreme.position()) == null) {
            throw Refusal.at(
                    ErrorCode.UNDEFINED_FUNCTION,
                    "could not identify a comparison function for type " + Refusal.name(type),
                    extreme.position());
        }
        return new Expr.Extreme(extreme.greatest(), values, type, CommonType.typmod(values, type));
    }

    Expr bind(Expression.NullIf nullIf) {
        Expr left = expressions.bind(nullIf.left());
        Expr right = expressions.bind(nullIf.right());
        OperatorBinder.Comparison equality =
                expressions.operators.comparison("=", left, right, nullIf.position());
        return new Expr.NullIf(
                equality.function(),
                equality.left(),
                equality.right(),
                equality.left().type(),
                equality.left().typmod());
    }

    private List<Expr> unify(List<Expression> operands, String what) {
        List<Expr> values = expressions.bindAll(operands);
        List<Integer> positions = ExpressionBinder.positions(operands);
        Type type = CommonType.of(values, positions, what);
        return CommonType.unify(values, positions, type, what, coercion);
    }
}
