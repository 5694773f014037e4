package io.falcondb.relational.function;

import io.falcondb.relational.expression.BooleanEvaluator;
import io.falcondb.relational.expression.EvalContext;
import io.falcondb.relational.expression.Evaluator;
import io.falcondb.relational.row.Row;

/// Comparison of two `long`s; each operator has a class of its own so that its call sites stay
/// predictable.
abstract class LongComparison extends BooleanEvaluator {

    final Evaluator left;
    final Evaluator right;

    LongComparison(Evaluator left, Evaluator right) {
        this.left = left;
        this.right = right;
    }

    /// @param operator one of `= <> < <= > >=`
    static Evaluator of(String operator, Evaluator left, Evaluator right) {
        return switch (operator) {
            case "=" -> new Equal(left, right);
            case "<>" -> new NotEqual(left, right);
            case "<" -> new Less(left, right);
            case "<=" -> new LessOrEqual(left, right);
            case ">" -> new Less(right, left);
            case ">=" -> new LessOrEqual(right, left);
            default -> throw new IllegalArgumentException(operator);
        };
    }

    private static final class Equal extends LongComparison {
        Equal(Evaluator left, Evaluator right) {
            super(left, right);
        }

        @Override
        public boolean evalBoolean(Row row, EvalContext context) {
            long a = left.evalLong(row, context);
            boolean unknown = context.isNull;
            long b = right.evalLong(row, context);
            context.isNull |= unknown;
            return a == b && !context.isNull;
        }
    }

    private static final class NotEqual extends LongComparison {
        NotEqual(Evaluator left, Evaluator right) {
            super(left, right);
        }

        @Override
        public boolean evalBoolean(Row row, EvalContext context) {
            long a = left.evalLong(row, context);
            boolean unknown = context.isNull;
            long b = right.evalLong(row, context);
            context.isNull |= unknown;
            return a != b && !context.isNull;
        }
    }

    private static final class Less extends LongComparison {
        Less(Evaluator left, Evaluator right) {
            super(left, right);
        }

        @Override
        public boolean evalBoolean(Row row, EvalContext context) {
            long a = left.evalLong(row, context);
            boolean unknown = context.isNull;
            long b = right.evalLong(row, context);
            context.isNull |= unknown;
            return a < b && !context.isNull;
        }
    }

    private static final class LessOrEqual extends LongComparison {
        LessOrEqual(Evaluator left, Evaluator right) {
            super(left, right);
        }

        @Override
        public boolean evalBoolean(Row row, EvalContext context) {
            long a = left.evalLong(row, context);
            boolean unknown = context.isNull;
            long b = right.evalLong(row, context);
            context.isNull |= unknown;
            return a <= b && !context.isNull;
        }
    }
}
