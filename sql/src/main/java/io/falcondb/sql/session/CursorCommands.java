package io.falcondb.sql.session;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.row.ArrayRow;
import io.falcondb.relational.row.Row;
import io.falcondb.sql.algebra.OutputColumn;
import io.falcondb.sql.ast.PreparedStatement.Close;
import io.falcondb.sql.ast.PreparedStatement.DeclareCursor;
import io.falcondb.sql.ast.PreparedStatement.Direction;
import io.falcondb.sql.ast.PreparedStatement.Fetch;
import io.falcondb.sql.session.Portal.CursorOptions;
import io.falcondb.sql.session.Session.Progress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// DECLARE, FETCH, MOVE, CLOSE. A cursor that may go backwards keeps the rows it has read.
final class CursorCommands {

    private static final Object[] NO_PARAMETERS = new Object[0];

    private final Session session;
    private final StatementRunner runner;

    CursorCommands(Session session, StatementRunner runner) {
        this.session = session;
        this.runner = runner;
    }

    List<OutputColumn> columns(Fetch fetch) {
        return session.portals().requireCursor(fetch.cursor()).columns();
    }

    Progress declare(DeclareCursor declare, Portal portal) {
        if (!declare.hold()) {
            TransactionCommands.requireBlock(session, "DECLARE CURSOR");
        }
        Compiled compiled = session.plans().compile(declare.query(), null);
        PreparedStatement statement =
                new PreparedStatement("", portal.statement().sql(), null, compiled, 0, true);
        Portal cursor = new Portal(declare.name(), statement, NO_PARAMETERS);
        boolean scroll = Boolean.TRUE.equals(declare.scroll());
        cursor.cursor(
                new CursorOptions(
                        declare.hold(), scroll, session.environment().statementTimestamp()));
        if (session.portals().exists(declare.name())) {
            throw new DatabaseException(
                    ErrorCode.DUPLICATE_CURSOR, "cursor \"" + declare.name() + "\" already exists");
        }
        session.portals().add(cursor);
        runner.openCursor(cursor);
        if (declare.hold() && !session.block().inBlock()) {
            keep(cursor);
        }
        return TransactionCommands.done(portal, "DECLARE CURSOR");
    }

    Progress fetch(Fetch fetch, Portal portal, ResultSink sink, boolean describe) {
        Portal cursor = session.portals().requireCursor(fetch.cursor());
        CursorOptions options = cursor.cursor();
        if (options == null) {
            options = new CursorOptions(false, false, 0);
            cursor.cursor(options);
        }
        if (describe && !fetch.move()) {
            sink.columns(cursor.columns());
        }
        CursorMovement movement =
                new CursorMovement(this, cursor, options, fetch.move() ? null : sink);
        long moved = movement.go(fetch.direction(), fetch.count());
        return TransactionCommands.done(portal, (fetch.move() ? "MOVE " : "FETCH ") + moved);
    }

    Progress close(Close close, Portal portal) {
        String name = close.cursor();
        if (name == null) {
            session.portals().closeAllBut(portal);
            return TransactionCommands.done(portal, "CLOSE CURSOR ALL");
        }
        session.portals().requireCursor(name);
        session.portals().remove(name);
        return TransactionCommands.done(portal, "CLOSE CURSOR");
    }

    /// The next row that the query itself gives, or null at its end.
    @Nullable Row read(Portal cursor) {
        return runner.nextOfCursor(cursor);
    }

    /// Reads the rest of a cursor so that it outlives its transaction.
    ///
    /// @throws DatabaseException PROGRAM_LIMIT_EXCEEDED
    void keep(Portal cursor) {
        CursorOptions options = cursor.cursor();
        if (options == null || options.kept != null && options.complete) {
            return;
        }
        List<Row> rows = options.kept == null ? new ArrayList<>() : options.kept;
        options.firstKept = options.kept == null ? options.position : 0;
        int rowsMax = session.database().limits().heldRowsMax();
        for (Row row = read(cursor); row != null; row = read(cursor)) {
            if (rows.size() == rowsMax) {
                throw new DatabaseException(
                                ErrorCode.PROGRAM_LIMIT_EXCEEDED,
                                "too many rows to keep for a cursor")
                        .hint("The limit is the setting falcon.session.held-rows-max.");
            }
            rows.add(ArrayRow.copyOf(row));
        }
        options.kept = rows;
        options.complete = true;
        cursor.close();
    }

    /// Whether this direction can only be taken by a cursor that keeps its rows.
    static boolean isBackward(Direction direction, long count) {
        return switch (direction) {
            case FORWARD, RELATIVE -> count < 0;
            case BACKWARD -> count > 0;
            case ABSOLUTE -> true;
        };
    }
}
