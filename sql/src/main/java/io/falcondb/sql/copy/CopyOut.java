package io.falcondb.sql.copy;

import io.falcondb.kernel.ArraySink;
import io.falcondb.kernel.ByteSink;
import io.falcondb.relational.row.Row;
import io.falcondb.relational.type.Formatting;
import io.falcondb.relational.type.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// COPY TO: rows as bytes, to be sent one message each. Not thread-safe.
public final class CopyOut {

    private final CopyOptions options;
    private final List<String> names;
    private final Type[] types;
    private final boolean[] forceQuote;
    private final Formatting formatting;
    private final byte[] nullText;
    private final ArraySink field = new ArraySink();

    /// @param names of the columns, for the header
    public CopyOut(
            CopyOptions options, List<String> names, List<Type> types, Formatting formatting) {
        this.options = options;
        this.names = List.copyOf(names);
        this.types = types.toArray(Type[]::new);
        this.formatting = formatting;
        this.nullText = options.nullText().getBytes(StandardCharsets.UTF_8);
        this.forceQuote = new boolean[this.types.length];
        List<String> quoted = options.forceQuote();
        for (int i = 0; i < forceQuote.length; i++) {
            forceQuote[i] = quoted == null || quoted.contains(names.get(i));
        }
    }

    /// Writes what comes before the first row: nothing, a header line, or the binary header.
    public void begin(ByteSink sink) {
        switch (options.format()) {
            case BINARY -> {
                sink.putBytes(BinaryCopyIn.SIGNATURE);
                sink.putInt(0);
                sink.putInt(0);
            }
            case TEXT, CSV -> {
                if (options.header() != CopyOptions.Header.NONE) {
                    for (int i = 0; i < types.length; i++) {
                        separate(i, sink);
                        byte[] name = names.get(i).getBytes(StandardCharsets.UTF_8);
                        writeField(name, name.length, false, sink);
                    }
                    sink.putByte('\n');
                }
            }
        }
    }

    public void row(Row row, ByteSink sink) {
        if (options.isBinary()) {
            binaryRow(row, sink);
            return;
        }
        for (int i = 0; i < types.length; i++) {
            separate(i, sink);
            Object value = row.get(i);
            if (value == null) {
                sink.putBytes(nullText);
            } else {
                field.clear();
                types[i].codec().writeText(value, formatting, field);
                writeField(field.array(), field.position(), forceQuote[i], sink);
            }
        }
        sink.putByte('\n');
    }

    /// Writes what comes after the last row.
    public void end(ByteSink sink) {
        if (options.isBinary()) {
            sink.putShort(-1);
        }
    }

    private void binaryRow(Row row, ByteSink sink) {
        sink.putShort(types.length);
        for (int i = 0; i < types.length; i++) {
            Object value = row.get(i);
            if (value == null) {
                sink.putInt(-1);
            } else {
                field.clear();
                types[i].codec().writeBinary(value, field);
                sink.putInt(field.position());
                sink.putBytes(field.array(), 0, field.position());
            }
        }
    }

    private void separate(int column, ByteSink sink) {
        if (column > 0) {
            sink.putByte(options.delimiter());
        }
    }

    private void writeField(byte[] bytes, int length, boolean force, ByteSink sink) {
        if (options.format() == CopyOptions.Format.CSV) {
            writeCsv(bytes, length, force, sink);
        } else {
            writeEscaped(bytes, length, sink);
        }
    }

    private void writeEscaped(byte[] bytes, int length, ByteSink sink) {
        int plain = 0;
        for (int i = 0; i < length; i++) {
            int letter = escapeLetter(bytes[i]);
            if (letter != 0) {
                sink.putBytes(bytes, plain, i - plain);
                sink.putByte('\\');
                sink.putByte(letter);
                plain = i + 1;
            }
        }
        sink.putBytes(bytes, plain, length - plain);
    }

    /// What stands behind the backslash for a byte; 0 for a byte that stands for itself.
    private int escapeLetter(byte b) {
        return switch (b) {
            case '\b' -> 'b';
            case '\f' -> 'f';
            case '\n' -> 'n';
            case '\r' -> 'r';
            case '\t' -> 't';
            case 11 -> 'v';
            case '\\' -> '\\';
            default -> b == options.delimiter() ? b : 0;
        };
    }

    private void writeCsv(byte[] bytes, int length, boolean force, ByteSink sink) {
        if (!force && !needsQuotes(bytes, length)) {
            sink.putBytes(bytes, 0, length);
            return;
        }
        sink.putByte(options.quote());
        for (int i = 0; i < length; i++) {
            if (bytes[i] == options.quote() || bytes[i] == options.escape()) {
                sink.putByte(options.escape());
            }
            sink.putByte(bytes[i]);
        }
        sink.putByte(options.quote());
    }

    private boolean needsQuotes(byte[] bytes, int length) {
        if (new String(bytes, 0, length, StandardCharsets.UTF_8).equals(options.nullText())) {
            return true;
        }
        if (types.length == 1 && LineSplitter.isEndMarker(bytes, 0, length)) {
            return true;
        }
        for (int i = 0; i < length; i++) {
            byte b = bytes[i];
            if (b == options.delimiter() || b == options.quote() || b == '\n' || b == '\r') {
                return true;
            }
        }
        return false;
    }
}
