package io.falcondb.relational.type;

import io.falcondb.kernel.ByteSink;

final class PendingCodec implements TypeCodec {
    @Override
    public Object parse(String text, int typmod, Formatting formatting) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String format(Object value, Formatting formatting) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Object readBinary(byte[] source, int offset, int length, int typmod) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void writeBinary(Object value, ByteSink sink) {
        throw new UnsupportedOperationException();
    }
}
