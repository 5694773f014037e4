package io.falcondb.relational.type;

import io.falcondb.kernel.ByteSink;
import java.nio.charset.StandardCharsets;

/// Types whose values are their text: text, varchar, bpchar, name, "char" and others.
final class TextCodec implements TypeCodec {

    enum Rule {
        PLAIN,
        VARCHAR,
        BPCHAR,
        /// At most 63 bytes, cut between characters.
        NAME,
        /// At most one character.
        CHAR
    }

    private static final int NAME_BYTES_MAX = 63;

    private final Rule rule;

    TextCodec(Rule rule) {
        this.rule = rule;
    }

    @Override
    public Object parse(String text, int typmod, Formatting formatting) {
        return fit(Binary.requireNoNul(text), typmod);
    }

    @Override
    public String format(Object value, Formatting formatting) {
        return (String) value;
    }

    @Override
    public Object readBinary(byte[] source, int offset, int length, int typmod) {
        return fit(Binary.readText(source, offset, length), typmod);
    }

    @Override
    public void writeBinary(Object value, ByteSink sink) {
        sink.putUtf8((String) value);
    }

    private String fit(String text, int typmod) {
        return switch (rule) {
            case PLAIN -> text;
            case VARCHAR ->
                    typmod < 0
                            ? text
                            : CharacterLengths.varchar(text, Typmods.length(typmod), false);
            case BPCHAR ->
                    typmod < 0
                            ? text
                            : CharacterLengths.bpchar(text, Typmods.length(typmod), false);
            case NAME -> name(text);
            case CHAR -> text.isEmpty() ? text : text.substring(0, 1);
        };
    }

    /// Cut to what type name can hold.
    static String name(String text) {
        if (text.length() * 3 <= NAME_BYTES_MAX) {
            return text;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= NAME_BYTES_MAX) {
            return text;
        }
        int end = NAME_BYTES_MAX;
        while ((bytes[end] & 0xC0) == 0x80) {
            end--;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }
}
