package io.falcondb.relational.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.falcondb.kernel.ArraySink;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.relational.type.Ordering;
import io.falcondb.relational.type.Repr;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.Types;
import io.falcondb.relational.value.Interval;
import io.falcondb.relational.value.Numeric;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RowFormatTest {

    private static final long SEED = Long.getLong("falcon.test.seed", 8412);

    @Test
    void bytesAreWhatStoredRowsHold() {
        RowFormat format =
                new RowFormat(
                        List.of(
                                Types.INT4,
                                Types.TEXT,
                                Types.BOOL,
                                Types.NUMERIC,
                                Types.INT8,
                                Types.VARCHAR,
                                Types.INT2,
                                Types.FLOAT4,
                                Types.DATE));
        byte[] row =
                format.encode(
                        new Object[] {
                            1L, "ab", true, Numeric.parse("-1.50"), null, "ä", -2L, 1.5, 9L
                        });
        assertThat(HexFormat.ofDelimiter(" ").formatHex(row))
                .isEqualTo(
                        "00 00 09 "
                                + "10 00 " // the fifth column is NULL
                                + "00 00 00 01 01 00 00 00 00 00 00 00 00 ff fe 3f c0 00 00 "
                                + "00 00 00 09 "
                                + "00 02 00 05 00 07 "
                                + "61 62 02 ff 6a c3 a4");
    }

    @Test
    void readColumnsEqualWrittenOnes() {
        System.out.println("seed=" + SEED);
        RandomValues values = new RandomValues(SEED);
        for (int round = 0; round < 500; round++) {
            List<Type> types = new ArrayList<>();
            for (int i = values.below(30); i >= 0; i--) {
                types.add(RandomValues.TYPES.get(values.below(RandomValues.TYPES.size())));
            }
            Object[] row = new Object[types.size()];
            for (int i = 0; i < row.length; i++) {
                row[i] = values.below(4) == 0 ? null : values.of(types.get(i));
            }
            RowFormat format = new RowFormat(types);
            ArraySink sink = new ArraySink();
            sink.putUtf8("xyz");
            format.encode(new ArrayRow(row), sink);
            StoredRow stored =
                    new StoredRow(format).reset(sink.toByteArray(), 3, sink.position() - 3);
            for (int i = 0; i < row.length; i++) {
                check(types.get(i), row[i], stored, i);
            }
        }
    }

    private static void check(Type type, Object written, StoredRow stored, int column) {
        assertThat(stored.isNull(column)).isEqualTo(written == null);
        Object read = stored.get(column);
        if (written == null) {
            assertThat(read).isNull();
            assertThat(stored.writeUtf8(column, new ArraySink())).isFalse();
            return;
        }
        assertThat(read).isNotNull();
        assertThat(Ordering.equal(type, written, read)).as("%s read as %s", written, read).isTrue();
        switch (type.repr()) {
            case LONG -> assertThat(stored.getLong(column)).isEqualTo(written);
            case DOUBLE -> assertThat(stored.getDouble(column)).isEqualTo(written);
            case BOOL -> assertThat(stored.getBoolean(column)).isEqualTo(written);
            case OBJECT -> {
                ArraySink sink = new ArraySink();
                assertThat(stored.writeUtf8(column, sink)).isEqualTo(written instanceof String);
                if (written instanceof String text) {
                    assertThat(new String(sink.toByteArray(), StandardCharsets.UTF_8))
                            .isEqualTo(text);
                }
            }
        }
        if (written instanceof Numeric numeric) {
            assertThat(read).hasToString(numeric.toString());
        }
        if (written instanceof Interval interval) {
            assertThat(interval.identical((Interval) read)).isTrue();
        }
    }

    @Test
    void variableColumnsBeyond64KilobytesAreFound() {
        RowFormat format = new RowFormat(List.of(Types.TEXT, Types.INT4, Types.BYTEA, Types.TEXT));
        byte[] blob = new byte[70_000];
        Arrays.fill(blob, (byte) 7);
        String text = "x".repeat(66_000);
        byte[] bytes = format.encode(new Object[] {text, 5L, blob, "end"});
        StoredRow row = new StoredRow(format).reset(bytes, 0, bytes.length);
        assertThat(row.get(0)).isEqualTo(text);
        assertThat(row.getLong(1)).isEqualTo(5);
        assertThat(row.get(2)).isEqualTo(blob);
        assertThat(row.get(3)).isEqualTo("end");
    }

    @Test
    void columnsAddedLaterAnswerTheirMissingValue() {
        RowFormat before = new RowFormat(List.of(Types.INT4, Types.TEXT));
        byte[] bytes = before.encode(new Object[] {1L, "a"});
        RowFormat after =
                new RowFormat(
                        List.of(
                                Types.INT4,
                                Types.TEXT,
                                Types.INT8,
                                Types.TEXT,
                                Types.BOOL,
                                Types.FLOAT8,
                                Types.INT2),
                        new Object[] {null, null, 9L, "m", true, 2.5, null});
        StoredRow row = new StoredRow(after).reset(bytes, 0, bytes.length);
        assertThat(row.copy().values()).containsExactly(1L, "a", 9L, "m", true, 2.5, null);
        assertThat(row.size()).isEqualTo(7);
        assertThat(row.getLong(2)).isEqualTo(9);
        assertThat(row.getBoolean(4)).isTrue();
        assertThat(row.getDouble(5)).isEqualTo(2.5);
        assertThat(row.isNull(6)).isTrue();
        assertThat(row.getLong(6)).isZero();
        assertThat(row.writeUtf8(3, new ArraySink())).isFalse();
    }

    @Test
    void aRowWithMoreColumnsThanTheFormatIsRefused() {
        byte[] bytes = new RowFormat(List.of(Types.INT4, Types.INT4)).encode(new Object[] {1L, 2L});
        StoredRow row = new StoredRow(new RowFormat(List.of(Types.INT4)));
        row.reset(bytes, 0, bytes.length);
        assertThatThrownBy(() -> row.get(0)).isInstanceOf(DatabaseException.class);
    }

    @Test
    void everyTypeThatCanBeAColumnCanBeStored() {
        for (Type type : Types.all()) {
            if (type.isPseudo()) {
                continue;
            }
            RowFormat format = new RowFormat(List.of(type));
            byte[] bytes = format.encode(new Object[] {null});
            assertThat(format.get(bytes, 0, bytes.length, 0)).as(type.name()).isNull();
            assertThat(type.repr() == Repr.OBJECT || type.length() > 0).as(type.name()).isTrue();
        }
    }

    @Test
    void aCopyOutlivesTheNextReset() {
        RowFormat format = new RowFormat(List.of(Types.UUID));
        UUID id = new UUID(1, 2);
        byte[] bytes = format.encode(new Object[] {id});
        StoredRow row = new StoredRow(format).reset(bytes, 0, bytes.length);
        ArrayRow copy = row.copy();
        byte[] other = format.encode(new Object[] {new UUID(3, 4)});
        row.reset(other, 0, other.length);
        assertThat(copy.get(0)).isEqualTo(id);
    }
}
