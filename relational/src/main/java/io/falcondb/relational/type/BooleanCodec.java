package io.falcondb.relational.type;

import io.falcondb.kernel.ByteSink;
import java.util.Locale;

/// bool.
final class BooleanCodec implements TypeCodec {

    @Override
    public Object parse(String text, int typmod, Formatting formatting) {
        String word = TextErrors.strip(text).toLowerCase(Locale.ROOT);
        if (!word.isEmpty()) {
            if ("true".startsWith(word)
                    || "yes".startsWith(word)
                    || word.equals("on")
                    || word.equals("1")) {
                return true;
            }
            if ("false".startsWith(word)
                    || "no".startsWith(word)
                    || word.equals("0")
                    || (word.length() > 1 && "off".startsWith(word))) {
                return false;
            }
        }
        throw TextErrors.syntax("boolean", text);
    }

    @Override
    public String format(Object value, Formatting formatting) {
        return (Boolean) value ? "t" : "f";
    }

    @Override
    public void writeText(Object value, Formatting formatting, ByteSink sink) {
        sink.putByte((Boolean) value ? 't' : 'f');
    }

    @Override
    public Object readBinary(byte[] source, int offset, int length, int typmod) {
        TextErrors.requireLength(1, length);
        return source[offset] != 0;
    }

    @Override
    public void writeBinary(Object value, ByteSink sink) {
        sink.putByte((Boolean) value ? 1 : 0);
    }
}
