package io.falcondb.relational.expression;

import io.falcondb.relational.row.Row;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// The closures that evaluate one of several operands: CASE, COALESCE, NULLIF, GREATEST, LEAST.
final class Choice {

    private Choice() {}

    /// CASE without operand.
    static final class Searched extends Evaluator {
        private final Evaluator[] conditions;
        private final Evaluator[] results;
        private final Evaluator otherwise;

        Searched(Evaluator[] conditions, Evaluator[] results, Evaluator otherwise) {
            this.conditions = conditions;
            this.results = results;
            this.otherwise = otherwise;
        }

        private Evaluator chosen(Row row, EvalContext context) {
            for (int i = 0; i < conditions.length; i++) {
                if (conditions[i].test(row, context)) {
                    return results[i];
                }
            }
            return otherwise;
        }

        @Override
        public @Nullable Object eval(Row row, EvalContext context) {
            return chosen(row, context).eval(row, context);
        }

        @Override
        public long evalLong(Row row, EvalContext context) {
            return chosen(row, context).evalLong(row, context);
        }

        @Override
        public double evalDouble(Row row, EvalContext context) {
            return chosen(row, context).evalDouble(row, context);
        }

        @Override
        public boolean evalBoolean(Row row, EvalContext context) {
            return chosen(row, context).evalBoolean(row, context);
        }
    }

    /// CASE with an operand: its value is at hand for the conditions, and the enclosing CASE's
    /// value is back for the results.
    static final class Simple extends Evaluator {
        private final Evaluator operand;
        private final Evaluator[] conditions;
        private final Evaluator[] results;
        private final Evaluator otherwise;

        Simple(
                Evaluator operand,
                Evaluator[] conditions,
                Evaluator[] results,
                Evaluator otherwise) {
            this.operand = operand;
            this.conditions = conditions;
            this.results = results;
            this.otherwise = otherwise;
        }

        @Override
        public @Nullable Object eval(Row row, EvalContext context) {
            return chosen(row, context).eval(row, context);
        }

        private Evaluator chosen(Row row, EvalContext context) {
            Object value = operand.eval(row, context);
            Object enclosing = context.caseOperand();
            context.caseOperand(value);
            try {
                for (int i = 0; i < conditions.length; i++) {
                    if (conditions[i].test(row, context)) {
                        return results[i];
                    }
                }
                return otherwise;
            } finally {
                context.caseOperand(enclosing);
            }
        }
    }

    static final class Coalesce extends Evaluator {
        private final Evaluator[] arguments;

        Coalesce(Evaluator[] arguments) {
            this.arguments = arguments;
        }

        @Override
        public @Nullable Object eval(Row row, EvalContext context) {
            for (Evaluator argument : arguments) {
                Object value = argument.eval(row, context);
                if (value != null) {
                    return value;
                }
            }
            return null;
        }

        @Override
        public long evalLong(Row row, EvalContext context) {
            for (Evaluator argument : arguments) {
                long value = argument.evalLong(row, context);
                if (!context.isNull) {
                    return value;
                }
            }
            return 0;
        }

        @Override
        public double evalDouble(Row row, EvalContext context) {
            for (Evaluator argument : arguments) {
                double value = argument.evalDouble(row, context);
                if (!context.isNull) {
                    return value;
                }
            }
            return 0;
        }

        @Override
        public boolean evalBoolean(Row row, EvalContext context) {
            for (Evaluator argument : arguments) {
                boolean value = argument.evalBoolean(row, context);
                if (!context.isNull) {
                    return value;
                }
            }
            return false;
        }
    }

    static final class NullIf extends Evaluator {
        private final Evaluator left;
        private final Evaluator right;
        private final PairTest equality;

        NullIf(Evaluator left, Evaluator right, PairTest equality) {
            this.left = left;
            this.right = right;
            this.equality = equality;
        }

        @Override
        public @Nullable Object eval(Row row, EvalContext context) {
            Object a = left.eval(row, context);
            if (a == null) {
                return null;
            }
            Object b = right.eval(row, context);
            return b != null && Boolean.TRUE.equals(equality.test(a, b, context)) ? null : a;
        }
    }

    /// GREATEST and LEAST ignore NULLs.
    static final class Extreme extends Evaluator {
        private final Evaluator[] arguments;
        private final Comparator<Object> order;

        /// @param order greater wins
        Extreme(Evaluator[] arguments, Comparator<Object> order) {
            this.arguments = arguments;
            this.order = order;
        }

        @Override
        public @Nullable Object eval(Row row, EvalContext context) {
            Object winner = null;
            for (Evaluator argument : arguments) {
                Object value = argument.eval(row, context);
                if (value != null && (winner == null || order.compare(value, winner) > 0)) {
                    winner = value;
                }
            }
            return winner;
        }
    }
}
