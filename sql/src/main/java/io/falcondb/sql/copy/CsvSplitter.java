package io.falcondb.sql.copy;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// CSV as PostgreSQL reads it: quoted fields may contain delimiters and newlines.
final class CsvSplitter implements LineSplitter {

    private final byte delimiter;
    private final byte quote;
    private final byte escape;
    private final byte[] nullText;
    private int looked = -1;
    private boolean inQuotes;

    CsvSplitter(CopyOptions options) {
        this.delimiter = (byte) options.delimiter();
        this.quote = (byte) options.quote();
        this.escape = (byte) options.escape();
        this.nullText = options.nullText().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public int lineEnd(byte[] bytes, int from, int to) {
        int at = Math.max(from, looked);
        while (at < to) {
            byte b = bytes[at];
            if (inQuotes && b == escape && escape != quote) {
                if (at + 1 == to) {
                    break;
                }
                at++;
            } else if (b == quote) {
                inQuotes = !inQuotes;
            } else if (b == '\n' && !inQuotes) {
                looked = -1;
                return at;
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
            boolean quoted = false;
            boolean open = false;
            fields.begin();
            while (at < to && (open || bytes[at] != delimiter)) {
                byte b = bytes[at];
                if (open
                        && b == escape
                        && at + 1 < to
                        && (bytes[at + 1] == escape || bytes[at + 1] == quote)) {
                    fields.add(bytes[at + 1]);
                    at++;
                } else if (b == quote) {
                    open = !open;
                    quoted = true;
                } else {
                    fields.add(b);
                }
                at++;
            }
            if (open) {
                throw new DatabaseException(
                        ErrorCode.BAD_COPY_FILE_FORMAT, "unterminated CSV quoted field");
            }
            boolean isNull =
                    !quoted
                            && at - start == nullText.length
                            && Arrays.equals(bytes, start, at, nullText, 0, nullText.length);
            fields.end(isNull, quoted);
            if (at >= to) {
                return;
            }
            at++;
        }
    }
}
