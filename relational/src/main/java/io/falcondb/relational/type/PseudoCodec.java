package io.falcondb.relational.type;

import io.falcondb.kernel.ByteSink;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;

/// Pseudo-types: no values go in or out, except that of void, which is empty.
final class PseudoCodec implements TypeCodec {

    private final String name;

    PseudoCodec(String name) {
        this.name = name;
    }

    @Override
    public Object parse(String text, int typmod, Formatting formatting) {
        if (name.equals("void")) {
            return "";
        }
        throw refusal("accept");
    }

    @Override
    public String format(Object value, Formatting formatting) {
        if (name.equals("void")) {
            return "";
        }
        throw refusal("display");
    }

    @Override
    public Object readBinary(byte[] source, int offset, int length, int typmod) {
        return parse("", typmod, Formatting.DEFAULT);
    }

    @Override
    public void writeBinary(Object value, ByteSink sink) {
        sink.putUtf8(format(value, Formatting.DEFAULT));
    }

    private DatabaseException refusal(String what) {
        return new DatabaseException(
                ErrorCode.FEATURE_NOT_SUPPORTED, "cannot " + what + " a value of type " + name);
    }
}
