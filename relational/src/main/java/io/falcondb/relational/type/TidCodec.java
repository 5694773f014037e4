package io.falcondb.relational.type;

import io.falcondb.kernel.ByteSink;

/// tid, kept as its text: `(block,offset)`.
final class TidCodec implements TypeCodec {

    @Override
    public Object parse(String text, int typmod, Formatting formatting) {
        int[] parts = split(text);
        return "(" + Integer.toUnsignedString(parts[0]) + "," + parts[1] + ")";
    }

    private static int[] split(String text) {
        String stripped = TextErrors.strip(text);
        int comma = stripped.indexOf(',');
        try {
            if (stripped.startsWith("(") && stripped.endsWith(")") && comma > 0) {
                int offset = Integer.parseInt(stripped, comma + 1, stripped.length() - 1, 10);
                if (offset >= 0 && offset <= 0xFFFF) {
                    return new int[] {Integer.parseUnsignedInt(stripped, 1, comma, 10), offset};
                }
            }
        } catch (NumberFormatException e) {
            throw TextErrors.syntax("tid", text);
        }
        throw TextErrors.syntax("tid", text);
    }

    @Override
    public String format(Object value, Formatting formatting) {
        return (String) value;
    }

    @Override
    public Object readBinary(byte[] source, int offset, int length, int typmod) {
        TextErrors.requireLength(6, length);
        return "("
                + Integer.toUnsignedString(Binary.readInt(source, offset))
                + ","
                + (Binary.readSigned(source, offset + 4, 2) & 0xFFFF)
                + ")";
    }

    @Override
    public void writeBinary(Object value, ByteSink sink) {
        int[] parts = split((String) value);
        sink.putInt(parts[0]);
        sink.putShort(parts[1]);
    }
}
