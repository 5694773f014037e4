package io.falcondb.relational.function.number;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.function.Refusal;

/// IEEE arithmetic that refuses what PostgreSQL refuses: overflow, underflow, division by zero.
public final class FloatMath {

    private FloatMath() {}

    public static double add(double a, double b) {
        return finite(a + b, a, b);
    }

    public static double subtract(double a, double b) {
        return finite(a - b, a, b);
    }

    public static double multiply(double a, double b) {
        double product = finite(a * b, a, b);
        if (product == 0 && a != 0 && b != 0) {
            throw underflow();
        }
        return product;
    }

    public static double divide(double a, double b) {
        if (b == 0 && !Double.isNaN(a)) {
            throw Refusal.divisionByZero();
        }
        double quotient = finite(a / b, a, b);
        if (quotient == 0 && a != 0 && !Double.isInfinite(b)) {
            throw underflow();
        }
        return quotient;
    }

    /// The double result of an operator over floats, as a float.
    static double single(double result, double a, double b) {
        float single = (float) result;
        if (Float.isInfinite(single) && !Double.isInfinite(a) && !Double.isInfinite(b)) {
            throw overflow();
        }
        if (single == 0 && result != 0) {
            throw underflow();
        }
        return single;
    }

    /// The result of a function of one argument.
    static double finite(double result, double a) {
        return finite(result, a, 0);
    }

    static double finite(double result, double a, double b) {
        if (Double.isInfinite(result) && !Double.isInfinite(a) && !Double.isInfinite(b)) {
            throw overflow();
        }
        return result;
    }

    static DatabaseException overflow() {
        return new DatabaseException(
                ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE, "value out of range: overflow");
    }

    static DatabaseException underflow() {
        return new DatabaseException(
                ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE, "value out of range: underflow");
    }
}
