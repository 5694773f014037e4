package io.falcondb.pgwire.message;

/// The parameter values of a Bind, left in the message's bytes.
///
/// @param bytes the message's payload
/// @param bounds two ints per value: offset and length; length -1 is NULL
public record ParameterValues(byte[] bytes, int... bounds) {

    private static final ParameterValues NONE = new ParameterValues(new byte[0]);

    static ParameterValues read(PayloadReader reader, byte[] bytes) {
        int count = reader.readShort() & 0xffff;
        if (count == 0) {
            return NONE;
        }
        int[] bounds = new int[2 * count];
        for (int i = 0; i < count; i++) {
            int length = reader.readInt();
            bounds[2 * i] = reader.position();
            bounds[2 * i + 1] = length;
            if (length != -1) {
                reader.skip(length);
            }
        }
        return new ParameterValues(bytes, bounds);
    }

    public int count() {
        return bounds.length / 2;
    }

    public boolean isNull(int i) {
        return bounds[2 * i + 1] < 0;
    }

    public int offset(int i) {
        return bounds[2 * i];
    }

    public int length(int i) {
        return bounds[2 * i + 1];
    }

    /// The value as text.
    public String text(int i) {
        return PayloadReader.utf8(bytes, offset(i), length(i));
    }
}
