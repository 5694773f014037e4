package io.falcondb.relational.row;

import io.falcondb.kernel.ArraySink;
import io.falcondb.relational.type.Formatting;
import io.falcondb.relational.type.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Writes the fields of a stored descriptor: integers as variable-length zigzag, strings with their
/// length. Not thread-safe.
public final class FieldWriter {

    private final ArraySink sink = new ArraySink(128);

    public FieldWriter integer(long value) {
        long zigzag = value << 1 ^ value >> 63;
        while ((zigzag & ~0x7fL) != 0) {
            sink.putByte((int) (zigzag & 0x7f | 0x80));
            zigzag >>>= 7;
        }
        sink.putByte((int) zigzag);
        return this;
    }

    public FieldWriter flag(boolean value) {
        sink.putByte(value ? 1 : 0);
        return this;
    }

    public FieldWriter real(double value) {
        sink.putLong(Double.doubleToLongBits(value));
        return this;
    }

    public FieldWriter text(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        integer(bytes.length);
        sink.putBytes(bytes);
        return this;
    }

    public FieldWriter optionalText(@Nullable String value) {
        flag(value != null);
        return value == null ? this : text(value);
    }

    public FieldWriter type(Type type) {
        return integer(type.oid());
    }

    /// A value in its type's text format under the default settings.
    public FieldWriter value(Type type, Object value) {
        return text(type.codec().format(value, Formatting.DEFAULT));
    }

    public FieldWriter optionalValue(Type type, @Nullable Object value) {
        flag(value != null);
        return value == null ? this : value(type, value);
    }

    public FieldWriter integers(List<Integer> values) {
        return list(values, (out, value) -> out.integer(value));
    }

    public FieldWriter texts(List<String> values) {
        return list(values, FieldWriter::text);
    }

    public <T> FieldWriter list(List<T> values, BiConsumer<FieldWriter, T> each) {
        integer(values.size());
        values.forEach(value -> each.accept(this, value));
        return this;
    }

    public byte[] toByteArray() {
        return sink.toByteArray();
    }
}
