package io.falcondb.relational.function.number;

import static io.falcondb.relational.function.Bodies.doubles;
import static io.falcondb.relational.function.Bodies.nullary;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.function.Library;
import java.util.function.DoubleUnaryOperator;

/// Roots, powers, logarithms and trigonometry of double precision, refusing what PostgreSQL
/// refuses. The functions in degrees are exact at the usual angles.
final class Transcendental {

    /// Beyond it 1 does not count beside the square.
    private static final double LARGE = 1e9;

    private Transcendental() {}

    static void define(Library library) {
        powers(library);
        radians(library);
        degrees(library);
        hyperbolic(library);
        library.define("pi()", nullary(() -> Math.PI));
        rounding(library);
    }

    private static void rounding(Library library) {
        unary(library, Math::rint, "round", "dround");
        unary(library, a -> a < 0 ? Math.ceil(a) : Math.floor(a), "trunc", "dtrunc");
        unary(library, Math::ceil, "ceil", "ceiling");
        unary(library, Math::floor, "floor");
        unary(library, a -> a > 0 ? 1 : a < 0 ? -1 : 0, "sign");
    }

    private static void powers(Library library) {
        unary(library, Transcendental::sqrt, "sqrt", "dsqrt");
        unary(library, Math::cbrt, "cbrt", "dcbrt");
        unary(library, Transcendental::exp, "exp", "dexp");
        unary(library, a -> Math.log(positive(a)), "ln", "dlog1");
        unary(library, a -> Math.log10(positive(a)), "log", "log10", "dlog10");
        for (String name : new String[] {"power", "pow", "dpow"}) {
            library.define(name + "(float8,float8)", doubles(Transcendental::power));
        }
    }

    private static double sqrt(double a) {
        if (a < 0) {
            throw new DatabaseException(
                    ErrorCode.INVALID_ARGUMENT_FOR_POWER_FUNCTION,
                    "cannot take square root of a negative number");
        }
        return Math.sqrt(a);
    }

    private static double exp(double a) {
        double result = FloatMath.finite(Math.exp(a), a);
        if (result == 0 && !Double.isInfinite(a)) {
            throw FloatMath.underflow();
        }
        return result;
    }

    private static double positive(double a) {
        if (a == 0) {
            throw new DatabaseException(
                    ErrorCode.INVALID_ARGUMENT_FOR_LOGARITHM, "cannot take logarithm of zero");
        }
        if (a < 0) {
            throw new DatabaseException(
                    ErrorCode.INVALID_ARGUMENT_FOR_LOGARITHM,
                    "cannot take logarithm of a negative number");
        }
        return a;
    }

    private static double power(double a, double b) {
        if (a == 0 && b < 0) {
            throw new DatabaseException(
                    ErrorCode.INVALID_ARGUMENT_FOR_POWER_FUNCTION,
                    "zero raised to a negative power is undefined");
        }
        if (a < 0 && !Double.isNaN(b) && !Double.isInfinite(b) && b != Math.floor(b)) {
            throw new DatabaseException(
                    ErrorCode.INVALID_ARGUMENT_FOR_POWER_FUNCTION,
                    "a negative number raised to a non-integer power yields a complex result");
        }
        if (a == 1 || a == -1 && Double.isInfinite(b)) {
            return 1;
        }
        double result = FloatMath.finite(Math.pow(a, b), a, b);
        if (result == 0 && a != 0 && !Double.isInfinite(a) && !Double.isInfinite(b)) {
            throw FloatMath.underflow();
        }
        return result;
    }

    private static void radians(Library library) {
        unary(library, a -> Math.sin(bounded(a)), "sin");
        unary(library, a -> Math.cos(bounded(a)), "cos");
        unary(library, a -> Math.tan(bounded(a)), "tan");
        unary(library, a -> 1 / Math.tan(bounded(a)), "cot");
        unary(library, a -> Math.asin(unit(a)), "asin");
        unary(library, a -> Math.acos(unit(a)), "acos");
        unary(library, Math::atan, "atan");
        library.define("atan2(float8,float8)", doubles(Math::atan2));
        unary(library, a -> FloatMath.finite(a / (Math.PI / 180), a), "degrees");
        unary(library, a -> a * (Math.PI / 180), "radians");
    }

    private static void degrees(Library library) {
        unary(library, a -> sind(bounded(a)), "sind");
        unary(library, a -> sind(bounded(a) % 360 + 90), "cosd");
        unary(library, a -> tand(bounded(a)), "tand");
        unary(library, a -> cotd(bounded(a)), "cotd");
        unary(library, a -> angle(Math.asin(unit(a))), "asind");
        unary(library, a -> angle(Math.acos(unit(a))), "acosd");
        unary(library, a -> angle(Math.atan(a)), "atand");
        library.define("atan2d(float8,float8)", doubles((a, b) -> angle(Math.atan2(a, b))));
    }

    /// Radians to degrees, exact where the angle is a multiple of 15 degrees.
    private static double angle(double radians) {
        double degrees = Math.toDegrees(radians);
        double nearest = Math.rint(degrees / 15) * 15;
        return nearest != 0 && Math.abs(degrees - nearest) < 1e-13 ? nearest : degrees;
    }

    private static double sind(double degrees) {
        double angle = degrees % 360;
        double sign = angle < 0 ? -1 : 1;
        angle = Math.abs(angle);
        if (angle > 180) {
            angle = 360 - angle;
            sign = -sign;
        }
        angle = angle > 90 ? 180 - angle : angle;
        double value =
                angle == 30
                        ? 0.5
                        : angle == 90 ? 1 : angle == 0 ? 0 : Math.sin(Math.toRadians(angle));
        return sign * value;
    }

    private static double tand(double degrees) {
        double angle = degrees % 180;
        double size = Math.abs(angle);
        double value =
                size == 45
                        ? 1
                        : size == 135
                                ? -1
                                : size == 90
                                        ? Double.POSITIVE_INFINITY
                                        : size == 0 ? 0 : Math.tan(Math.toRadians(size));
        return angle < 0 ? -value : value;
    }

    private static double cotd(double degrees) {
        double tangent = tand(degrees);
        return Double.isInfinite(tangent) ? 0 : 1 / tangent;
    }

    private static void hyperbolic(Library library) {
        unary(library, Math::sinh, "sinh");
        unary(library, Math::cosh, "cosh");
        unary(library, Math::tanh, "tanh");
        unary(library, a -> Math.copySign(asinh(Math.abs(a)), a), "asinh");
        unary(library, Transcendental::acosh, "acosh");
        unary(library, Transcendental::atanh, "atanh");
    }

    private static double asinh(double a) {
        if (a > LARGE) {
            return Math.log(a) + Math.log(2);
        }
        return Math.log1p(a + a * a / (1 + Math.hypot(a, 1)));
    }

    private static double acosh(double a) {
        if (a < 1) {
            throw outOfRange();
        }
        return a > LARGE ? Math.log(a) + Math.log(2) : Math.log(a + Math.sqrt(a * a - 1));
    }

    private static double atanh(double a) {
        return a == 1 || a == -1
                ? a * Double.POSITIVE_INFINITY
                : 0.5 * (Math.log1p(unit(a)) - Math.log1p(-a));
    }

    private static double bounded(double a) {
        if (Double.isInfinite(a)) {
            throw outOfRange();
        }
        return a;
    }

    private static double unit(double a) {
        if (a < -1 || a > 1) {
            throw outOfRange();
        }
        return a;
    }

    private static DatabaseException outOfRange() {
        return new DatabaseException(ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE, "input is out of range");
    }

    private static void unary(Library library, DoubleUnaryOperator body, String... names) {
        for (String name : names) {
            library.define(name + "(float8)", doubles(body));
        }
    }
}
