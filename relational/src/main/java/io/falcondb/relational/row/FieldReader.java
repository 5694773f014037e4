package io.falcondb.relational.row;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.type.Formatting;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.Types;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads what [FieldWriter] wrote. Not thread-safe.
public final class FieldReader {

    private final byte[] bytes;
    private int at;

    public FieldReader(byte[] bytes, int offset) {
        this.bytes = bytes;
        this.at = offset;
    }

    public long longInteger() {
        long zigzag = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = bytes[at++];
            zigzag |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return zigzag >>> 1 ^ -(zigzag & 1);
            }
        }
    }

    public int integer() {
        return Math.toIntExact(longInteger());
    }

    public boolean flag() {
        return bytes[at++] != 0;
    }

    public double real() {
        long bits = 0;
        for (int i = 0; i < 8; i++) {
            bits = bits << 8 | bytes[at++] & 0xff;
        }
        return Double.longBitsToDouble(bits);
    }

    public String text() {
        int length = integer();
        String value = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return value;
    }

    public @Nullable String optionalText() {
        return flag() ? text() : null;
    }

    /// @throws DatabaseException DATA_CORRUPTED for an oid that is no type's
    public Type type() {
        int oid = integer();
        Type type = Types.byOid(oid);
        if (type == null) {
            throw new DatabaseException(
                    ErrorCode.DATA_CORRUPTED, "catalog row refers to unknown type " + oid);
        }
        return type;
    }

    public Object value(Type type) {
        return type.codec().parse(text(), -1, Formatting.DEFAULT);
    }

    public @Nullable Object optionalValue(Type type) {
        return flag() ? value(type) : null;
    }

    public List<Integer> integers() {
        return list(FieldReader::integer);
    }

    public List<String> texts() {
        return list(FieldReader::text);
    }

    public <T> List<T> list(Function<FieldReader, T> each) {
        int size = integer();
        List<T> values = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            values.add(each.apply(this));
        }
        return values;
    }
}
