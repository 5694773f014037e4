package io.falcondb.relational.type;

import io.falcondb.kernel.ByteSink;

/// Unsigned four-byte numbers: oid, xid, cid.
final class OidCodec implements TypeCodec {

    private static final long MAX = 0xFFFF_FFFFL;

    private final String name;

    OidCodec(String name) {
        this.name = name;
    }

    @Override
    public Object parse(String text, int typmod, Formatting formatting) {
        return parse(name, text);
    }

    /// Negative numbers count down from the top, as C's strtoul has it.
    static long parse(String name, String text) {
        String digits = TextErrors.strip(text);
        int sign = digits.startsWith("-") || digits.startsWith("+") ? 1 : 0;
        if (digits.length() == sign
                || !digits.substring(sign).chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw TextErrors.syntax(name, text);
        }
        long value = 0;
        for (int i = sign; i < digits.length(); i++) {
            value = value * 10 + digits.charAt(i) - '0';
            if (value > MAX) {
                throw TextErrors.integerOutOfRange(name, text);
            }
        }
        if (!digits.startsWith("-")) {
            return value;
        }
        if (value > 1L << 31) {
            throw TextErrors.integerOutOfRange(name, text);
        }
        return -value & MAX;
    }

    @Override
    public String format(Object value, Formatting formatting) {
        return value.toString();
    }

    @Override
    public void writeLongText(long value, Formatting formatting, ByteSink sink) {
        Decimals.write(value, sink);
    }

    @Override
    public Object readBinary(byte[] source, int offset, int length, int typmod) {
        TextErrors.requireLength(4, length);
        return Binary.readInt(source, offset) & MAX;
    }

    @Override
    public void writeBinary(Object value, ByteSink sink) {
        writeLongBinary((Long) value, sink);
    }

    @Override
    public void writeLongBinary(long value, ByteSink sink) {
        sink.putInt((int) value);
    }
}
