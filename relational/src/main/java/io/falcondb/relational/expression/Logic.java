package io.falcondb.relational.expression;

import io.falcondb.relational.row.Row;
import org.jspecify.annotations.Nullable;

/// Three-valued logic.
final class Logic {

    private Logic() {}

    /// FALSE if any operand is; else NULL if any operand is; else TRUE.
    static final class And extends BooleanEvaluator {
        private final Evaluator[] operands;

        And(Evaluator[] operands) {
            this.operands = operands;
        }

        @Override
        public boolean evalBoolean(Row row, EvalContext context) {
            boolean unknown = false;
            for (Evaluator operand : operands) {
                boolean value = operand.evalBoolean(row, context);
                if (context.isNull) {
                    unknown = true;
                } else if (!value) {
                    return false;
                }
            }
            context.isNull = unknown;
            return !unknown;
        }
    }

    /// TRUE if any operand is; else NULL if any operand is; else FALSE.
    static final class Or extends BooleanEvaluator {
        private final Evaluator[] operands;

        Or(Evaluator[] operands) {
            this.operands = operands;
        }

        @Override
        public boolean evalBoolean(Row row, EvalContext context) {
            boolean unknown = false;
            for (Evaluator operand : operands) {
                boolean value = operand.evalBoolean(row, context);
                if (context.isNull) {
                    unknown = true;
                } else if (value) {
                    return true;
                }
            }
            context.isNull = unknown;
            return false;
        }
    }

    static final class Not extends BooleanEvaluator {
        private final Evaluator operand;

        Not(Evaluator operand) {
            this.operand = operand;
        }

        @Override
        public boolean evalBoolean(Row row, EvalContext context) {
            boolean value = operand.evalBoolean(row, context);
            return !context.isNull && !value;
        }
    }

    static final class IsNull extends BooleanEvaluator {
        private final Evaluator operand;
        private final boolean negated;

        IsNull(Evaluator operand, boolean negated) {
            this.operand = operand;
            this.negated = negated;
        }

        @Override
        public boolean evalBoolean(Row row, EvalContext context) {
            boolean isNull = operand.eval(row, context) == null;
            context.isNull = false;
            return isNull != negated;
        }
    }

    static final class IsBoolean extends BooleanEvaluator {
        private final Evaluator operand;
        private final @Nullable Boolean wanted;
        private final boolean negated;

        IsBoolean(Evaluator operand, @Nullable Boolean wanted, boolean negated) {
            this.operand = operand;
            this.wanted = wanted;
            this.negated = negated;
        }

        @Override
        public boolean evalBoolean(Row row, EvalContext context) {
            boolean value = operand.evalBoolean(row, context);
            boolean holds =
                    wanted == null ? context.isNull : !context.isNull && value == (boolean) wanted;
            context.isNull = false;
            return holds != negated;
        }
    }

    static final class IsDistinct extends BooleanEvaluator {
        private final Evaluator left;
        private final Evaluator right;
        private final PairTest equality;
        private final boolean negated;

        IsDistinct(Evaluator left, Evaluator right, PairTest equality, boolean negated) {
            this.left = left;
            this.right = right;
            this.equality = equality;
            this.negated = negated;
        }

        @Override
        public boolean evalBoolean(Row row, EvalContext context) {
            Object a = left.eval(row, context);
            Object b = right.eval(row, context);
            boolean distinct =
                    a == null || b == null
                            ? a != b
                            : !Boolean.TRUE.equals(equality.test(a, b, context));
            context.isNull = false;
            return distinct != negated;
        }
    }
}
