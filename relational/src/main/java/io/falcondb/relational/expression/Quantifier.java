package io.falcondb.relational.expression;

import io.falcondb.relational.row.Row;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `left operator ANY|ALL` over several values, with SQL's NULLs: ANY is true if one comparison is,
/// else NULL if one comparison is NULL, else false; ALL is its mirror.
final class Quantifier {

    /// Longer lists of constants are looked up in a hash set.
    static final int SCANNED_CONSTANTS_MAX = 8;

    private Quantifier() {}

    /// Over elements that are expressions: `IN` lists.
    static final class OverList extends BooleanEvaluator {
        private final PairTest operator;
        private final Evaluator left;
        private final Evaluator[] elements;
        private final boolean all;

        OverList(PairTest operator, Evaluator left, Evaluator[] elements, boolean all) {
            this.operator = operator;
            this.left = left;
            this.elements = elements;
            this.all = all;
        }

        @Override
        public boolean evalBoolean(Row row, EvalContext context) {
            Object value = left.eval(row, context);
            boolean unknown = false;
            for (Evaluator element : elements) {
                Object other = element.eval(row, context);
                Boolean holds =
                        value == null || other == null
                                ? null
                                : operator.test(value, other, context);
                if (holds == null) {
                    unknown = true;
                } else if (holds != all) {
                    context.isNull = false;
                    return !all;
                }
            }
            context.isNull = unknown;
            return all && !unknown;
        }
    }

    /// `= ANY` over [#SCANNED_CONSTANTS_MAX] and more constants whose SQL equality is Java's.
    static final class InSet extends BooleanEvaluator {
        private final Evaluator left;
        private final Set<Object> values = new HashSet<>();
        private final boolean hasNull;

        InSet(Evaluator left, Iterable<? extends @Nullable Object> values) {
            this.left = left;
            boolean nulls = false;
            for (Object value : values) {
                if (value == null) {
                    nulls = true;
                } else {
                    this.values.add(value);
                }
            }
            this.hasNull = nulls;
        }

        @Override
        public boolean evalBoolean(Row row, EvalContext context) {
            Object value = left.eval(row, context);
            boolean found = value != null && values.contains(value);
            context.isNull = value == null || !found && hasNull;
            return found;
        }
    }
}
