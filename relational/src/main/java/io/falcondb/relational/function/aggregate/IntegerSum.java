package io.falcondb.relational.function.aggregate;

import io.falcondb.relational.function.Accumulator;
import io.falcondb.relational.function.Refusal;
import io.falcondb.relational.value.Numeric;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/// Sums and averages of integers: a `long` as long as it lasts, then the overflow beside it.
final class IntegerSum implements Accumulator {

    enum Form {
        /// `sum(int2)`, `sum(int4)`.
        BIGINT,
        /// `sum(int8)`.
        NUMERIC,
        /// `avg`.
        AVERAGE
    }

    private final Form form;
    private long sum;
    private BigInteger beyond = BigInteger.ZERO;
    private long count;

    IntegerSum(Form form) {
        this.form = form;
    }

    @Override
    public void add(@Nullable Object[] arguments) {
        if (arguments[0] instanceof Long value) {
            addLong(value);
        }
    }

    @Override
    public void addLong(long value) {
        long next = sum + value;
        if (((sum ^ next) & (value ^ next)) < 0) {
            beyond = beyond.add(BigInteger.valueOf(sum)).add(BigInteger.valueOf(value));
            next = 0;
        }
        sum = next;
        count++;
    }

    @Override
    public @Nullable Object result() {
        if (count == 0) {
            return null;
        }
        return switch (form) {
            case BIGINT -> bigint();
            case NUMERIC -> total();
            case AVERAGE -> total().divide(Numeric.of(count));
        };
    }

    private long bigint() {
        BigInteger total = beyond.add(BigInteger.valueOf(sum));
        if (total.bitLength() > 63) {
            throw Refusal.outOfRange("bigint");
        }
        return total.longValue();
    }

    private Numeric total() {
        return beyond.signum() == 0
                ? Numeric.of(sum)
                : Numeric.of(beyond.add(BigInteger.valueOf(sum)));
    }
}
