package io.falcondb.relational.type;

import io.falcondb.kernel.ByteSink;
import io.falcondb.relational.type.datetime.DateTimeErrors;
import io.falcondb.relational.type.datetime.DateTimeInput;
import io.falcondb.relational.type.datetime.DateTimeText;
import io.falcondb.relational.type.datetime.Times;
import io.falcondb.relational.value.ZonedTime;

/// timetz.
final class ZonedTimeCodec implements TypeCodec {

    private static final int OFFSET_MAX = 16 * 3600;

    @Override
    public Object parse(String text, int typmod, Formatting formatting) {
        ZonedTime time = DateTimeInput.timeTz(text, formatting);
        return Times.round(time, typmod);
    }

    @Override
    public String format(Object value, Formatting formatting) {
        ZonedTime time = (ZonedTime) value;
        return DateTimeText.time(time.micros()) + DateTimeText.offset(-time.west());
    }

    @Override
    public Object readBinary(byte[] source, int offset, int length, int typmod) {
        TextErrors.requireLength(12, length);
        long micros = Binary.readSigned(source, offset, 8);
        int west = Binary.readInt(source, offset + 8);
        if (micros < 0 || micros > Times.MICROS_PER_DAY) {
            throw DateTimeErrors.outOfRange("time");
        }
        if (Math.abs((long) west) >= OFFSET_MAX) {
            throw DateTimeErrors.outOfRange("time zone displacement");
        }
        return Times.round(new ZonedTime(micros, west), typmod);
    }

    @Override
    public void writeBinary(Object value, ByteSink sink) {
        ZonedTime time = (ZonedTime) value;
        sink.putLong(time.micros());
        sink.putInt(time.west());
    }
}
