package io.falcondb.relational.function.number;

import static io.falcondb.relational.function.Bodies.doubles;
import static io.falcondb.relational.function.Bodies.strict;

import io.falcondb.relational.function.Bodies;
import io.falcondb.relational.function.Library;
import java.util.Locale;
import java.util.function.DoubleBinaryOperator;

/// Arithmetic and conversions of real and double precision.
final class FloatFunctions {

    private FloatFunctions() {}

    static void define(Library library) {
        arithmetic(library, "float8", "float8", "float8");
        arithmetic(library, "float4", "float4", "float4");
        arithmetic(library, "float48", "float4", "float8");
        arithmetic(library, "float84", "float8", "float4");
        for (String type : new String[] {"float4", "float8"}) {
            String one = "(" + type + ")";
            library.define(type + "um" + one, doubles(a -> -a));
            library.define(type + "up" + one, Bodies.identity());
            library.define(type + "abs" + one, doubles(Math::abs));
            library.define("abs" + one, doubles(Math::abs));
            for (IntegerWidth width : IntegerWidth.ALL) {
                String integer = width.name().toLowerCase(Locale.ROOT);
                library.define(integer + one, strict((Double a) -> width.round(a)));
            }
        }
        for (String integer : new String[] {"int2", "int4", "int8"}) {
            library.define("float8(" + integer + ")", strict((Long a) -> (double) a));
            library.define(
                    "float4(" + integer + ")", strict((Long a) -> (double) (float) (long) a));
        }
        library.define("float8(float4)", Bodies.identity());
        library.define("float4(float8)", doubles(FloatFunctions::narrow));
    }

    private static void arithmetic(Library library, String prefix, String left, String right) {
        String types = "(" + left + "," + right + ")";
        library.define(prefix + "pl" + types, binary(prefix, FloatMath::add));
        library.define(prefix + "mi" + types, binary(prefix, FloatMath::subtract));
        library.define(prefix + "mul" + types, binary(prefix, FloatMath::multiply));
        library.define(prefix + "div" + types, binary(prefix, FloatMath::divide));
    }

    /// float4's operators round their double result once more: that is exact for + - * and /.
    private static io.falcondb.relational.function.Function.Scalar binary(
            String prefix, DoubleBinaryOperator operator) {
        return prefix.equals("float4")
                ? doubles((a, b) -> FloatMath.single(operator.applyAsDouble(a, b), a, b))
                : doubles(operator);
    }

    private static double narrow(double value) {
        float single = (float) value;
        if (Float.isInfinite(single) && !Double.isInfinite(value)) {
            throw FloatMath.overflow();
        }
        if (single == 0 && value != 0) {
            throw FloatMath.underflow();
        }
        return single;
    }
}
