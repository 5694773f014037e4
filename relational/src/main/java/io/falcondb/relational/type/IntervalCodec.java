package io.falcondb.relational.type;

import io.falcondb.kernel.ByteSink;
import io.falcondb.relational.type.datetime.IntervalInput;
import io.falcondb.relational.type.datetime.IntervalText;
import io.falcondb.relational.type.datetime.IntervalTypmod;
import io.falcondb.relational.value.Interval;

/// interval.
final class IntervalCodec implements TypeCodec {

    @Override
    public Object parse(String text, int typmod, Formatting formatting) {
        return IntervalInput.parse(text, typmod, formatting.intervalStyle());
    }

    @Override
    public String format(Object value, Formatting formatting) {
        return IntervalText.format((Interval) value, formatting.intervalStyle());
    }

    @Override
    public Object readBinary(byte[] source, int offset, int length, int typmod) {
        TextErrors.requireLength(16, length);
        Interval interval =
                new Interval(
                        Binary.readInt(source, offset + 12),
                        Binary.readInt(source, offset + 8),
                        Binary.readSigned(source, offset, 8));
        return IntervalTypmod.apply(interval, typmod);
    }

    @Override
    public void writeBinary(Object value, ByteSink sink) {
        Interval interval = (Interval) value;
        sink.putLong(interval.micros());
        sink.putInt(interval.days());
        sink.putInt(interval.months());
    }
}
