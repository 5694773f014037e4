package io.falcondb.relational.type;

import io.falcondb.kernel.ByteSink;

/// xid8, and pg_lsn in its form of two hexadecimal halves.
final class UnsignedLongCodec implements TypeCodec {

    private final boolean lsn;

    UnsignedLongCodec(boolean lsn) {
        this.lsn = lsn;
    }

    @Override
    public Object parse(String text, int typmod, Formatting formatting) {
        if (lsn) {
            return parseLsn(text);
        }
        try {
            return Long.parseUnsignedLong(TextErrors.strip(text));
        } catch (NumberFormatException e) {
            throw TextErrors.syntax("xid8", text);
        }
    }

    private static long parseLsn(String text) {
        int slash = text.indexOf('/');
        if (!isHex(text, 0, slash) || !isHex(text, slash + 1, text.length())) {
            throw TextErrors.syntax("pg_lsn", text);
        }
        return Long.parseLong(text, 0, slash, 16) << 32
                | Long.parseLong(text, slash + 1, text.length(), 16);
    }

    private static boolean isHex(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (Character.digit(text.charAt(i), 16) < 0 || text.charAt(i) > 'f') {
                return false;
            }
        }
        return to - from >= 1 && to - from <= 8;
    }

    @Override
    public String format(Object value, Formatting formatting) {
        long number = (Long) value;
        return lsn
                ? String.format("%X/%X", number >>> 32, number & 0xFFFF_FFFFL)
                : Long.toUnsignedString(number);
    }

    @Override
    public Object readBinary(byte[] source, int offset, int length, int typmod) {
        TextErrors.requireLength(Long.BYTES, length);
        return Binary.readSigned(source, offset, Long.BYTES);
    }

    @Override
    public void writeBinary(Object value, ByteSink sink) {
        sink.putLong((Long) value);
    }
}
