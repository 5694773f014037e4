package io.falcondb.relational.expression;

import io.falcondb.relational.row.Row;
import org.jspecify.annotations.Nullable;

/// The closures without operands: constants, parameters, columns.
final class Leaf {

    private Leaf() {}

    static final class Constant extends Evaluator {
        private final @Nullable Object value;
        private final long asLong;
        private final double asDouble;
        private final boolean asBoolean;

        Constant(@Nullable Object value) {
            this.value = value;
            this.asLong = value instanceof Long l ? l : 0;
            this.asDouble = value instanceof Double d ? d : 0;
            this.asBoolean = value instanceof Boolean b && b;
        }

        @Nullable Object value() {
            return value;
        }

        @Override
        public boolean isConstant() {
            return true;
        }

        @Override
        public @Nullable Object eval(Row row, EvalContext context) {
            return value;
        }

        @Override
        public long evalLong(Row row, EvalContext context) {
            context.isNull = value == null;
            return asLong;
        }

        @Override
        public double evalDouble(Row row, EvalContext context) {
            context.isNull = value == null;
            return asDouble;
        }

        @Override
        public boolean evalBoolean(Row row, EvalContext context) {
            context.isNull = value == null;
            return asBoolean;
        }
    }

    static final class Parameter extends Evaluator {
        private final int index;

        Parameter(int index) {
            this.index = index;
        }

        @Override
        public @Nullable Object eval(Row row, EvalContext context) {
            return context.parameter(index);
        }
    }

    static final class Column extends Evaluator {
        private final int index;

        Column(int index) {
            this.index = index;
        }

        @Override
        public @Nullable Object eval(Row row, EvalContext context) {
            return row.get(index);
        }

        @Override
        public long evalLong(Row row, EvalContext context) {
            boolean isNull = row.isNull(index);
            context.isNull = isNull;
            return isNull ? 0 : row.getLong(index);
        }

        @Override
        public double evalDouble(Row row, EvalContext context) {
            boolean isNull = row.isNull(index);
            context.isNull = isNull;
            return isNull ? 0 : row.getDouble(index);
        }

        @Override
        public boolean evalBoolean(Row row, EvalContext context) {
            boolean isNull = row.isNull(index);
            context.isNull = isNull;
            return !isNull && row.getBoolean(index);
        }
    }

    static final class Outer extends Evaluator {
        private final int level;
        private final int index;

        Outer(int level, int index) {
            this.level = level;
            this.index = index;
        }

        @Override
        public @Nullable Object eval(Row row, EvalContext context) {
            return context.outer(level).get(index);
        }
    }

    static final class CaseOperand extends Evaluator {
        @Override
        public @Nullable Object eval(Row row, EvalContext context) {
            return context.caseOperand();
        }
    }
}
