package io.falcondb.sql.copy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// PostgreSQL's text format: a delimiter between fields, backslash escapes.
final class TextSplitter implements LineSplitter {

    private final byte delimiter;
    private final byte[] nullText;
    private int looked = -1;

    TextSplitter(CopyOptions options) {
        this.delimiter = (byte) options.delimiter();
        this.nullText = options.nullText().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public int lineEnd(byte[] bytes, int from, int to) {
        int at = Math.max(from, looked);
        while (at < to) {
            byte b = bytes[at];
            if (b == '\n') {
                looked = -1;
                return at;
            }
            if (b == '\\') {
                if (at + 1 == to) {
                    break;
                }
                at++;
            }
            at++;
        }
        looked = at;
        return -1;
    }

    @Override
    public void moved(int by) {
        if (looked >= 0) {
            looked -= by;
        }
    }

    @Override
    public void split(byte[] bytes, int from, int to, Fields fields) {
        int at = from;
        while (true) {
            int start = at;
            fields.begin();
            int plain = at;
            while (at < to && bytes[at] != delimiter) {
                if (bytes[at] == '\\' && at + 1 < to) {
                    fields.add(bytes, plain, at - plain);
                    at = escape(bytes, at + 1, to, fields);
                    plain = at;
                } else {
                    at++;
                }
            }
            fields.add(bytes, plain, at - plain);
            boolean isNull =
                    at - start == nullText.length
                            && Arrays.equals(bytes, start, at, nullText, 0, nullText.length);
            fields.end(isNull, false);
            if (at >= to) {
                return;
            }
            at++;
        }
    }

    /// Decodes what follows a backslash; answers the place behind it.
    private static int escape(byte[] bytes, int at, int to, Fields fields) {
        byte b = bytes[at];
        switch (b) {
            case 'b' -> fields.add('\b');
            case 'f' -> fields.add('\f');
            case 'n' -> fields.add('\n');
            case 'r' -> fields.add('\r');
            case 't' -> fields.add('\t');
            case 'v' -> fields.add(11);
            case 'x' -> {
                return hex(bytes, at, to, fields);
            }
            case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                int value = 0;
                int end = Math.min(to, at + 3);
                for (; at < end && bytes[at] >= '0' && bytes[at] <= '7'; at++) {
                    value = value * 8 + bytes[at] - '0';
                }
                fields.add(value);
                return at;
            }
            default -> fields.add(b);
        }
        return at + 1;
    }

    private static int hex(byte[] bytes, int x, int to, Fields fields) {
        int at = x + 1;
        int value = 0;
        int end = Math.min(to, at + 2);
        for (; at < end && Character.digit(bytes[at], 16) >= 0; at++) {
            value = value * 16 + Character.digit(bytes[at], 16);
        }
        fields.add(at == x + 1 ? 'x' : value);
        return at;
    }
}
