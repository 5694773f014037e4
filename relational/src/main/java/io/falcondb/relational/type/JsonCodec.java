package io.falcondb.relational.type;

import io.falcondb.kernel.ByteSink;
import io.falcondb.relational.type.json.JsonValue;

/// json, kept as written, and jsonb, kept in its normal form. The binary format of jsonb begins
/// with a version byte.
final class JsonCodec implements TypeCodec {

    private static final int VERSION = 1;

    private final boolean normal;

    JsonCodec(boolean normal) {
        this.normal = normal;
    }

    @Override
    public Object parse(String text, int typmod, Formatting formatting) {
        Binary.requireNoNul(text);
        if (normal) {
            return JsonValue.parse(text).text();
        }
        JsonValue.check(text);
        return text;
    }

    @Override
    public String format(Object value, Formatting formatting) {
        return (String) value;
    }

    @Override
    public Object readBinary(byte[] source, int offset, int length, int typmod) {
        if (!normal) {
            return parse(Binary.readText(source, offset, length), typmod, Formatting.DEFAULT);
        }
        if (length == 0) {
            throw TextErrors.truncatedMessage();
        }
        if (source[offset] != VERSION) {
            throw new io.falcondb.kernel.DatabaseException(
                    io.falcondb.kernel.ErrorCode.INTERNAL_ERROR,
                    "unsupported jsonb version number " + source[offset]);
        }
        return parse(Binary.readText(source, offset + 1, length - 1), typmod, Formatting.DEFAULT);
    }

    @Override
    public void writeBinary(Object value, ByteSink sink) {
        if (normal) {
            sink.putByte(VERSION);
        }
        sink.putUtf8((String) value);
    }
}
