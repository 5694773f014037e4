package io.falcondb.sql.copy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The fields of one line, unescaped, as bytes. Reused from line to line; not thread-safe.
final class Fields {

    private byte[] bytes = new byte[1024];
    private int[] starts = new int[16];
    private int[] ends = new int[16];
    private boolean[] quoted = new boolean[16];
    private boolean[] missing = new boolean[16];
    private int count;
    private int length;

    void clear() {
        count = 0;
        length = 0;
    }

    int count() {
        return count;
    }

    byte[] bytes() {
        return bytes;
    }

    int start(int field) {
        return starts[field];
    }

    int length(int field) {
        return ends[field] - starts[field];
    }

    /// Whether the field is the NULL string as it was written.
    boolean isNull(int field) {
        return missing[field];
    }

    boolean isQuoted(int field) {
        return quoted[field];
    }

    String text(int field) {
        return new String(bytes, starts[field], length(field), StandardCharsets.UTF_8);
    }

    /// A whole number, or null if the field is not plainly one of at most 18 digits.
    @Nullable Long number(int field) {
        int at = starts[field];
        int end = ends[field];
        boolean negative = at < end && bytes[at] == '-';
        if (negative) {
            at++;
        }
        if (at == end || end - at > 18) {
            return null;
        }
        long value = 0;
        for (; at < end; at++) {
            int digit = bytes[at] - '0';
            if (digit < 0 || digit > 9) {
                return null;
            }
            value = value * 10 + digit;
        }
        return negative ? -value : value;
    }

    void begin() {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
            ends = Arrays.copyOf(ends, count * 2);
            quoted = Arrays.copyOf(quoted, count * 2);
            missing = Arrays.copyOf(missing, count * 2);
        }
        starts[count] = length;
    }

    void add(int b) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, length * 2);
        }
        bytes[length++] = (byte) b;
    }

    void add(byte[] source, int offset, int size) {
        while (length + size > bytes.length) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
        System.arraycopy(source, offset, bytes, length, size);
        length += size;
    }

    void end(boolean isNull, boolean isQuoted) {
        ends[count] = length;
        missing[count] = isNull;
        quoted[count] = isQuoted;
        count++;
    }
}
