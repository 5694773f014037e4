package io.falcondb.sql.session;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.row.Row;
import io.falcondb.sql.ast.PreparedStatement.Direction;
import io.falcondb.sql.ast.PreparedStatement.Fetch;
import io.falcondb.sql.session.Portal.CursorOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One FETCH or MOVE. A cursor's position is 0 before its first row and counts rows from 1.
final class CursorMovement {

    private final CursorCommands commands;
    private final Portal cursor;
    private final CursorOptions options;
    private final @Nullable ResultSink sink;

    /// @param sink null for MOVE
    CursorMovement(
            CursorCommands commands,
            Portal cursor,
            CursorOptions options,
            @Nullable ResultSink sink) {
        this.commands = commands;
        this.cursor = cursor;
        this.options = options;
        this.sink = sink;
    }

    /// How many rows were passed to the sink, or over which it moved.
    long go(Direction direction, long count) {
        return switch (direction) {
            case FORWARD -> count < 0 ? backward(magnitude(count)) : forward(count);
            case BACKWARD -> count < 0 ? forward(magnitude(count)) : backward(count);
            case ABSOLUTE -> absolute(count);
            case RELATIVE -> relative(count);
        };
    }

    private long forward(long count) {
        if (count == 0) {
            return again();
        }
        long moved = 0;
        while (count == Fetch.ALL || moved < count) {
            Row row = next();
            if (row == null) {
                break;
            }
            show(row);
            moved++;
        }
        return moved;
    }

    private long backward(long count) {
        if (count == 0) {
            return again();
        }
        List<Row> rows = keptRows();
        long moved = 0;
        while ((count == Fetch.ALL || moved < count) && options.position > 1) {
            options.position--;
            show(rows.get(index()));
            moved++;
        }
        if (count == Fetch.ALL || moved < count) {
            options.position = 0;
        }
        return moved;
    }

    private long absolute(long count) {
        if (count > 0 && count > options.position) {
            return relative(count - options.position);
        }
        List<Row> rows = keptRows();
        long target = count < 0 ? options.firstKept + rows.size() + count + 1 : count;
        long last = options.firstKept + rows.size();
        options.position = Math.clamp(target, 0, last + 1);
        if (target < 1 || target > last) {
            return 0;
        }
        show(rows.get(index()));
        return 1;
    }

    private long relative(long count) {
        if (count <= 0) {
            return count == 0 ? again() : absolute(Math.max(0, options.position + count));
        }
        Row row = null;
        for (long i = 0; i < count; i++) {
            row = next();
            if (row == null) {
                return 0;
            }
        }
        if (row != null) {
            show(row);
        }
        return 1;
    }

    /// The row it stands on once more.
    private long again() {
        if (options.position == 0) {
            return 0;
        }
        List<Row> rows = keptRows();
        if (index() < 0 || index() >= rows.size()) {
            return 0;
        }
        show(rows.get(index()));
        return 1;
    }

    private @Nullable Row next() {
        List<Row> rows = options.kept;
        if (rows == null && options.scroll) {
            rows = keptRows();
        }
        if (rows == null) {
            Row row = commands.read(cursor);
            if (row != null) {
                options.position++;
            }
            return row;
        }
        long last = options.firstKept + rows.size();
        if (options.position >= last) {
            options.position = last + 1;
            return null;
        }
        options.position++;
        return rows.get(index());
    }

    private int index() {
        return (int) (options.position - options.firstKept - 1);
    }

    private List<Row> keptRows() {
        if (options.kept == null && options.position > 0) {
            throw new DatabaseException(
                            ErrorCode.OBJECT_NOT_IN_PREREQUISITE_STATE,
                            "cursor can only scan forward")
                    .hint("Declare it with SCROLL option to enable backward scan.");
        }
        commands.keep(cursor);
        List<Row> rows = options.kept;
        return rows == null ? List.of() : rows;
    }

    private void show(Row row) {
        if (sink != null) {
            sink.row(row);
        }
    }

    private static long magnitude(long count) {
        return count == Long.MIN_VALUE || count == -Fetch.ALL ? Fetch.ALL : -count;
    }
}
