package io.falcondb.relational.type;

import io.falcondb.kernel.ByteSink;

/// regclass, regtype and their kin: oids that print as the names of what they identify. The names
/// come from [Formatting#objectNames].
final class RegCodec implements TypeCodec {

    private static final long MAX = 0xFFFF_FFFFL;

    private final String name;

    RegCodec(String name) {
        this.name = name;
    }

    @Override
    public Object parse(String text, int typmod, Formatting formatting) {
        if (text.equals("-")) {
            return 0L;
        }
        if (!text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return OidCodec.parse("oid", text);
        }
        return formatting.objectNames().oid(type(), text);
    }

    @Override
    public String format(Object value, Formatting formatting) {
        long oid = (Long) value;
        if (oid == 0) {
            return "-";
        }
        String known = formatting.objectNames().name(type(), oid);
        return known == null ? Long.toString(oid) : known;
    }

    @Override
    public Object readBinary(byte[] source, int offset, int length, int typmod) {
        TextErrors.requireLength(4, length);
        return Binary.readInt(source, offset) & MAX;
    }

    @Override
    public void writeBinary(Object value, ByteSink sink) {
        sink.putInt((int) (long) (Long) value);
    }

    @Override
    public void writeLongBinary(long value, ByteSink sink) {
        sink.putInt((int) value);
    }

    private Type type() {
        Type type = Types.byName(name);
        if (type == null) {
            throw new IllegalStateException(name);
        }
        return type;
    }
}
