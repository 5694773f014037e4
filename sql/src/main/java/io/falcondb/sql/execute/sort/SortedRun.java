package io.falcondb.sql.execute.sort;

import io.falcondb.kernel.ArraySink;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.row.ArrayRow;
import io.falcondb.relational.row.RowFormat;
import io.falcondb.relational.row.StoredRow;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Sorted rows in a temporary file, which vanishes when it is closed. Not thread-safe.
final class SortedRun implements AutoCloseable {

    private static final int BUFFER_BYTES = 128 << 10;

    private final RowFormat format;
    private final DataInputStream input;

    private SortedRun(RowFormat format, DataInputStream input) {
        this.format = format;
        this.input = input;
    }

    static SortedRun write(List<SortOrder.Keyed> rows, RowFormat format) {
        Path file = null;
        try {
            file = Files.createTempFile("falcon-sort", ".tmp");
            try (DataOutputStream output =
                    new DataOutputStream(
                            new BufferedOutputStream(Files.newOutputStream(file), BUFFER_BYTES))) {
                ArraySink sink = new ArraySink(256);
                for (SortOrder.Keyed row : rows) {
                    sink.clear();
                    format.encode(row.row(), sink);
                    output.writeInt(sink.position());
                    output.write(sink.array(), 0, sink.position());
                }
            }
            return new SortedRun(
                    format,
                    new DataInputStream(
                            new BufferedInputStream(
                                    Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE),
                                    BUFFER_BYTES)));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /// The next row, or null at the end.
    @Nullable ArrayRow next() {
        try {
            int length = input.readInt();
            byte[] bytes = new byte[length];
            input.readFully(bytes);
            return new StoredRow(format).reset(bytes, 0, length).copy();
        } catch (EOFException end) {
            return null;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public void close() {
        try {
            input.close();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static DatabaseException failed(IOException cause) {
        return new DatabaseException(
                ErrorCode.IO_ERROR, "could not use temporary file: " + cause.getMessage(), cause);
    }
}
