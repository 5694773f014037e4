package io.falcondb.relational.expression;

import io.falcondb.relational.row.Row;
import io.falcondb.relational.type.Repr;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.TypeCodec;
import io.falcondb.relational.type.Types;
import org.jspecify.annotations.Nullable;

/// Casts that need no function: through text, or none at all.
final class Conversion {

    private Conversion() {}

    static Evaluator throughText(Expr.TextCast cast, Evaluator operand) {
        Type source = cast.operand().type();
        boolean isText = source.category() == 'S' || source == Types.UNKNOWN;
        if (isText && cast.type() == Types.TEXT) {
            return operand;
        }
        return new ThroughText(
                operand, isText ? null : source.codec(), cast.type().codec(), cast.typmod());
    }

    /// oid and its kin are unsigned, int4 is signed: all other pairs share their values.
    static Evaluator relabel(Expr.Relabel cast, Evaluator operand) {
        Type source = cast.operand().type();
        Type target = cast.type();
        if (source == Types.INT4 && target != Types.INT4 && target.repr() == Repr.LONG) {
            return new Relabel(operand, true);
        }
        if (target == Types.INT4 && source != Types.INT4 && source.repr() == Repr.LONG) {
            return new Relabel(operand, false);
        }
        return operand;
    }

    private static final class ThroughText extends Evaluator {
        private final Evaluator operand;
        private final @Nullable TypeCodec source;
        private final TypeCodec target;
        private final int typmod;

        ThroughText(Evaluator operand, @Nullable TypeCodec source, TypeCodec target, int typmod) {
            this.operand = operand;
            this.source = source;
            this.target = target;
            this.typmod = typmod;
        }

        @Override
        public @Nullable Object eval(Row row, EvalContext context) {
            Object value = operand.eval(row, context);
            if (value == null) {
                return null;
            }
            String text =
                    source == null ? (String) value : source.format(value, context.formatting());
            return target.parse(text, typmod, context.formatting());
        }
    }

    private static final class Relabel extends LongEvaluator {
        private final Evaluator operand;
        private final boolean unsigned;

        Relabel(Evaluator operand, boolean unsigned) {
            this.operand = operand;
            this.unsigned = unsigned;
        }

        @Override
        public long evalLong(Row row, EvalContext context) {
            long value = operand.evalLong(row, context);
            return unsigned ? value & 0xFFFF_FFFFL : (int) value;
        }
    }
}
