package io.falcondb.sql.session;

import io.falcondb.relational.row.Row;
import io.falcondb.sql.algebra.OutputColumn;
import io.falcondb.sql.execute.Execution;
import io.falcondb.sql.execute.ExecutionContext;
import io.falcondb.sql.transaction.ReadView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A prepared statement with its parameter values, and how far it has been run. SQL's cursors are
/// portals too. Belongs to its session.
public final class Portal {

    private final String name;
    private final PreparedStatement statement;
    private final @Nullable Object[] parameters;
    private List<OutputColumn> columns;
    private @Nullable Execution execution;
    private @Nullable ReadView view;
    private @Nullable ExecutionContext context;
    private boolean atEnd;
    private boolean answered;
    private @Nullable String commandTag;
    private @Nullable Object attachment;
    private @Nullable CursorOptions cursor;

    /// What DECLARE said, and how far FETCH got: 0 is before the first row.
    static final class CursorOptions {
        final boolean hold;
        final boolean scroll;
        final long declaredAt;
        long position;

        /// Rows read so far, from the one after `firstKept`; complete once it was read to its end.
        @Nullable List<Row> kept;

        long firstKept;
        boolean complete;

        CursorOptions(boolean hold, boolean scroll, long declaredAt) {
            this.hold = hold;
            this.scroll = scroll;
            this.declaredAt = declaredAt;
        }
    }

    Portal(String name, PreparedStatement statement, @Nullable Object[] parameters) {
        this.name = name;
        this.statement = statement;
        this.parameters = parameters;
        this.columns = statement.compiled().columns();
    }

    public String name() {
        return name;
    }

    public PreparedStatement statement() {
        return statement;
    }

    @Nullable Object[] parameters() {
        return parameters;
    }

    /// The columns of its rows.
    public List<OutputColumn> columns() {
        return columns;
    }

    void columns(List<OutputColumn> actual) {
        columns = actual;
    }

    @Nullable Execution execution() {
        return execution;
    }

    void opened(Execution opened, @Nullable ReadView itsView) {
        execution = opened;
        view = itsView;
    }

    void runsIn(ExecutionContext itsContext) {
        context = itsContext;
    }

    /// The client is about to see a row, or that there is none.
    ///
    /// @throws io.falcondb.sql.execute.StalePlan if it has seen nothing yet and must not see this
    void beforeAnswer() {
        ExecutionContext running = context;
        if (!answered && running != null) {
            running.checkOwed();
        }
    }

    /// Whether it runs on a schema that may be an old one.
    boolean owesProof() {
        ExecutionContext running = context;
        return running != null && running.owesProof();
    }

    /// Whether the client may have seen a row: then its plan is no longer replaced.
    boolean hasAnswered() {
        return answered;
    }

    void answered() {
        answered = true;
    }

    boolean atEnd() {
        return atEnd;
    }

    void atEnd(String tag) {
        atEnd = true;
        commandTag = tag;
    }

    @Nullable String commandTag() {
        return commandTag;
    }

    /// The command tag of a portal that was run to its end.
    public String tag() {
        String tag = commandTag;
        return tag == null ? "" : tag;
    }

    @Nullable CursorOptions cursor() {
        return cursor;
    }

    void cursor(CursorOptions options) {
        cursor = options;
    }

    /// What the protocol keeps with it: formats of its columns.
    public @Nullable Object attachment() {
        return attachment;
    }

    public void attachment(Object value) {
        attachment = value;
    }

    /// Frees what its run holds. Closing twice is harmless.
    void close() {
        Execution running = execution;
        execution = null;
        ReadView seen = view;
        view = null;
        context = null;
        try {
            if (running != null) {
                running.close();
            }
        } finally {
            if (seen != null) {
                seen.close();
            }
        }
    }
}
