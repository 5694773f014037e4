package io.falcondb.sql.session;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.type.Types;
import io.falcondb.sql.algebra.OutputColumn;
import io.falcondb.sql.ast.Maintenance;
import io.falcondb.sql.ast.Statement;
import io.falcondb.sql.ast.TransactionStatement;
import io.falcondb.sql.session.Session.Progress;
import java.util.List;

/// EXPLAIN, COPY, schema changes, the upkeep of data.
final class DataCommands {

    private final Session session;
    private final StatementRunner runner;

    DataCommands(Session session, StatementRunner runner) {
        this.session = session;
        this.runner = runner;
    }

    static List<OutputColumn> explainColumns(Maintenance.Explain explain) {
        return List.of(new OutputColumn("QUERY PLAN", Types.TEXT, -1));
    }

    Progress lock(TransactionStatement.Lock lock, Portal portal) {
        TransactionCommands.requireBlock(session, "LOCK TABLE");
        throw unsupported(lock);
    }

    Progress run(Statement statement, Portal portal, ResultSink sink, boolean describe) {
        if (statement instanceof Maintenance.Checkpoint) {
            session.database().group().checkpoint();
            return TransactionCommands.done(portal, "CHECKPOINT");
        }
        throw unsupported(statement);
    }

    private static DatabaseException unsupported(Statement statement) {
        return new DatabaseException(
                ErrorCode.FEATURE_NOT_SUPPORTED,
                statement.getClass().getSimpleName() + " is not supported");
    }
}
