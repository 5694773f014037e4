package io.falcondb.relational.type;

import io.falcondb.kernel.ByteSink;
import java.util.UUID;

/// uuid. Input may have braces, and hyphens after any group of four digits.
final class UuidCodec implements TypeCodec {

    @Override
    public Object parse(String text, int typmod, Formatting formatting) {
        boolean braces = text.startsWith("{");
        int at = braces ? 1 : 0;
        long high = 0;
        long low = 0;
        for (int i = 0; i < 32; i++) {
            int digit = at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
            if (digit < 0 || text.charAt(at) > 'f') {
                throw TextErrors.syntax("uuid", text);
            }
            high = high << 4 | low >>> 60;
            low = low << 4 | digit;
            at++;
            if (i % 4 == 3 && i < 31 && at < text.length() && text.charAt(at) == '-') {
                at++;
            }
        }
        if (braces && (at >= text.length() || text.charAt(at++) != '}')) {
            throw TextErrors.syntax("uuid", text);
        }
        if (at != text.length()) {
            throw TextErrors.syntax("uuid", text);
        }
        return new UUID(high, low);
    }

    @Override
    public String format(Object value, Formatting formatting) {
        return value.toString();
    }

    @Override
    public Object readBinary(byte[] source, int offset, int length, int typmod) {
        TextErrors.requireLength(16, length);
        return new UUID(
                Binary.readSigned(source, offset, 8), Binary.readSigned(source, offset + 8, 8));
    }

    @Override
    public void writeBinary(Object value, ByteSink sink) {
        UUID uuid = (UUID) value;
        sink.putLong(uuid.getMostSignificantBits());
        sink.putLong(uuid.getLeastSignificantBits());
    }
}
