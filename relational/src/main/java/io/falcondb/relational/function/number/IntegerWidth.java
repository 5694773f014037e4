package io.falcondb.relational.function.number;

import io.falcondb.relational.function.Refusal;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.Types;
import java.util.List;

/// The three signed integer types and their bounds.
public enum IntegerWidth {
    INT2(Types.INT2, "smallint", Short.MIN_VALUE, Short.MAX_VALUE, 2),
    INT4(Types.INT4, "integer", Integer.MIN_VALUE, Integer.MAX_VALUE, 4),
    INT8(Types.INT8, "bigint", Long.MIN_VALUE, Long.MAX_VALUE, 8);

    static final List<IntegerWidth> ALL = List.of(values());

    private final Type type;
    private final String sqlName;
    private final long min;
    private final long max;
    private final int bytes;

    IntegerWidth(Type type, String sqlName, long min, long max, int bytes) {
        this.type = type;
        this.sqlName = sqlName;
        this.min = min;
        this.max = max;
        this.bytes = bytes;
    }

    /// `type` itself, or else the widest.
    public static IntegerWidth of(Type type) {
        return type == Types.INT2 ? INT2 : type == Types.INT4 ? INT4 : INT8;
    }

    public Type type() {
        return type;
    }

    public String sqlName() {
        return sqlName;
    }

    public int bytes() {
        return bytes;
    }

    public long min() {
        return min;
    }

    /// @throws io.falcondb.kernel.DatabaseException NUMERIC_VALUE_OUT_OF_RANGE
    public long check(long value) {
        if (value < min || value > max) {
            throw Refusal.outOfRange(sqlName);
        }
        return value;
    }

    /// @throws io.falcondb.kernel.DatabaseException NUMERIC_VALUE_OUT_OF_RANGE
    public long add(long a, long b) {
        long sum = a + b;
        if (((a ^ sum) & (b ^ sum)) < 0) {
            throw Refusal.outOfRange(sqlName);
        }
        return check(sum);
    }

    /// @throws io.falcondb.kernel.DatabaseException NUMERIC_VALUE_OUT_OF_RANGE
    public long subtract(long a, long b) {
        long difference = a - b;
        if (((a ^ b) & (a ^ difference)) < 0) {
            throw Refusal.outOfRange(sqlName);
        }
        return check(difference);
    }

    /// @throws io.falcondb.kernel.DatabaseException NUMERIC_VALUE_OUT_OF_RANGE
    public long multiply(long a, long b) {
        long low = a * b;
        if (Math.multiplyHigh(a, b) != low >> 63) {
            throw Refusal.outOfRange(sqlName);
        }
        return check(low);
    }

    /// @throws io.falcondb.kernel.DatabaseException DIVISION_BY_ZERO, NUMERIC_VALUE_OUT_OF_RANGE
    public long divide(long a, long b) {
        if (b == 0) {
            throw Refusal.divisionByZero();
        }
        return b == -1 ? negate(a) : a / b;
    }

    /// @throws io.falcondb.kernel.DatabaseException DIVISION_BY_ZERO
    public long remainder(long a, long b) {
        if (b == 0) {
            throw Refusal.divisionByZero();
        }
        return a % b;
    }

    /// @throws io.falcondb.kernel.DatabaseException NUMERIC_VALUE_OUT_OF_RANGE
    public long negate(long a) {
        if (a == min) {
            throw Refusal.outOfRange(sqlName);
        }
        return -a;
    }

    /// Rounded half to even, as C's `rint`.
    ///
    /// @throws io.falcondb.kernel.DatabaseException NUMERIC_VALUE_OUT_OF_RANGE
    public long round(double value) {
        double rounded = Math.rint(value);
        if (!(rounded >= min && rounded < -(double) min)) {
            throw Refusal.outOfRange(sqlName);
        }
        return (long) rounded;
    }
}
