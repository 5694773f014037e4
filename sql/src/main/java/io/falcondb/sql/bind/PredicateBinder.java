package io.falcondb.sql.bind;

import io.falcondb.relational.expression.Expr;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.Types;
import io.falcondb.sql.algebra.Expressions;
import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.Name;
import io.falcondb.sql.ast.Predicate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Conditions with a syntax of their own, as the operators they stand for.
final class PredicateBinder {

    private final ExpressionBinder expressions;
    private final OperatorBinder operators;

    PredicateBinder(ExpressionBinder expressions) {
        this.expressions = expressions;
        this.operators = expressions.operators;
    }

    Expr bind(Predicate predicate) {
        return switch (predicate) {
            case Predicate.IsNull test ->
                    new Expr.IsNull(expressions.bind(test.operand()), test.negated());
            case Predicate.IsTruth test -> truth(test);
            case Predicate.IsDistinct test -> distinct(test);
            case Predicate.Between between -> between(between);
            case Predicate.InList in -> in(in);
            case Predicate.Like like -> like(like);
            case Predicate.Quantified quantified ->
                    operators.quantified(
                            quantified.operator(),
                            expressions.bind(quantified.left()),
                            expressions.bind(quantified.array()),
                            quantified.all(),
                            quantified.position());
            case Predicate.IsDocument document ->
                    throw Refusal.unsupported("unsupported XML feature", document.position());
        };
    }

    private Expr truth(Predicate.IsTruth test) {
        String place = "IS " + (test.negated() ? "NOT " : "") + test.truth().name();
        Expr operand = expressions.condition(test.operand(), place);
        Boolean value =
                switch (test.truth()) {
                    case TRUE -> true;
                    case FALSE -> false;
                    case UNKNOWN -> null;
                };
        return new Expr.IsBoolean(operand, value, test.negated());
    }

    private Expr distinct(Predicate.IsDistinct test) {
        if (test.left() instanceof Expression.Row left
                && test.right() instanceof Expression.Row right) {
            return new RowComparison(expressions)
                    .distinct(
                            expressions.bindAll(left.elements()),
                            expressions.bindAll(right.elements()),
                            test.negated(),
                            test.position());
        }
        return isDistinct(
                operators,
                expressions.bind(test.left()),
                expressions.bind(test.right()),
                test.negated(),
                test.position());
    }

    static Expr isDistinct(
            OperatorBinder operators, Expr left, Expr right, boolean negated, int position) {
        if (isNull(right)) {
            return new Expr.IsNull(left, !negated);
        }
        if (isNull(left)) {
            return new Expr.IsNull(right, !negated);
        }
        OperatorBinder.Comparison equality = operators.comparison("=", left, right, position);
        return new Expr.IsDistinct(equality.function(), equality.left(), equality.right(), negated);
    }

    private static boolean isNull(Expr value) {
        return value instanceof Expr.Constant constant
                && constant.value() == null
                && constant.type() == Types.UNKNOWN;
    }

    private Expr between(Predicate.Between between) {
        Expr and = range(between, between.low(), between.high());
        if (between.symmetric()) {
            and = new Expr.Or(List.of(and, range(between, between.high(), between.low())));
        }
        return between.negated() ? new Expr.Not(and) : and;
    }

    private Expr range(Predicate.Between between, Expression low, Expression high) {
        Expression operand = between.operand();
        return new Expr.And(
                List.of(
                        expressions.bind(
                                new Expression.OperatorCall(
                                        new Name(List.of(">="), between.position()),
                                        operand,
                                        low,
                                        between.position())),
                        expressions.bind(
                                new Expression.OperatorCall(
                                        new Name(List.of("<="), between.position()),
                                        operand,
                                        high,
                                        between.position()))));
    }

    private Expr like(Predicate.Like like) {
        Expr operand = expressions.bind(like.operand());
        Expr pattern = expressions.bind(like.pattern());
        String operator =
                switch (like.kind()) {
                    case LIKE -> like.negated() ? "!~~" : "~~";
                    case ILIKE -> like.negated() ? "!~~*" : "~~*";
                    case SIMILAR -> like.negated() ? "!~" : "~";
                };
        List<Expr> wrapped = new ArrayList<>(List.of(pattern));
        if (like.escape() != null) {
            wrapped.add(expressions.bind(like.escape()));
        }
        if (like.kind() == Predicate.PatternKind.SIMILAR) {
            pattern = call("similar_to_escape", wrapped, like.position());
        } else if (like.escape() != null) {
            pattern = call("like_escape", wrapped, like.position());
        }
        return operators.call(
                new Name(List.of(operator), like.position()), operand, pattern, like.position());
    }

    private Expr call(String name, List<Expr> arguments, int position) {
        List<@Nullable String> unnamed = new ArrayList<>();
        arguments.forEach(argument -> unnamed.add(null));
        return new FunctionBinder(expressions.bindings, expressions.coercion)
                .call(
                        Name.of("pg_catalog", name),
                        new FunctionBinder.Arguments(
                                arguments,
                                unnamed,
                                Collections.nCopies(arguments.size(), position),
                                false),
                        position);
    }

    /// Constants become one `= ANY (array)`; elements that name columns stay comparisons of their
    /// own.
    private Expr in(Predicate.InList in) {
        if (in.operand() instanceof Expression.Row row) {
            return rows(row, in);
        }
        Expr operand = expressions.bind(in.operand());
        String operator = in.negated() ? "<>" : "=";
        Name name = new Name(List.of(operator), in.position());
        List<Expr> constants = new ArrayList<>();
        List<Integer> positions = new ArrayList<>();
        List<Expr> others = new ArrayList<>();
        for (Expression element : in.elements()) {
            Expr bound = expressions.bind(element);
            if (mentionsColumns(bound)) {
                others.add(bound);
            } else {
                constants.add(bound);
                positions.add(Positions.start(element));
            }
        }
        List<Expr> tests = new ArrayList<>();
        Expr array = constants.size() > 1 ? array(operand, constants, positions) : null;
        if (array != null) {
            tests.add(operators.quantified(name, operand, array, in.negated(), in.position()));
        } else {
            for (int i = 0; i < constants.size(); i++) {
                tests.add(
                        operators.call(
                                name,
                                operand,
                                constants.get(i),
                                new OperatorBinder.Places(
                                        in.position(),
                                        Positions.start(in.operand()),
                                        positions.get(i))));
            }
        }
        others.forEach(value -> tests.add(operators.call(name, operand, value, in.position())));
        if (tests.size() == 1) {
            return tests.get(0);
        }
        return in.negated() ? new Expr.And(List.copyOf(tests)) : new Expr.Or(List.copyOf(tests));
    }

    private static boolean mentionsColumns(Expr value) {
        return Expressions.any(
                value, part -> part instanceof Expr.Column || part instanceof Expr.Outer);
    }

    private @Nullable Expr array(Expr operand, List<Expr> constants, List<Integer> positions) {
        List<Type> types = new ArrayList<>();
        types.add(operand.type());
        constants.forEach(value -> types.add(value.type()));
        Type common = CommonType.tryOf(types);
        Type array = common == null || common == Types.RECORD ? null : common.array();
        if (common == null || array == null || common.isArray()) {
            return null;
        }
        return new Expr.ArrayOf(
                CommonType.unify(constants, positions, common, "IN", expressions.coercion), array);
    }

    private Expr rows(Expression.Row operand, Predicate.InList in) {
        RowComparison comparison = new RowComparison(expressions);
        Name name = new Name(List.of(in.negated() ? "<>" : "="), in.position());
        List<Expr> tests = new ArrayList<>();
        for (Expression element : in.elements()) {
            List<Expr> left = expressions.bindAll(operand.elements());
            if (element instanceof Expression.Row row) {
                tests.add(
                        comparison.compare(
                                name, left, expressions.bindAll(row.elements()), in.position()));
            } else {
                tests.add(
                        operators.call(
                                name,
                                expressions.bind(operand),
                                expressions.bind(element),
                                in.position()));
            }
        }
        if (tests.size() == 1) {
            return tests.get(0);
        }
        return in.negated() ? new Expr.And(List.copyOf(tests)) : new Expr.Or(List.copyOf(tests));
    }
}
