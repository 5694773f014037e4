package io.falcondb.relational.expression;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.function.Function;
import io.falcondb.relational.type.Ordering;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.Types;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Turns expression trees into closures. Recursive: the parser bounds the depth of trees. Stateless
/// and thread-safe; what it makes may be shared by any number of sessions.
public final class ExpressionCompiler {

    private static final Evaluator NULL = new Leaf.Constant(null);

    /// @throws DatabaseException if a part of it cannot be evaluated here
    public Evaluator compile(Expr expression) {
        return switch (expression) {
            case Expr.Constant e -> new Leaf.Constant(e.value());
            case Expr.Parameter e -> new Leaf.Parameter(e.index());
            case Expr.Column e -> new Leaf.Column(e.index());
            case Expr.Outer e -> new Leaf.Outer(e.level(), e.index());
            case Expr.CaseOperand e -> new Leaf.CaseOperand();
            case Expr.Call e -> call(e);
            case Expr.And e -> new Logic.And(array(e.operands()));
            case Expr.Or e -> new Logic.Or(array(e.operands()));
            case Expr.Not e -> new Logic.Not(compile(e.operand()));
            case Expr.IsNull e -> Composite.isNull(e, compile(e.operand()));
            case Expr.IsBoolean e ->
                    new Logic.IsBoolean(compile(e.operand()), e.value(), e.negated());
            case Expr.IsDistinct e ->
                    new Logic.IsDistinct(
                            compile(e.left()),
                            compile(e.right()),
                            PairTest.of(e.equality(), e.left().type(), e.right().type()),
                            e.negated());
            case Expr.Case e -> choose(e);
            case Expr.Coalesce e -> new Choice.Coalesce(array(e.arguments()));
            case Expr.NullIf e ->
                    new Choice.NullIf(
                            compile(e.left()),
                            compile(e.right()),
                            PairTest.of(e.equality(), e.left().type(), e.right().type()));
            case Expr.Extreme e -> extreme(e);
            case Expr.Quantified e -> quantified(e);
            case Expr.ArrayOf e -> Composite.arrayOf(e, array(e.elements()));
            case Expr.Subscript e -> Composite.subscript(compile(e.array()), array(e.indexes()));
            case Expr.Slice e -> Composite.slice(e, compile(e.array()), this);
            case Expr.RowOf e -> Composite.rowOf(e, array(e.fields()));
            case Expr.Field e -> Composite.field(compile(e.record()), e.index());
            case Expr.TextCast e -> Conversion.throughText(e, compile(e.operand()));
            case Expr.Relabel e -> Conversion.relabel(e, compile(e.operand()));
            case Expr.ArrayCast e ->
                    Composite.arrayCast(e, compile(e.operand()), compile(e.element()));
            case Expr.Embedded e -> e.compile(this);
        };
    }

    public List<Evaluator> compile(List<? extends Expr> expressions) {
        return List.of(array(expressions));
    }

    Evaluator[] array(List<? extends Expr> expressions) {
        Evaluator[] closures = new Evaluator[expressions.size()];
        for (int i = 0; i < closures.length; i++) {
            closures[i] = compile(expressions.get(i));
        }
        return closures;
    }

    private Evaluator call(Expr.Call call) {
        List<Type> types = new ArrayList<>(call.arguments().size());
        call.arguments().forEach(argument -> types.add(argument.type()));
        return switch (call.function().body()) {
            case Function.Scalar scalar ->
                    scalar.bind(compile(call.arguments()), types, call.type());
            case Function.SetReturning s ->
                    throw new DatabaseException(
                            ErrorCode.FEATURE_NOT_SUPPORTED,
                            "set-valued function called in context that cannot accept a set");
            case Function.Aggregate a ->
                    throw new DatabaseException(
                            ErrorCode.GROUPING_ERROR,
                            "aggregate function " + call.function().name() + " called here");
        };
    }

    private Evaluator choose(Expr.Case e) {
        Evaluator[] conditions = new Evaluator[e.whens().size()];
        Evaluator[] results = new Evaluator[conditions.length];
        for (int i = 0; i < conditions.length; i++) {
            conditions[i] = compile(e.whens().get(i).condition());
            results[i] = compile(e.whens().get(i).result());
        }
        Expr otherwise = e.otherwise();
        Evaluator last = otherwise == null ? NULL : compile(otherwise);
        Expr operand = e.operand();
        return operand == null
                ? new Choice.Searched(conditions, results, last)
                : new Choice.Simple(compile(operand), conditions, results, last);
    }

    private Evaluator extreme(Expr.Extreme e) {
        Comparator<Object> order = Ordering.of(e.type());
        return new Choice.Extreme(array(e.arguments()), e.greatest() ? order : order.reversed());
    }

    private Evaluator quantified(Expr.Quantified e) {
        Evaluator left = compile(e.left());
        if (!(e.array() instanceof Expr.ArrayOf list)) {
            Type array = e.array().type();
            Type element = array.element() == null ? Types.TEXT : array.element();
            return Composite.quantified(
                    PairTest.of(e.operator(), e.left().type(), element),
                    left,
                    compile(e.array()),
                    e.all());
        }
        Type element =
                list.elements().isEmpty() ? e.left().type() : list.elements().getFirst().type();
        Evaluator[] elements = array(list.elements());
        if (!e.all()
                && elements.length > Quantifier.SCANNED_CONSTANTS_MAX
                && PairTest.isNaturalEquality(e.operator())
                && allConstant(elements)) {
            List<@org.jspecify.annotations.Nullable Object> values = new ArrayList<>();
            for (Evaluator constant : elements) {
                values.add(((Leaf.Constant) constant).value());
            }
            return new Quantifier.InSet(left, values);
        }
        return new Quantifier.OverList(
                PairTest.of(e.operator(), e.left().type(), element), left, elements, e.all());
    }

    private static boolean allConstant(Evaluator[] elements) {
        for (Evaluator element : elements) {
            if (!(element instanceof Leaf.Constant)) {
                return false;
            }
        }
        return true;
    }
}
