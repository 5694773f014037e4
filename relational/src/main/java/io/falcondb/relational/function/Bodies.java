package io.falcondb.relational.function;

import io.falcondb.relational.expression.BooleanEvaluator;
import io.falcondb.relational.expression.DoubleEvaluator;
import io.falcondb.relational.expression.EvalContext;
import io.falcondb.relational.expression.Evaluator;
import io.falcondb.relational.expression.LongEvaluator;
import io.falcondb.relational.function.Function.Scalar;
import io.falcondb.relational.row.Row;
import io.falcondb.relational.type.Type;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Bodies of scalar functions made of lambdas over values. Values are boxed as `Repr` says, so
/// integers are Long throughout. `strict` bodies never see NULL, but all arguments are evaluated,
/// so that their errors show as PostgreSQL shows them.
public final class Bodies {

    @FunctionalInterface
    public interface One<A, R> {
        @Nullable R apply(A a);
    }

    @FunctionalInterface
    public interface Two<A, B, R> {
        @Nullable R apply(A a, B b);
    }

    @FunctionalInterface
    public interface Three<A, B, C, R> {
        @Nullable R apply(A a, B b, C c);
    }

    @FunctionalInterface
    public interface Four<A, B, C, D, R> {
        @Nullable R apply(A a, B b, C c, D d);
    }

    /// Any number of values; null is NULL.
    @FunctionalInterface
    public interface Many {
        @Nullable Object apply(@Nullable Object[] values, EvalContext context);
    }

    /// Makes the lambda once the actual types are known.
    @FunctionalInterface
    public interface Typed {
        Many of(List<Type> types, Type result);
    }

    @FunctionalInterface
    public interface LongTest {
        boolean test(long a, long b);
    }

    @FunctionalInterface
    public interface Test<A, B> {
        boolean test(A a, B b);
    }

    private Bodies() {}

    @SuppressWarnings("unchecked")
    public static <A, R> Scalar strict(One<A, R> body) {
        return (arguments, types, result) -> {
            Evaluator first = arguments.getFirst();
            return new Evaluator() {
                @Override
                public @Nullable Object eval(Row row, EvalContext context) {
                    Object a = first.eval(row, context);
                    return a == null ? null : body.apply((A) a);
                }
            };
        };
    }

    @SuppressWarnings("unchecked")
    public static <A, B, R> Scalar strict(Two<A, B, R> body) {
        return (arguments, types, result) -> {
            Evaluator first = arguments.get(0);
            Evaluator second = arguments.get(1);
            return new Evaluator() {
                @Override
                public @Nullable Object eval(Row row, EvalContext context) {
                    Object a = first.eval(row, context);
                    Object b = second.eval(row, context);
                    return a == null || b == null ? null : body.apply((A) a, (B) b);
                }
            };
        };
    }

    @SuppressWarnings("unchecked")
    public static <A, B, C, R> Scalar strict(Three<A, B, C, R> body) {
        return strictMany((v, context) -> body.apply((A) v[0], (B) v[1], (C) v[2]));
    }

    @SuppressWarnings("unchecked")
    public static <A, B, C, D, R> Scalar strict(Four<A, B, C, D, R> body) {
        return strictMany((v, context) -> body.apply((A) v[0], (B) v[1], (C) v[2], (D) v[3]));
    }

    /// Any number of arguments, none of them NULL.
    public static Scalar strictMany(Many body) {
        return strictTyped((types, result) -> body);
    }

    /// Any number of arguments, NULLs included.
    public static Scalar lenient(Many body) {
        return lenientTyped((types, result) -> body);
    }

    public static Scalar strictTyped(Typed body) {
        return (arguments, types, result) -> new Applied(arguments, body.of(types, result), true);
    }

    public static Scalar lenientTyped(Typed body) {
        return (arguments, types, result) -> new Applied(arguments, body.of(types, result), false);
    }

    /// A function without arguments.
    public static Scalar nullary(Supplier<Object> body) {
        return lenient((values, context) -> body.get());
    }

    public static Scalar longs(LongUnaryOperator body) {
        return (arguments, types, result) -> {
            Evaluator first = arguments.getFirst();
            return new LongEvaluator() {
                @Override
                public long evalLong(Row row, EvalContext context) {
                    long a = first.evalLong(row, context);
                    return context.isNull ? 0 : body.applyAsLong(a);
                }
            };
        };
    }

    public static Scalar longs(LongBinaryOperator body) {
        return (arguments, types, result) -> {
            Evaluator first = arguments.get(0);
            Evaluator second = arguments.get(1);
            return new LongEvaluator() {
                @Override
                public long evalLong(Row row, EvalContext context) {
                    long a = first.evalLong(row, context);
                    boolean unknown = context.isNull;
                    long b = second.evalLong(row, context);
                    context.isNull |= unknown;
                    return context.isNull ? 0 : body.applyAsLong(a, b);
                }
            };
        };
    }

    public static Scalar doubles(DoubleUnaryOperator body) {
        return (arguments, types, result) -> {
            Evaluator first = arguments.getFirst();
            return new DoubleEvaluator() {
                @Override
                public double evalDouble(Row row, EvalContext context) {
                    double a = first.evalDouble(row, context);
                    return context.isNull ? 0 : body.applyAsDouble(a);
                }
            };
        };
    }

    public static Scalar doubles(DoubleBinaryOperator body) {
        return (arguments, types, result) -> {
            Evaluator first = arguments.get(0);
            Evaluator second = arguments.get(1);
            return new DoubleEvaluator() {
                @Override
                public double evalDouble(Row row, EvalContext context) {
                    double a = first.evalDouble(row, context);
                    boolean unknown = context.isNull;
                    double b = second.evalDouble(row, context);
                    context.isNull |= unknown;
                    return context.isNull ? 0 : body.applyAsDouble(a, b);
                }
            };
        };
    }

    public static Scalar longTest(LongTest body) {
        return (arguments, types, result) -> {
            Evaluator first = arguments.get(0);
            Evaluator second = arguments.get(1);
            return new BooleanEvaluator() {
                @Override
                public boolean evalBoolean(Row row, EvalContext context) {
                    long a = first.evalLong(row, context);
                    boolean unknown = context.isNull;
                    long b = second.evalLong(row, context);
                    context.isNull |= unknown;
                    return !context.isNull && body.test(a, b);
                }
            };
        };
    }

    @SuppressWarnings("unchecked")
    public static <A, B> Scalar test(Test<A, B> body) {
        return (arguments, types, result) -> {
            Evaluator first = arguments.get(0);
            Evaluator second = arguments.get(1);
            return new BooleanEvaluator() {
                @Override
                public boolean evalBoolean(Row row, EvalContext context) {
                    Object a = first.eval(row, context);
                    Object b = second.eval(row, context);
                    context.isNull = a == null || b == null;
                    return a != null && b != null && body.test((A) a, (B) b);
                }
            };
        };
    }

    /// The argument's own closure: a conversion that changes nothing.
    public static Scalar identity() {
        return (arguments, types, result) -> arguments.getFirst();
    }

    private static final class Applied extends Evaluator {
        private final Evaluator[] arguments;
        private final Many body;
        private final boolean strict;

        Applied(List<Evaluator> arguments, Many body, boolean strict) {
            this.arguments = arguments.toArray(Evaluator[]::new);
            this.body = body;
            this.strict = strict;
        }

        @Override
        public @Nullable Object eval(Row row, EvalContext context) {
            @Nullable Object[] values = new Object[arguments.length];
            boolean unknown = false;
            for (int i = 0; i < values.length; i++) {
                values[i] = arguments[i].eval(row, context);
                unknown |= values[i] == null;
            }
            if (strict && unknown) {
                return null;
            }
            return body.apply(values, context);
        }
    }
}
