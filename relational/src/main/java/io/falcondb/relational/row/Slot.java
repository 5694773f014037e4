package io.falcondb.relational.row;

import io.falcondb.kernel.ByteSink;
import io.falcondb.relational.type.Repr;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.Types;
import io.falcondb.relational.value.Interval;
import io.falcondb.relational.value.Numeric;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// How [RowFormat] stores a column.
enum Slot {
    BOOL(1),
    INT2(2),
    INT4(4),
    /// oid and its kin.
    UINT4(4),
    INT8(8),
    FLOAT4(4),
    FLOAT8(8),
    UUID16(16),
    INTERVAL(16),
    TEXT(0),
    /// char(n): the number of trailing blanks, then the text without them.
    PADDED(0),
    BYTEA(0),
    NUMERIC(0),
    BINARY(0);

    /// Bytes in the fixed section; 0 for variable columns.
    final int width;

    Slot(int width) {
        this.width = width;
    }

    static Slot of(Type type) {
        return switch (type.repr()) {
            case BOOL -> BOOL;
            case LONG -> ofLong(type);
            case DOUBLE -> type == Types.FLOAT4 ? FLOAT4 : FLOAT8;
            case OBJECT -> ofObject(type);
        };
    }

    private static Slot ofLong(Type type) {
        return switch (type.length()) {
            case 2 -> INT2;
            case 4 -> type == Types.INT4 || type == Types.DATE ? INT4 : UINT4;
            default -> INT8;
        };
    }

    private static Slot ofObject(Type type) {
        if (type.isArray()) {
            return BINARY;
        }
        if (type == Types.UUID) {
            return UUID16;
        }
        if (type == Types.INTERVAL) {
            return INTERVAL;
        }
        if (type == Types.NUMERIC) {
            return NUMERIC;
        }
        if (type == Types.BYTEA) {
            return BYTEA;
        }
        if (type == Types.BPCHAR) {
            return PADDED;
        }
        return Types.isTextual(type) ? TEXT : BINARY;
    }

    void writeFixed(Row row, int column, ByteSink sink) {
        switch (this) {
            case BOOL -> sink.putByte(row.getBoolean(column) ? 1 : 0);
            case INT2 -> sink.putShort((int) row.getLong(column));
            case INT4, UINT4 -> sink.putInt((int) row.getLong(column));
            case INT8 -> sink.putLong(row.getLong(column));
            case FLOAT4 -> sink.putInt(Float.floatToIntBits((float) row.getDouble(column)));
            case FLOAT8 -> sink.putLong(Double.doubleToLongBits(row.getDouble(column)));
            case UUID16 -> {
                UUID value = (UUID) row.get(column);
                sink.putLong(value == null ? 0 : value.getMostSignificantBits());
                sink.putLong(value == null ? 0 : value.getLeastSignificantBits());
            }
            case INTERVAL -> {
                Interval value = (Interval) row.get(column);
                sink.putLong(value == null ? 0 : value.micros());
                sink.putInt(value == null ? 0 : value.days());
                sink.putInt(value == null ? 0 : value.months());
            }
            case TEXT, PADDED, BYTEA, NUMERIC, BINARY -> throw new IllegalStateException(name());
        }
    }

    void writeVariable(Type type, Object value, ByteSink sink) {
        switch (this) {
            case TEXT -> sink.putUtf8((String) value);
            case PADDED -> PaddedText.write((String) value, sink);
            case BYTEA -> sink.putBytes((byte[]) value);
            case NUMERIC -> StoredNumeric.write((Numeric) value, sink);
            default -> type.codec().writeBinary(value, sink);
        }
    }

    long readLong(byte[] row, int at) {
        return switch (this) {
            case INT2 -> Bytes.getShort(row, at);
            case INT4 -> Bytes.getInt(row, at);
            case UINT4 -> Bytes.getInt(row, at) & 0xFFFF_FFFFL;
            case INT8 -> Bytes.getLong(row, at);
            default -> throw new IllegalStateException(name() + " is not " + Repr.LONG);
        };
    }

    double readDouble(byte[] row, int at) {
        return switch (this) {
            case FLOAT4 -> Float.intBitsToFloat(Bytes.getInt(row, at));
            case FLOAT8 -> Double.longBitsToDouble(Bytes.getLong(row, at));
            default -> throw new IllegalStateException(name() + " is not " + Repr.DOUBLE);
        };
    }

    Object readFixed(byte[] row, int at) {
        return switch (this) {
            case BOOL -> row[at] != 0;
            case INT2, INT4, UINT4, INT8 -> readLong(row, at);
            case FLOAT4, FLOAT8 -> readDouble(row, at);
            case UUID16 -> new UUID(Bytes.getLong(row, at), Bytes.getLong(row, at + 8));
            case INTERVAL ->
                    new Interval(
                            Bytes.getInt(row, at + 12),
                            Bytes.getInt(row, at + 8),
                            Bytes.getLong(row, at));
            case TEXT, PADDED, BYTEA, NUMERIC, BINARY -> throw new IllegalStateException(name());
        };
    }

    Object readVariable(Type type, byte[] row, int at, int length) {
        return switch (this) {
            case TEXT -> new String(row, at, length, StandardCharsets.UTF_8);
            case PADDED -> PaddedText.read(row, at, length);
            case BYTEA -> java.util.Arrays.copyOfRange(row, at, at + length);
            case NUMERIC -> StoredNumeric.read(row, at, length);
            default -> type.codec().readBinary(row, at, length, -1);
        };
    }
}
