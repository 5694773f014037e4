package io.falcondb.relational.row;

import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.Types;
import io.falcondb.relational.type.datetime.Dates;
import io.falcondb.relational.type.datetime.Timestamps;
import io.falcondb.relational.value.ArrayValue;
import io.falcondb.relational.value.Interval;
import io.falcondb.relational.value.Numeric;
import io.falcondb.relational.value.ZonedTime;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/// Random values of every type that can be stored, often near each other and at the limits.
final class RandomValues {

    static final List<Type> TYPES =
            List.of(
                    Types.BOOL,
                    Types.INT2,
                    Types.INT4,
                    Types.INT8,
                    Types.OID,
                    Types.XID8,
                    Types.FLOAT4,
                    Types.FLOAT8,
                    Types.NUMERIC,
                    Types.TEXT,
                    Types.VARCHAR,
                    Types.BPCHAR,
                    Types.BYTEA,
                    Types.DATE,
                    Types.TIME,
                    Types.TIMETZ,
                    Types.TIMESTAMP,
                    Types.TIMESTAMPTZ,
                    Types.INTERVAL,
                    Types.UUID,
                    Types.arrayOf(Types.INT4),
                    Types.arrayOf(Types.TEXT));

    private final Random random;

    RandomValues(long seed) {
        random = new Random(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    Object of(Type type) {
        return switch (type.name()) {
            case "bool" -> random.nextBoolean();
            case "int2" -> (long) (short) number();
            case "int4" -> (long) (int) number();
            case "int8", "xid8" -> number();
            case "oid" -> number() & 0xFFFF_FFFFL;
            case "float4" -> (double) (float) real();
            case "float8" -> real();
            case "numeric" -> numeric();
            case "text", "varchar" -> text();
            case "bpchar" -> text() + " ".repeat(random.nextInt(3));
            case "bytea" -> bytes();
            case "date" ->
                    random.nextInt(20) == 0
                            ? (random.nextBoolean() ? Dates.INFINITY : Dates.NEGATIVE_INFINITY)
                            : (long) random.nextInt(100_000) - 50_000;
            case "time" -> (long) random.nextInt(86_400) * 1_000_000;
            case "timetz" ->
                    new ZonedTime(
                            random.nextInt(24) * 3_600_000_000L, (random.nextInt(9) - 4) * 3600);
            case "timestamp", "timestamptz" ->
                    random.nextInt(20) == 0
                            ? (random.nextBoolean()
                                    ? Timestamps.INFINITY
                                    : Timestamps.NEGATIVE_INFINITY)
                            : random.nextLong() >> 8;
            case "interval" ->
                    new Interval(
                            random.nextInt(5) - 2,
                            random.nextInt(100) - 50,
                            (random.nextInt(200) - 100) * 3_600_000_000L);
            case "uuid" -> new UUID(number(), number());
            case "_int4" -> array(Types.INT4);
            case "_text" -> array(Types.TEXT);
            default -> throw new IllegalArgumentException(type.name());
        };
    }

    private ArrayValue array(Type element) {
        Object[] elements = new Object[random.nextInt(4)];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = random.nextInt(5) == 0 ? null : of(element);
        }
        return elements.length == 0
                ? ArrayValue.empty(element)
                : new ArrayValue(
                        element,
                        new int[] {elements.length},
                        new int[] {random.nextInt(3)},
                        elements);
    }

    private long number() {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextLong();
            case 1 -> random.nextInt(5) - 2;
            case 2 -> Long.MIN_VALUE >> random.nextInt(64);
            default -> Long.MAX_VALUE >> random.nextInt(64);
        };
    }

    private double real() {
        return switch (random.nextInt(6)) {
            case 0 -> Double.longBitsToDouble(random.nextLong());
            case 1 -> random.nextInt(5) - 2;
            case 2 -> random.nextBoolean() ? 0.0 : -0.0;
            case 3 -> Double.NaN;
            case 4 -> random.nextBoolean() ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
            default -> random.nextGaussian();
        };
    }

    Numeric numeric() {
        return switch (random.nextInt(12)) {
            case 0 -> Numeric.NAN;
            case 1 -> random.nextBoolean() ? Numeric.INFINITY : Numeric.NEGATIVE_INFINITY;
            case 2 -> Numeric.of(0, random.nextInt(4));
            case 3 -> Numeric.of(new BigDecimal(BigInteger.ONE, random.nextInt(2000) - 1000));
            case 4 -> Numeric.of(Long.MIN_VALUE, random.nextInt(200));
            default -> {
                BigInteger digits = new BigInteger(random.nextInt(100), random);
                if (random.nextBoolean()) {
                    digits = digits.negate();
                }
                if (random.nextInt(3) == 0) {
                    digits = digits.multiply(BigInteger.TEN.pow(random.nextInt(4)));
                }
                yield Numeric.of(new BigDecimal(digits, random.nextInt(12)));
            }
        };
    }

    private String text() {
        String alphabet = "ab \u0001äß\uFFFD\uD83D\uDE00z";
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            int[] points = alphabet.codePoints().toArray();
            text.appendCodePoint(points[random.nextInt(points.length)]);
        }
        return text.toString();
    }

    private byte[] bytes() {
        byte[] bytes = new byte[random.nextInt(4)];
        byte[] alphabet = {0, 1, 2, -1, -2, 'a'};
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = alphabet[random.nextInt(alphabet.length)];
        }
        return bytes;
    }
}
