package io.falcondb.relational.row;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.kernel.ArraySink;
import io.falcondb.relational.type.Ordering;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.Types;
import io.falcondb.relational.value.Interval;
import io.falcondb.relational.value.Numeric;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeyEncoderTest {

    private static final long SEED = Long.getLong("falcon.test.seed", 8412);
    private static final int PAIRS = 4000;

    @BeforeAll
    static void printSeed() {
        System.out.println("seed=" + SEED);
    }

    static Iterable<Type> types() {
        return RandomValues.TYPES;
    }

    @ParameterizedTest
    @MethodSource("types")
    void byteOrderIsSqlOrder(Type type) {
        RandomValues values = new RandomValues(SEED);
        for (int i = 0; i < PAIRS; i++) {
            Object a = values.of(type);
            Object b = values.of(type);
            int expected = Integer.signum(Ordering.compare(type, a, b));
            assertThat(order(key(type, a, false), key(type, b, false)))
                    .as("%s against %s ascending", a, b)
                    .isEqualTo(expected);
            assertThat(order(key(type, a, true), key(type, b, true)))
                    .as("%s against %s descending", a, b)
                    .isEqualTo(-expected);
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void readColumnsEqualWrittenOnes(Type type) {
        if (!KeyReader.canRead(type)) {
            return;
        }
        RandomValues values = new RandomValues(SEED);
        for (int i = 0; i < PAIRS / 4; i++) {
            Object value = values.of(type);
            for (boolean descending : new boolean[] {false, true}) {
                ArraySink sink = KeyEncoder.start(7);
                KeyEncoder.append(sink, type, value, descending, false);
                KeyEncoder.append(sink, Types.INT4, 42L);
                KeyReader reader = new KeyReader(sink.toByteArray());
                Object read = reader.next(type, descending);
                assertThat(read).isNotNull();
                assertThat(Ordering.equal(type, value, read))
                        .as("%s read as %s", value, read)
                        .isTrue();
                assertThat(reader.next(Types.INT4, false)).isEqualTo(42L);
                assertThat(reader.hasNext()).isFalse();
            }
        }
    }

    @Test
    void laterColumnsDecideWhereEarlierOnesAreEqual() {
        RandomValues values = new RandomValues(SEED);
        for (int i = 0; i < PAIRS; i++) {
            Type[] types = new Type[1 + values.below(3)];
            boolean[] descending = new boolean[types.length];
            boolean[] nullsFirst = new boolean[types.length];
            ArraySink left = KeyEncoder.start(1);
            ArraySink right = KeyEncoder.start(1);
            int expected = 0;
            for (int c = 0; c < types.length; c++) {
                types[c] = RandomValues.TYPES.get(values.below(RandomValues.TYPES.size()));
                descending[c] = values.below(2) == 0;
                nullsFirst[c] = values.below(2) == 0;
                Object a = values.below(5) == 0 ? null : values.of(types[c]);
                Object b = values.below(3) == 0 ? a : values.of(types[c]);
                KeyEncoder.append(left, types[c], a, descending[c], nullsFirst[c]);
                KeyEncoder.append(right, types[c], b, descending[c], nullsFirst[c]);
                if (expected == 0) {
                    expected = compare(types[c], a, b, descending[c], nullsFirst[c]);
                }
            }
            assertThat(order(left.toByteArray(), right.toByteArray())).isEqualTo(expected);
        }
    }

    private static int compare(
            Type type,
            @Nullable Object a,
            @Nullable Object b,
            boolean descending,
            boolean nullsFirst) {
        if (a == null || b == null) {
            return a == b ? 0 : (a == null) == nullsFirst ? -1 : 1;
        }
        int order = Integer.signum(Ordering.compare(type, a, b));
        return descending ? -order : order;
    }

    @Test
    void bytesAreWhatStoredKeysHold() {
        assertHex(Types.INT4, 1L, "0280000001");
        assertHex(Types.INT4, -1L, "027fffffff");
        assertHex(Types.INT2, 1L, "028001");
        assertHex(Types.INT8, 1L, "028000000000000001");
        assertHex(Types.OID, 4294967295L, "02ffffffff");
        assertHex(Types.BOOL, true, "0201");
        assertHex(Types.FLOAT8, 1.5, "02bff8000000000000");
        assertHex(Types.FLOAT8, -1.5, "024007ffffffffffff");
        assertHex(Types.TEXT, "ab", "0261620001");
        assertHex(Types.BPCHAR, "ab  ", "0261620001");
        assertHex(Types.BYTEA, new byte[] {1, 0, 2}, "020100ff020001");
        assertHex(Types.DATE, 1L, "0280000001");
        assertHex(Types.UUID, new UUID(1, 2), "0200000000000000010000000000000002");
        assertHex(Types.NUMERIC, Numeric.ZERO, "0203");
        assertHex(Types.NUMERIC, Numeric.parse("12.5"), "0204810d3300");
        assertHex(Types.NUMERIC, Numeric.parse("-12.50"), "02027ef2ccff");
        assertHex(Types.NUMERIC, Numeric.NAN, "0206");
        assertHex(Types.INTERVAL, new Interval(1, 0, 1), "02800000000000001e0000000000000001");
        assertThat(HexFormat.of().formatHex(key(Types.INT4, null, false))).isEqualTo("03");
        assertThat(HexFormat.of().formatHex(key(Types.INT4, 1L, true))).isEqualTo("027ffffffe");
    }

    @Test
    void aKeyBeginsWithItsKeyspace() {
        ArraySink sink = KeyEncoder.start(0x01020304);
        KeyEncoder.appendLong(sink, Types.INT4, 5, false);
        assertThat(HexFormat.of().formatHex(sink.toByteArray())).isEqualTo("010203040280000005");
        assertThat(KeyReader.keyspace(sink.toByteArray())).isEqualTo(0x01020304);
    }

    @Test
    void aColumnOfARowHasTheSameBytesAsItsValue() {
        ArrayRow row = new ArrayRow(7L, null, "x", 1.5);
        Type[] types = {Types.INT8, Types.INT4, Types.TEXT, Types.FLOAT8};
        for (int i = 0; i < types.length; i++) {
            ArraySink sink = new ArraySink();
            KeyEncoder.append(sink, types[i], row, i, true, true);
            ArraySink expected = new ArraySink();
            KeyEncoder.append(expected, types[i], row.get(i), true, true);
            assertThat(sink.toByteArray()).isEqualTo(expected.toByteArray());
        }
    }

    private static void assertHex(Type type, Object value, String hex) {
        assertThat(HexFormat.of().formatHex(key(type, value, false))).isEqualTo(hex);
    }

    private static byte[] key(Type type, @Nullable Object value, boolean descending) {
        ArraySink sink = new ArraySink();
        KeyEncoder.append(sink, type, value, descending, false);
        return sink.toByteArray();
    }

    private static int order(byte[] a, byte[] b) {
        return Integer.signum(Arrays.compareUnsigned(a, b));
    }
}
