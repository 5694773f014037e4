package io.falcondb.sql.copy;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.expression.Evaluator;
import io.falcondb.relational.type.Formatting;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.Types;
import io.falcondb.sql.catalog.Column;
import io.falcondb.sql.execute.ExecutionContext;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// COPY FROM in the formats text and CSV. Not thread-safe.
final class LineCopyIn extends CopyIn {

    /// A line may be as long as PostgreSQL's largest field.
    private static final int LINE_BYTES_MAX = 1 << 30;

    private static final int SHOWN_CHARS = 100;

    private final CopyOptions options;
    private final LineSplitter splitter;
    private final Fields fields = new Fields();
    private final Formatting formatting;
    private final int width;
    private final Column[] columns;
    private final boolean[] forceNotNull;
    private final boolean[] forceNull;
    private byte[] buffer = new byte[64 << 10];
    private int start;
    private int end;
    private long line;
    private boolean ended;

    LineCopyIn(
            CopyOptions options,
            CopyTarget target,
            @Nullable Evaluator condition,
            ExecutionContext context) {
        super(target, condition, context);
        this.options = options;
        this.splitter =
                options.format() == CopyOptions.Format.CSV
                        ? new CsvSplitter(options)
                        : new TextSplitter(options);
        this.formatting = context.formatting();
        this.width = target.table().columns().size();
        this.columns = target.columns().toArray(Column[]::new);
        this.forceNotNull = flags(options.forceNotNull(), "FORCE_NOT_NULL");
        this.forceNull = flags(options.forceNull(), "FORCE_NULL");
    }

    private boolean[] flags(List<String> names, String option) {
        boolean[] flags = new boolean[columns.length];
        for (String name : names) {
            boolean found = false;
            for (int i = 0; i < flags.length; i++) {
                if (columns[i].name().equals(name)) {
                    flags[i] = true;
                    found = true;
                }
            }
            if (!found) {
                throw new DatabaseException(
                        ErrorCode.INVALID_COLUMN_REFERENCE,
                        option + " column \"" + name + "\" not referenced by COPY");
            }
        }
        return flags;
    }

    @Override
    public void feed(byte[] bytes, int offset, int length) {
        reserve(length);
        System.arraycopy(bytes, offset, buffer, end, length);
        end += length;
        int newline;
        while (!ended && (newline = splitter.lineEnd(buffer, start, end)) >= 0) {
            int from = start;
            start = newline + 1;
            takeLine(from, newline);
        }
        if (ended) {
            start = end;
        }
    }

    @Override
    void end() {
        if (!ended && start < end) {
            takeLine(start, end);
        }
        start = end;
    }

    private void reserve(int more) {
        if (end + more <= buffer.length) {
            return;
        }
        int kept = end - start;
        if (kept > LINE_BYTES_MAX - more) {
            throw new DatabaseException(
                    ErrorCode.PROGRAM_LIMIT_EXCEEDED, "a line of COPY data is too long");
        }
        byte[] target =
                kept + more > buffer.length
                        ? new byte[Math.max(kept + more, buffer.length * 2)]
                        : buffer;
        System.arraycopy(buffer, start, target, 0, kept);
        splitter.moved(start);
        buffer = target;
        start = 0;
        end = kept;
    }

    private void takeLine(int from, int newline) {
        line++;
        int to = newline > from && buffer[newline - 1] == '\r' ? newline - 1 : newline;
        if (LineSplitter.isEndMarker(buffer, from, to)) {
            ended = true;
            return;
        }
        try {
            fields.clear();
            if (to > from || columns.length > 0) {
                splitter.split(buffer, from, to, fields);
            }
            if (line == 1 && options.header() != CopyOptions.Header.NONE) {
                checkHeader();
                return;
            }
            if (columns.length == 0 && to == from) {
                fields.clear();
            }
            insert(values(from, to));
        } catch (DatabaseException e) {
            throw inContext(e, "line " + line);
        }
    }

    private @Nullable Object[] values(int from, int to) {
        if (fields.count() > columns.length) {
            throw onLine("extra data after last expected column", from, to);
        }
        @Nullable Object[] values = new Object[width];
        for (int i = 0; i < columns.length; i++) {
            if (i >= fields.count()) {
                throw onLine("missing data for column \"" + columns[i].name() + "\"", from, to);
            }
            boolean isNull =
                    fields.isNull(i)
                            ? !forceNotNull[i]
                            : forceNull[i]
                                    && fields.isQuoted(i)
                                    && fields.text(i).equals(options.nullText());
            if (!isNull) {
                values[target().ordinal(i)] = value(i);
            }
        }
        return values;
    }

    private Object value(int field) {
        Column column = columns[field];
        Type type = column.type();
        if (type == Types.INT4 || type == Types.INT8) {
            Long number = fields.number(field);
            if (number != null && (type == Types.INT8 || number == number.intValue())) {
                return number;
            }
        }
        String text = fields.text(field);
        if (text.indexOf('\uFFFD') >= 0 || text.indexOf('\0') >= 0) {
            requireUtf8(field);
        }
        try {
            return type.codec().parse(text, column.typmod(), formatting);
        } catch (DatabaseException e) {
            throw inContext(
                    e, "line " + line + ", column " + column.name() + ": \"" + shown(text) + "\"");
        }
    }

    /// A replacement character may have been written as such.
    private void requireUtf8(int field) {
        byte[] bytes =
                Arrays.copyOfRange(
                        fields.bytes(),
                        fields.start(field),
                        fields.start(field) + fields.length(field));
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.indexOf('\0') >= 0
                || !Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes)) {
            throw new DatabaseException(
                    ErrorCode.CHARACTER_NOT_IN_REPERTOIRE,
                    "invalid byte sequence for encoding \"UTF8\"");
        }
    }

    private void checkHeader() {
        if (options.header() != CopyOptions.Header.MATCH) {
            return;
        }
        if (fields.count() != columns.length) {
            throw new DatabaseException(
                    ErrorCode.BAD_COPY_FILE_FORMAT,
                    "wrong number of fields in header line: got "
                            + fields.count()
                            + ", expected "
                            + columns.length);
        }
        for (int i = 0; i < columns.length; i++) {
            if (!fields.text(i).equals(columns[i].name())) {
                throw new DatabaseException(
                        ErrorCode.BAD_COPY_FILE_FORMAT,
                        "column name mismatch in header line field "
                                + (i + 1)
                                + ": got \""
                                + fields.text(i)
                                + "\", expected \""
                                + columns[i].name()
                                + "\"");
            }
        }
    }

    private DatabaseException onLine(String message, int from, int to) {
        String text = new String(buffer, from, to - from, StandardCharsets.UTF_8);
        return inContext(
                new DatabaseException(ErrorCode.BAD_COPY_FILE_FORMAT, message),
                "line " + line + ": \"" + shown(text) + "\"");
    }

    private static String shown(String text) {
        return text.length() <= SHOWN_CHARS ? text : text.substring(0, SHOWN_CHARS) + "...";
    }
}
