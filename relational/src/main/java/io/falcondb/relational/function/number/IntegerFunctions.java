package io.falcondb.relational.function.number;

import static io.falcondb.relational.function.Bodies.longs;
import static io.falcondb.relational.function.Bodies.strict;

import io.falcondb.relational.function.Bodies;
import io.falcondb.relational.function.Library;
import io.falcondb.relational.function.Refusal;
import java.util.Locale;

/// Arithmetic, bits and conversions of smallint, integer, bigint and oid.
final class IntegerFunctions {

    private IntegerFunctions() {}

    static void define(Library library) {
        for (IntegerWidth left : IntegerWidth.ALL) {
            for (IntegerWidth right : IntegerWidth.ALL) {
                arithmetic(library, left, right);
                if (left != right) {
                    library.define(name(left) + "(" + name(right) + ")", longs(left::check));
                }
            }
            unary(library, left);
            bits(library, left);
        }
        divisors(library);
        oids(library);
    }

    private static void arithmetic(Library library, IntegerWidth left, IntegerWidth right) {
        IntegerWidth wider = left.compareTo(right) > 0 ? left : right;
        String prefix = "int" + left.bytes() + (left == right ? "" : right.bytes());
        String types = "(" + name(left) + "," + name(right) + ")";
        library.define(prefix + "pl" + types, Sum.add(wider));
        library.define(prefix + "mi" + types, Sum.subtract(wider));
        library.define(prefix + "mul" + types, Sum.multiply(wider));
        library.define(prefix + "div" + types, longs(wider::divide));
        if (left == right) {
            library.define(prefix + "mod" + types, longs(left::remainder));
            library.define("mod" + types, longs(left::remainder));
        }
    }

    private static void unary(Library library, IntegerWidth width) {
        String type = "(" + name(width) + ")";
        library.define(name(width) + "um" + type, longs(width::negate));
        library.define(name(width) + "up" + type, Bodies.identity());
        library.define(name(width) + "abs" + type, longs(a -> a < 0 ? width.negate(a) : a));
        library.define("abs" + type, longs(a -> a < 0 ? width.negate(a) : a));
    }

    private static void bits(Library library, IntegerWidth width) {
        String name = name(width);
        String types = "(" + name + "," + name + ")";
        String shift = "(" + name + ",int4)";
        library.define(name + "and" + types, longs((a, b) -> a & b));
        library.define(name + "or" + types, longs((a, b) -> a | b));
        library.define(name + "xor" + types, longs((a, b) -> a ^ b));
        library.define(name + "not(" + name + ")", longs(a -> ~a));
        switch (width) {
            case INT2 -> {
                library.define(name + "shl" + shift, longs((a, b) -> (short) ((int) a << b)));
                library.define(name + "shr" + shift, longs((a, b) -> (int) a >> b));
            }
            case INT4 -> {
                library.define(name + "shl" + shift, longs((a, b) -> (int) a << b));
                library.define(name + "shr" + shift, longs((a, b) -> (int) a >> b));
            }
            case INT8 -> {
                library.define(name + "shl" + shift, longs((a, b) -> a << b));
                library.define(name + "shr" + shift, longs((a, b) -> a >> b));
            }
        }
    }

    private static void divisors(Library library) {
        for (IntegerWidth width : new IntegerWidth[] {IntegerWidth.INT4, IntegerWidth.INT8}) {
            String types = "(" + name(width) + "," + name(width) + ")";
            library.define("gcd" + types, longs((a, b) -> gcd(a, b, width)));
            library.define("lcm" + types, longs((a, b) -> lcm(a, b, width)));
        }
        library.define("to_hex(int4)", strict((Long a) -> Integer.toHexString(a.intValue())));
        library.define("to_hex(int8)", strict((Long a) -> Long.toHexString(a)));
    }

    private static void oids(Library library) {
        library.define("oid(int8)", longs(IntegerFunctions::oid));
        library.define("int8(oid)", Bodies.identity());
        library.define("int4(bool)", strict((Boolean a) -> a ? 1L : 0L));
        library.define("bool(int4)", strict((Long a) -> a != 0));
    }

    private static long gcd(long a, long b, IntegerWidth width) {
        long x = a;
        long y = b;
        while (y != 0) {
            long rest = y == -1 ? 0 : x % y;
            x = y;
            y = rest;
        }
        return x < 0 ? width.negate(x) : x;
    }

    private static long lcm(long a, long b, IntegerWidth width) {
        if (a == 0 || b == 0) {
            return 0;
        }
        long quotient = a / gcd(a, b, width);
        long product = quotient * b;
        if (Math.multiplyHigh(quotient, b) != product >> 63) {
            throw Refusal.outOfRange(width.sqlName());
        }
        return width.check(product < 0 ? width.negate(product) : product);
    }

    private static long oid(long value) {
        if (value < 0 || value > 0xFFFF_FFFFL) {
            throw Refusal.outOfRange("OID");
        }
        return value;
    }

    private static String name(IntegerWidth width) {
        return width.name().toLowerCase(Locale.ROOT);
    }
}
