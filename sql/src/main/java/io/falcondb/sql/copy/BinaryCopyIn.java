package io.falcondb.sql.copy;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.expression.Evaluator;
import io.falcondb.sql.catalog.Column;
import io.falcondb.sql.execute.ExecutionContext;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// COPY FROM in PostgreSQL's binary format. Not thread-safe.
final class BinaryCopyIn extends CopyIn {

    static final byte[] SIGNATURE = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0
    };

    private static final int HEADER_BYTES = SIGNATURE.length + 8;

    private final List<Column> columns;
    private byte[] buffer = new byte[64 << 10];
    private int start;
    private int end;
    private boolean headerDone;
    private boolean ended;
    private long row;

    BinaryCopyIn(CopyTarget target, @Nullable Evaluator condition, ExecutionContext context) {
        super(target, condition, context);
        this.columns = target.columns();
    }

    @Override
    public void feed(byte[] bytes, int offset, int length) {
        append(bytes, offset, length);
        if (!headerDone && !takeHeader()) {
            return;
        }
        while (!ended && takeRow()) {}
    }

    @Override
    void end() {
        if (!headerDone) {
            throw bad("COPY file signature not recognized");
        }
        if (!ended && start < end) {
            throw bad("unexpected EOF in COPY data");
        }
    }

    private void append(byte[] bytes, int offset, int length) {
        if (end + length > buffer.length) {
            int kept = end - start;
            byte[] target =
                    kept + length > buffer.length
                            ? new byte[Math.max(kept + length, buffer.length * 2)]
                            : buffer;
            System.arraycopy(buffer, start, target, 0, kept);
            buffer = target;
            start = 0;
            end = kept;
        }
        System.arraycopy(bytes, offset, buffer, end, length);
        end += length;
    }

    private boolean takeHeader() {
        if (end - start < HEADER_BYTES) {
            return false;
        }
        if (!Arrays.equals(
                buffer, start, start + SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length)) {
            throw bad("COPY file signature not recognized");
        }
        int extension = integer(start + SIGNATURE.length + 4);
        if (extension < 0) {
            throw bad("invalid COPY file header (missing length)");
        }
        if (end - start < HEADER_BYTES + extension) {
            return false;
        }
        start += HEADER_BYTES + extension;
        headerDone = true;
        return true;
    }

    /// Takes a row if all of it is there.
    private boolean takeRow() {
        if (end - start < 2) {
            return false;
        }
        int count = (short) (((buffer[start] & 0xff) << 8) | (buffer[start + 1] & 0xff));
        if (count == -1) {
            ended = true;
            return false;
        }
        row++;
        try {
            if (count != columns.size()) {
                throw bad("row field count is " + count + ", expected " + columns.size());
            }
            int at = start + 2;
            for (int i = 0; i < count; i++) {
                if (end - at < 4) {
                    row--;
                    return false;
                }
                int length = integer(at);
                if (length < -1) {
                    throw bad("invalid field size");
                }
                at += 4 + Math.max(0, length);
                if (at > end) {
                    row--;
                    return false;
                }
            }
            insert(values());
            start = at;
            return true;
        } catch (DatabaseException e) {
            throw inContext(e, "line " + row);
        }
    }

    private @Nullable Object[] values() {
        @Nullable Object[] values = new Object[target().table().columns().size()];
        int at = start + 2;
        for (int i = 0; i < columns.size(); i++) {
            int length = integer(at);
            at += 4;
            if (length >= 0) {
                Column column = columns.get(i);
                try {
                    values[target().ordinal(i)] =
                            column.type().codec().readBinary(buffer, at, length, column.typmod());
                } catch (DatabaseException e) {
                    throw inContext(e, "line " + row + ", column " + column.name());
                }
                at += length;
            }
        }
        return values;
    }

    private int integer(int at) {
        return ByteBuffer.wrap(buffer).getInt(at);
    }

    private static DatabaseException bad(String message) {
        return new DatabaseException(ErrorCode.BAD_COPY_FILE_FORMAT, message);
    }
}
