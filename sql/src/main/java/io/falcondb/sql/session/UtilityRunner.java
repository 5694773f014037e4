package io.falcondb.sql.session;

import io.falcondb.sql.algebra.OutputColumn;
import io.falcondb.sql.ast.Maintenance;
import io.falcondb.sql.ast.PreparedStatement.Close;
import io.falcondb.sql.ast.PreparedStatement.Deallocate;
import io.falcondb.sql.ast.PreparedStatement.DeclareCursor;
import io.falcondb.sql.ast.PreparedStatement.Execute;
import io.falcondb.sql.ast.PreparedStatement.Fetch;
import io.falcondb.sql.ast.PreparedStatement.Prepare;
import io.falcondb.sql.ast.SessionStatement;
import io.falcondb.sql.ast.Statement;
import io.falcondb.sql.ast.TransactionStatement;
import io.falcondb.sql.execute.WouldBlock;
import io.falcondb.sql.session.Session.Progress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Hands utility statements to whoever carries them out. Belongs to its session.
final class UtilityRunner {

    private final TransactionCommands transactions;
    private final SettingCommands settings;
    private final PreparedCommands prepared;
    private final CursorCommands cursors;
    private final DataCommands data;
    private final OperationsCommands operations;
    private final AuditedStatements audited;

    UtilityRunner(Session session, StatementRunner runner) {
        this.transactions = new TransactionCommands(session);
        this.settings = new SettingCommands(session);
        this.prepared = new PreparedCommands(session, runner);
        this.cursors = new CursorCommands(session, runner);
        this.data = new DataCommands(session, runner);
        this.operations = new OperationsCommands(session);
        this.audited = new AuditedStatements(session);
    }

    @Nullable List<OutputColumn> resultColumns(Statement statement) {
        return switch (statement) {
            case SessionStatement.Show show ->
                    OperationsCommands.isView(show)
                            ? OperationsCommands.columns(show)
                            : SettingCommands.columns(show);
            case Execute execute -> prepared.columns(execute);
            case Fetch fetch -> cursors.columns(fetch);
            case Maintenance.Explain explain -> ExplainCommands.columns(explain);
            default -> null;
        };
    }

    CursorCommands cursors() {
        return cursors;
    }

    /// @throws WouldBlock if not `mayBlock` and it may have to wait
    Progress run(
            Statement statement,
            Portal portal,
            ResultSink sink,
            boolean describe,
            boolean mayBlock) {
        if (!mayBlock && !StatementKinds.isControl(statement)) {
            throw WouldBlock.INSTANCE;
        }
        return audited.run(
                statement, portal, () -> carryOut(statement, portal, sink, describe, mayBlock));
    }

    private Progress carryOut(
            Statement statement,
            Portal portal,
            ResultSink sink,
            boolean describe,
            boolean mayBlock) {
        return switch (statement) {
            case TransactionStatement.Lock lock -> data.lock(lock, portal);
            case TransactionStatement control -> transactions.run(control, portal);
            case SessionStatement.Show show when OperationsCommands.isView(show) -> {
                if (!mayBlock) {
                    throw WouldBlock.INSTANCE;
                }
                yield operations.run(show, portal, sink, describe);
            }
            case SessionStatement control -> settings.run(control, portal, sink, describe);
            case Prepare prepare -> prepared.prepare(prepare, portal);
            case Execute execute -> prepared.execute(execute, portal, sink, describe);
            case Deallocate deallocate -> prepared.deallocate(deallocate, portal);
            case DeclareCursor declare -> cursors.declare(declare, portal);
            case Fetch fetch -> cursors.fetch(fetch, portal, sink, describe);
            case Close close -> cursors.close(close, portal);
            default -> data.run(statement, portal, sink, describe);
        };
    }
}
