package io.falcondb.relational.row;

import io.falcondb.kernel.ByteSink;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A char(n) value as stored: most of it is often padding, which costs two bytes here.
///
/// ```
/// blanks, u16 | text without its last `blanks` blanks, UTF-8
/// ```
///
/// A longer run keeps the blanks beyond 65,535 in the text.
final class PaddedText {

    private static final int HEADER = 2;
    private static final int BLANKS_MAX = 0xFFFF;
    private static final byte[] BLANKS = new byte[256];

    static {
        Arrays.fill(BLANKS, (byte) ' ');
    }

    private PaddedText() {}

    static void write(String value, ByteSink sink) {
        int end = value.length();
        while (end > 0 && value.length() - end < BLANKS_MAX && value.charAt(end - 1) == ' ') {
            end--;
        }
        sink.putShort(value.length() - end);
        sink.putUtf8(end == value.length() ? value : value.substring(0, end));
    }

    static String read(byte[] row, int at, int length) {
        int blanks = blanks(row, at);
        byte[] text = new byte[length - HEADER + blanks];
        System.arraycopy(row, at + HEADER, text, 0, length - HEADER);
        Arrays.fill(text, length - HEADER, text.length, (byte) ' ');
        return new String(text, StandardCharsets.UTF_8);
    }

    /// Writes the value as UTF-8, blanks included.
    static void copy(byte[] row, int at, int length, ByteSink sink) {
        sink.putBytes(row, at + HEADER, length - HEADER);
        for (int left = blanks(row, at); left > 0; left -= BLANKS.length) {
            sink.putBytes(BLANKS, 0, Math.min(left, BLANKS.length));
        }
    }

    private static int blanks(byte[] row, int at) {
        return Bytes.getShort(row, at) & BLANKS_MAX;
    }
}
