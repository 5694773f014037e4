package io.falcondb.relational.type;

import io.falcondb.kernel.ByteSink;

/// int2, int4 and int8.
final class IntegerCodec implements TypeCodec {

    private final String name;
    private final int bytes;
    private final long low;
    private final long high;

    IntegerCodec(String name, int bytes) {
        this.name = name;
        this.bytes = bytes;
        low = Long.MIN_VALUE >> (Long.BYTES - bytes) * 8;
        high = ~low;
    }

    @Override
    public Object parse(String text, int typmod, Formatting formatting) {
        int at = 0;
        int end = text.length();
        while (at < end && TextErrors.isBlank(text.charAt(at))) {
            at++;
        }
        while (end > at && TextErrors.isBlank(text.charAt(end - 1))) {
            end--;
        }
        boolean negative = at < end && text.charAt(at) == '-';
        if (negative || (at < end && text.charAt(at) == '+')) {
            at++;
        }
        if (at == end) {
            throw TextErrors.syntax(name, text);
        }
        // Accumulates below zero, where there is room for the smallest number.
        long lowest = negative ? low : -high;
        long value = 0;
        for (; at < end; at++) {
            int digit = text.charAt(at) - '0';
            if (digit < 0 || digit > 9) {
                throw TextErrors.syntax(name, text);
            }
            if (value < (lowest + digit) / 10) {
                throw TextErrors.integerOutOfRange(name, text);
            }
            value = value * 10 - digit;
        }
        return negative ? value : -value;
    }

    @Override
    public String format(Object value, Formatting formatting) {
        return value.toString();
    }

    @Override
    public void writeText(Object value, Formatting formatting, ByteSink sink) {
        Decimals.write((Long) value, sink);
    }

    @Override
    public void writeLongText(long value, Formatting formatting, ByteSink sink) {
        Decimals.write(value, sink);
    }

    @Override
    public Object readBinary(byte[] source, int offset, int length, int typmod) {
        TextErrors.requireLength(bytes, length);
        return Binary.readSigned(source, offset, bytes);
    }

    @Override
    public void writeBinary(Object value, ByteSink sink) {
        writeLongBinary((Long) value, sink);
    }

    @Override
    public void writeLongBinary(long value, ByteSink sink) {
        switch (bytes) {
            case 2 -> sink.putShort((int) value);
            case 4 -> sink.putInt((int) value);
            default -> sink.putLong(value);
        }
    }
}
