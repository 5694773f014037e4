package io.falcondb.sql.execute.temporary;

import io.falcondb.kernel.ArraySink;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.row.ArrayRow;
import io.falcondb.relational.row.Row;
import io.falcondb.relational.row.RowFormat;
import io.falcondb.relational.row.StoredRow;
import io.falcondb.sql.execute.ExecutionContext;
import io.falcondb.sql.execute.Operator;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/// Rows in a temporary file: first all are added, then they are read, any number of times. The file
/// is made when the first buffer is full and vanishes with [#close]. Not thread-safe.
public final class TemporaryRows implements AutoCloseable {

    private static final int BUFFER_BYTES_MIN = 256;
    private static final int BUFFER_BYTES_MAX = 64 << 10;

    /// Both sides of a join, each spread over [Partitions#COUNT] files, take half of what an
    /// operator may hold.
    private static final int BUFFERS = 4 * Partitions.COUNT;

    private final TemporarySpace space;
    private final RowFormat format;
    private final int bufferBytes;
    private ArraySink buffer = new ArraySink(BUFFER_BYTES_MIN);
    private @Nullable FileChannel file;
    private long written;
    private long rows;

    public TemporaryRows(ExecutionContext context, RowFormat format) {
        this.space = context.temporarySpace();
        this.format = format;
        this.bufferBytes =
                (int)
                        Math.clamp(
                                context.workMemory() / BUFFERS, BUFFER_BYTES_MIN, BUFFER_BYTES_MAX);
    }

    /// How many rows were added.
    public long rows() {
        return rows;
    }

    /// @throws DatabaseException CONFIGURATION_LIMIT_EXCEEDED, IO_ERROR
    public void add(Row row) {
        int start = buffer.position();
        buffer.putInt(0);
        format.encode(row, buffer);
        buffer.setInt(start, buffer.position() - start - Integer.BYTES);
        rows++;
        if (buffer.position() >= bufferBytes) {
            flush();
        }
    }

    private void flush() {
        int length = buffer.position();
        space.reserve(length);
        try {
            FileChannel channel = file;
            if (channel == null) {
                channel = space.open();
                file = channel;
            }
            ByteBuffer bytes = ByteBuffer.wrap(buffer.array(), 0, length);
            while (bytes.hasRemaining()) {
                channel.write(bytes, written + bytes.position());
            }
        } catch (IOException e) {
            space.release(length);
            throw failed(e);
        }
        written += length;
        buffer.clear();
    }

    /// A reader from the first row. Nothing is added any more.
    public Operator.Cursor read() {
        return new Reader();
    }

    @Override
    public void close() {
        FileChannel channel = file;
        file = null;
        buffer = new ArraySink(0);
        space.release(written);
        written = 0;
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                throw failed(e);
            }
        }
    }

    private static DatabaseException failed(IOException cause) {
        return new DatabaseException(
                ErrorCode.IO_ERROR, "could not use temporary file: " + cause.getMessage(), cause);
    }

    /// Reads the file, then what is still in the buffer; no row lies in both. The rows it gives are
    /// their own copies.
    private final class Reader implements Operator.Cursor {
        private final StoredRow stored = new StoredRow(format);
        private byte[] bytes = new byte[0];
        private int from;
        private int to;
        private long read;
        private boolean inBuffer;

        @Override
        public @Nullable ArrayRow next() {
            if (!fetch(Integer.BYTES)) {
                return null;
            }
            int length = ByteBuffer.wrap(bytes, from, Integer.BYTES).getInt();
            if (!fetch(Integer.BYTES + length)) {
                throw failed(new IOException("a row of " + length + " bytes is cut off"));
            }
            ArrayRow row = stored.reset(bytes, from + Integer.BYTES, length).copy();
            from += Integer.BYTES + length;
            return row;
        }

        /// Sees to it that so many bytes lie from `from` on; false at the end.
        private boolean fetch(int wanted) {
            if (to - from < wanted && read < written) {
                fetchFromFile(wanted);
            }
            if (from == to && read == written && !inBuffer) {
                inBuffer = true;
                bytes = buffer.array();
                from = 0;
                to = buffer.position();
            }
            return to - from >= wanted;
        }

        private void fetchFromFile(int wanted) {
            int kept = to - from;
            byte[] next = new byte[Math.max(wanted, bufferBytes)];
            System.arraycopy(bytes, from, next, 0, kept);
            ByteBuffer target = ByteBuffer.wrap(next, 0, next.length).position(kept);
            target.limit((int) Math.min(next.length, kept + written - read));
            FileChannel channel = file;
            try {
                while (channel != null && target.hasRemaining()) {
                    int count = channel.read(target, read);
                    if (count < 0) {
                        throw new IOException("the file is shorter than what was written");
                    }
                    read += count;
                }
            } catch (IOException e) {
                throw failed(e);
            }
            bytes = next;
            from = 0;
            to = target.position();
        }
    }
}
