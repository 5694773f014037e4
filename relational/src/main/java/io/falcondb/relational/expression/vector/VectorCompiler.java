package io.falcondb.relational.expression.vector;

import io.falcondb.relational.expression.Expr;
import io.falcondb.relational.function.Function;
import io.falcondb.relational.function.Operator;
import io.falcondb.relational.function.Operators;
import io.falcondb.relational.function.number.IntegerWidth;
import io.falcondb.relational.function.text.LikePattern;
import io.falcondb.relational.type.Ordering;
import io.falcondb.relational.type.Repr;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.Types;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// Turns the common expressions of scans into loops: columns, constants, parameters, arithmetic and
/// comparison of integers, moments and double precision, comparison of text, LIKE with a constant
/// pattern, AND, OR, NOT, IS NULL. All else is left to the row closures, which give the same
/// results.
public final class VectorCompiler {

    private static final Set<String> COMPARISONS = Set.of("=", "<>", "<", "<=", ">", ">=");
    private static final Set<String> ARITHMETIC = Set.of("+", "-", "*", "/", "%");
    private static final Map<Function, Operator> OPERATORS = operators();

    private VectorCompiler() {}

    public static boolean supports(Expr expression) {
        return switch (expression) {
            case Expr.Column e -> true;
            case Expr.Constant e -> true;
            case Expr.Parameter e -> true;
            case Expr.And e -> supportsAll(e.operands());
            case Expr.Or e -> supportsAll(e.operands());
            case Expr.Not e -> supports(e.operand());
            case Expr.IsNull e -> e.operand().type() != Types.RECORD && supports(e.operand());
            case Expr.Call e ->
                    OPERATORS.containsKey(e.function())
                            && supportsAll(e.arguments())
                            && (!isLike(e.function()) || constantPattern(e) != null);
            default -> false;
        };
    }

    /// @throws IllegalArgumentException unless it [#supports] the expression
    public static VectorEvaluator compile(Expr expression) {
        return switch (expression) {
            case Expr.Column e -> new VectorLeaf.Column(e.index());
            case Expr.Constant e -> new VectorLeaf.Constant(e.type().repr(), e.value());
            case Expr.Parameter e -> new VectorLeaf.Parameter(e.index(), e.type().repr());
            case Expr.And e -> new VectorLogic.Junction(all(e.operands()), false);
            case Expr.Or e -> new VectorLogic.Junction(all(e.operands()), true);
            case Expr.Not e -> new VectorLogic.Not(compile(e.operand()));
            case Expr.IsNull e -> new VectorLogic.IsNull(compile(e.operand()), e.negated());
            case Expr.Call e when supports(e) -> call(e);
            default -> throw new IllegalArgumentException("no loop for " + expression);
        };
    }

    private static boolean supportsAll(List<Expr> expressions) {
        return expressions.stream().allMatch(VectorCompiler::supports);
    }

    private static VectorEvaluator[] all(List<Expr> expressions) {
        return expressions.stream().map(VectorCompiler::compile).toArray(VectorEvaluator[]::new);
    }

    private static VectorEvaluator call(Expr.Call call) {
        Operator operator = OPERATORS.get(call.function());
        if (operator == null) {
            throw new IllegalArgumentException("no loop for " + call);
        }
        VectorEvaluator left = compile(call.arguments().get(0));
        VectorEvaluator right = compile(call.arguments().get(1));
        String name = operator.name();
        LikePattern pattern = isLike(call.function()) ? constantPattern(call) : null;
        if (pattern != null) {
            return new TextKernels.Test((a, b) -> pattern.matches((String) a), left, right);
        }
        boolean compares = COMPARISONS.contains(name);
        return switch (operator.right().repr()) {
            case LONG ->
                    compares
                            ? new LongKernels.Comparison(name, left, right)
                            : new LongKernels.Arithmetic(
                                    name.charAt(0),
                                    IntegerWidth.of(operator.result()),
                                    left,
                                    right);
            case DOUBLE ->
                    compares
                            ? new DoubleKernels.Comparison(sign(name), left, right)
                            : new DoubleKernels.Arithmetic(name.charAt(0), left, right);
            case BOOL, OBJECT -> texts(name, left, right);
        };
    }

    private static VectorEvaluator texts(String name, VectorEvaluator left, VectorEvaluator right) {
        if (name.equals("=")) {
            return new TextKernels.Test(Object::equals, left, right);
        }
        IntPredicate wanted = sign(name);
        return new TextKernels.Test(
                (a, b) -> wanted.test(Ordering.compareText((String) a, (String) b)), left, right);
    }

    private static IntPredicate sign(String operator) {
        return switch (operator) {
            case "=" -> sign -> sign == 0;
            case "<>" -> sign -> sign != 0;
            case "<" -> sign -> sign < 0;
            case "<=" -> sign -> sign <= 0;
            case ">" -> sign -> sign > 0;
            default -> sign -> sign >= 0;
        };
    }

    private static boolean isLike(Function function) {
        return function.name().equals("textlike");
    }

    /// Null if it is not constant, or NULL, or not valid: the row closure refuses it then.
    private static @Nullable LikePattern constantPattern(Expr.Call call) {
        return call.arguments().get(1) instanceof Expr.Constant(Type t, int typmod, Object value)
                        && value instanceof String pattern
                        && !pattern.endsWith("\\")
                ? LikePattern.of(pattern)
                : null;
    }

    private static Map<Function, Operator> operators() {
        Map<Function, Operator> supported = new HashMap<>();
        for (Operator operator : Operators.all()) {
            Type left = operator.left();
            if (left != null && isSupported(operator.name(), left, operator.right())) {
                supported.putIfAbsent(operator.function(), operator);
            }
        }
        return supported;
    }

    private static boolean isSupported(String name, Type left, Type right) {
        boolean compares = COMPARISONS.contains(name);
        boolean integers = isInteger(left) && isInteger(right);
        if (integers || left == Types.FLOAT8 && right == Types.FLOAT8) {
            return compares || ARITHMETIC.contains(name);
        }
        boolean signed = left != Types.XID8 && left != Types.PG_LSN;
        if (left.repr() == Repr.LONG && left == right && signed) {
            return compares;
        }
        return left == Types.TEXT && right == Types.TEXT && (compares || name.equals("~~"));
    }

    private static boolean isInteger(Type type) {
        return type == Types.INT2 || type == Types.INT4 || type == Types.INT8;
    }
}
