package io.falcondb.relational.function.number;

import static io.falcondb.relational.function.Bodies.identity;
import static io.falcondb.relational.function.Bodies.strict;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.function.Bodies.One;
import io.falcondb.relational.function.Bodies.Two;
import io.falcondb.relational.function.Library;
import io.falcondb.relational.value.Numeric;
import java.math.BigDecimal;
import java.math.BigInteger;

/// Arithmetic and conversions of numeric.
final class NumericFunctions {

    /// Beyond it the result would not fit.
    private static final long FACTORIAL_MAX = 32_177;

    private static final Numeric TEN = Numeric.of(10);

    private NumericFunctions() {}

    static void define(Library library) {
        operators(library);
        rounding(library);
        powers(library);
        divisors(library);
        conversions(library);
    }

    private static void operators(Library library) {
        binary(library, Numeric::add, "numeric_add");
        binary(library, Numeric::subtract, "numeric_sub");
        binary(library, Numeric::multiply, "numeric_mul");
        binary(library, Numeric::divide, "numeric_div");
        binary(library, Numeric::divideToInteger, "div", "numeric_div_trunc");
        binary(library, Numeric::remainder, "mod", "numeric_mod");
        unary(library, Numeric::negate, "numeric_uminus");
        unary(library, Numeric::abs, "abs", "numeric_abs");
        unary(library, Numeric::sign, "sign");
        library.define("numeric_uplus(numeric)", identity());
        library.define("numeric_inc(numeric)", strict((Numeric n) -> n.add(Numeric.ONE)));
        library.define(
                "numeric_cmp(numeric,numeric)",
                strict((Numeric a, Numeric b) -> (long) Integer.signum(a.compareTo(b))));
    }

    private static void rounding(Library library) {
        unary(library, Numeric::ceil, "ceil", "ceiling");
        unary(library, Numeric::floor, "floor");
        unary(library, n -> n.round(0), "round");
        unary(library, n -> n.trunc(0), "trunc");
        library.define("round(numeric,int4)", strict((Numeric n, Long d) -> n.round(digits(d))));
        library.define("trunc(numeric,int4)", strict((Numeric n, Long d) -> n.trunc(digits(d))));
        library.define(
                "scale(numeric)", strict((Numeric n) -> n.isFinite() ? (long) n.scale() : null));
        library.define(
                "min_scale(numeric)",
                strict((Numeric n) -> n.isFinite() ? (long) trimmed(n).scale() : null));
        unary(library, n -> n.isFinite() ? trimmed(n) : n, "trim_scale");
    }

    private static int digits(long digits) {
        return (int) Math.clamp(digits, -Numeric.WEIGHT_MAX, Numeric.SCALE_MAX);
    }

    private static Numeric trimmed(Numeric value) {
        BigDecimal stripped = value.toBigDecimal().stripTrailingZeros();
        return Numeric.of(stripped.scale() < 0 ? stripped.setScale(0) : stripped);
    }

    private static void powers(Library library) {
        unary(library, Numeric::sqrt, "sqrt", "numeric_sqrt");
        unary(library, Numeric::exp, "exp", "numeric_exp");
        unary(library, Numeric::ln, "ln", "numeric_ln");
        unary(library, n -> n.log(TEN), "log", "log10");
        binary(library, (base, n) -> n.log(base), "log", "numeric_log");
        binary(library, Numeric::power, "power", "pow", "numeric_power");
        library.define("factorial(int8)", strict((Long n) -> factorial(n)));
    }

    private static Numeric factorial(long n) {
        if (n < 0) {
            throw new DatabaseException(
                    ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE,
                    "factorial of a negative number is undefined");
        }
        if (n > FACTORIAL_MAX) {
            throw new DatabaseException(
                    ErrorCode.NUMERIC_VALUE_OUT_OF_RANGE, "value overflows numeric format");
        }
        BigInteger product = BigInteger.ONE;
        for (long i = 2; i <= n; i++) {
            product = product.multiply(BigInteger.valueOf(i));
        }
        return Numeric.of(product);
    }

    private static void divisors(Library library) {
        binary(library, NumericFunctions::gcd, "gcd");
        binary(library, NumericFunctions::lcm, "lcm");
    }

    private static Numeric gcd(Numeric a, Numeric b) {
        if (!a.isFinite() || !b.isFinite()) {
            return Numeric.NAN;
        }
        int scale = Math.max(a.scale(), b.scale());
        BigInteger x = a.toBigDecimal().setScale(scale).unscaledValue();
        BigInteger y = b.toBigDecimal().setScale(scale).unscaledValue();
        return Numeric.of(new BigDecimal(x.gcd(y), scale));
    }

    private static Numeric lcm(Numeric a, Numeric b) {
        if (!a.isFinite() || !b.isFinite()) {
            return Numeric.NAN;
        }
        int scale = Math.max(a.scale(), b.scale());
        if (a.isZero() || b.isZero()) {
            return Numeric.of(0, scale);
        }
        BigInteger x = a.toBigDecimal().setScale(scale).unscaledValue();
        BigInteger y = b.toBigDecimal().setScale(scale).unscaledValue();
        return Numeric.of(new BigDecimal(x.divide(x.gcd(y)).multiply(y).abs(), scale));
    }

    private static void conversions(Library library) {
        for (String integer : new String[] {"int2", "int4", "int8"}) {
            library.define("numeric(" + integer + ")", strict((Long n) -> Numeric.of(n)));
        }
        library.define("numeric(float8)", strict((Double d) -> Numeric.ofDouble(d)));
        library.define("numeric(float4)", strict((Double d) -> Numeric.ofFloat(d.floatValue())));
        library.define("int2(numeric)", strict((Numeric n) -> (long) n.toShort()));
        library.define("int4(numeric)", strict((Numeric n) -> (long) n.toInt()));
        library.define("int8(numeric)", strict((Numeric n) -> n.toLong()));
        library.define("float8(numeric)", strict((Numeric n) -> n.toDouble()));
        library.define("float4(numeric)", strict((Numeric n) -> (double) n.toFloat()));
        library.define(
                "numeric(numeric,int4)",
                strict((Numeric n, Long typmod) -> NumericTypmod.apply(n, typmod.intValue())));
    }

    private static void unary(Library library, One<Numeric, Numeric> body, String... names) {
        for (String name : names) {
            library.define(name + "(numeric)", strict(body));
        }
    }

    private static void binary(
            Library library, Two<Numeric, Numeric, Numeric> body, String... names) {
        for (String name : names) {
            library.define(name + "(numeric,numeric)", strict(body));
        }
    }
}
