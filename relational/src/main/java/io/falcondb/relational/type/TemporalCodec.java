package io.falcondb.relational.type;

import io.falcondb.kernel.ByteSink;
import io.falcondb.relational.type.datetime.DateTimeInput;
import io.falcondb.relational.type.datetime.DateTimeText;
import io.falcondb.relational.type.datetime.Dates;
import io.falcondb.relational.type.datetime.Times;
import io.falcondb.relational.type.datetime.Timestamps;

/// date, time, timestamp and timestamptz.
enum TemporalCodec implements TypeCodec {
    DATE(4),
    TIME(8),
    TIMESTAMP(8),
    TIMESTAMPTZ(8);

    private final int bytes;

    TemporalCodec(int bytes) {
        this.bytes = bytes;
    }

    @Override
    public Object parse(String text, int typmod, Formatting formatting) {
        return switch (this) {
            case DATE -> DateTimeInput.date(text, formatting);
            case TIME -> Times.round(DateTimeInput.time(text, formatting), typmod);
            case TIMESTAMP -> Times.round(DateTimeInput.timestamp(text, formatting), typmod);
            case TIMESTAMPTZ -> Times.round(DateTimeInput.timestampTz(text, formatting), typmod);
        };
    }

    @Override
    public String format(Object value, Formatting formatting) {
        long number = (Long) value;
        return switch (this) {
            case DATE -> DateTimeText.date(number, formatting);
            case TIME -> DateTimeText.time(number);
            case TIMESTAMP -> DateTimeText.timestamp(number, formatting);
            case TIMESTAMPTZ -> DateTimeText.timestampTz(number, formatting);
        };
    }

    @Override
    public void writeText(Object value, Formatting formatting, ByteSink sink) {
        writeLongText((Long) value, formatting, sink);
    }

    @Override
    public void writeLongText(long value, Formatting formatting, ByteSink sink) {
        switch (this) {
            case DATE -> DateTimeText.writeDate(value, formatting, sink);
            case TIME -> DateTimeText.writeTime(value, sink);
            case TIMESTAMP -> DateTimeText.writeTimestamp(value, formatting, sink);
            case TIMESTAMPTZ -> DateTimeText.writeTimestampTz(value, formatting, sink);
        }
    }

    @Override
    public Object readBinary(byte[] source, int offset, int length, int typmod) {
        TextErrors.requireLength(bytes, length);
        long value = Binary.readSigned(source, offset, bytes);
        return switch (this) {
            case DATE -> {
                if (Dates.isFinite(value) && (value < Dates.MIN || value > Dates.MAX)) {
                    throw outOfRange("date");
                }
                yield value;
            }
            case TIME -> {
                if (value < 0 || value > Times.MICROS_PER_DAY) {
                    throw outOfRange("time");
                }
                yield Times.round(value, typmod);
            }
            case TIMESTAMP, TIMESTAMPTZ -> {
                if (Timestamps.isFinite(value)
                        && (value < Timestamps.MIN || value > Timestamps.MAX)) {
                    throw outOfRange("timestamp");
                }
                yield Times.round(value, typmod);
            }
        };
    }

    private static RuntimeException outOfRange(String what) {
        return io.falcondb.relational.type.datetime.DateTimeErrors.outOfRange(what);
    }

    @Override
    public void writeBinary(Object value, ByteSink sink) {
        writeLongBinary((Long) value, sink);
    }

    @Override
    public void writeLongBinary(long value, ByteSink sink) {
        if (bytes == 4) {
            sink.putInt((int) value);
        } else {
            sink.putLong(value);
        }
    }
}
