package io.falcondb.relational.function.number;

import io.falcondb.relational.expression.EvalContext;
import io.falcondb.relational.expression.Evaluator;
import io.falcondb.relational.expression.LongEvaluator;
import io.falcondb.relational.function.Function.Scalar;
import io.falcondb.relational.function.Refusal;
import io.falcondb.relational.row.Row;

/// Addition, subtraction and multiplication of integers, checked. Each operator has a class of its
/// own so that its call sites stay predictable. As everywhere, all operands are evaluated even if
/// one is NULL: their errors show.
final class Sum {

    private Sum() {}

    static Scalar add(IntegerWidth width) {
        return width == IntegerWidth.INT8
                ? (arguments, types, result) -> new AddLong(arguments.get(0), arguments.get(1))
                : (arguments, types, result) -> new Add(arguments.get(0), arguments.get(1), width);
    }

    static Scalar subtract(IntegerWidth width) {
        return width == IntegerWidth.INT8
                ? (arguments, types, result) -> new SubtractLong(arguments.get(0), arguments.get(1))
                : (arguments, types, result) ->
                        new Subtract(arguments.get(0), arguments.get(1), width);
    }

    static Scalar multiply(IntegerWidth width) {
        return (arguments, types, result) ->
                new Multiply(arguments.get(0), arguments.get(1), width);
    }

    private static final class Add extends LongEvaluator {
        private final Evaluator left;
        private final Evaluator right;
        private final IntegerWidth width;

        Add(Evaluator left, Evaluator right, IntegerWidth width) {
            this.left = left;
            this.right = right;
            this.width = width;
        }

        @Override
        public long evalLong(Row row, EvalContext context) {
            long a = left.evalLong(row, context);
            boolean unknown = context.isNull;
            long b = right.evalLong(row, context);
            context.isNull |= unknown;
            return context.isNull ? 0 : width.check(a + b);
        }
    }

    private static final class AddLong extends LongEvaluator {
        private final Evaluator left;
        private final Evaluator right;

        AddLong(Evaluator left, Evaluator right) {
            this.left = left;
            this.right = right;
        }

        @Override
        public long evalLong(Row row, EvalContext context) {
            long a = left.evalLong(row, context);
            boolean unknown = context.isNull;
            long b = right.evalLong(row, context);
            context.isNull |= unknown;
            if (context.isNull) {
                return 0;
            }
            long sum = a + b;
            if (((a ^ sum) & (b ^ sum)) < 0) {
                throw Refusal.outOfRange("bigint");
            }
            return sum;
        }
    }

    private static final class Subtract extends LongEvaluator {
        private final Evaluator left;
        private final Evaluator right;
        private final IntegerWidth width;

        Subtract(Evaluator left, Evaluator right, IntegerWidth width) {
            this.left = left;
            this.right = right;
            this.width = width;
        }

        @Override
        public long evalLong(Row row, EvalContext context) {
            long a = left.evalLong(row, context);
            boolean unknown = context.isNull;
            long b = right.evalLong(row, context);
            context.isNull |= unknown;
            return context.isNull ? 0 : width.check(a - b);
        }
    }

    private static final class SubtractLong extends LongEvaluator {
        private final Evaluator left;
        private final Evaluator right;

        SubtractLong(Evaluator left, Evaluator right) {
            this.left = left;
            this.right = right;
        }

        @Override
        public long evalLong(Row row, EvalContext context) {
            long a = left.evalLong(row, context);
            boolean unknown = context.isNull;
            long b = right.evalLong(row, context);
            context.isNull |= unknown;
            if (context.isNull) {
                return 0;
            }
            long difference = a - b;
            if (((a ^ b) & (a ^ difference)) < 0) {
                throw Refusal.outOfRange("bigint");
            }
            return difference;
        }
    }

    private static final class Multiply extends LongEvaluator {
        private final Evaluator left;
        private final Evaluator right;
        private final IntegerWidth width;

        Multiply(Evaluator left, Evaluator right, IntegerWidth width) {
            this.left = left;
            this.right = right;
            this.width = width;
        }

        @Override
        public long evalLong(Row row, EvalContext context) {
            long a = left.evalLong(row, context);
            boolean unknown = context.isNull;
            long b = right.evalLong(row, context);
            context.isNull |= unknown;
            if (context.isNull) {
                return 0;
            }
            long low = a * b;
            if (Math.multiplyHigh(a, b) != low >> 63) {
                throw Refusal.outOfRange(width.sqlName());
            }
            return width.check(low);
        }
    }
}
