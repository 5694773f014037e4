package io.falcondb.sql.session;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.row.ArrayRow;
import io.falcondb.relational.row.Row;
import io.falcondb.sql.algebra.OutputColumn;
import io.falcondb.sql.ast.Statement;
import io.falcondb.sql.execute.Execution;
import io.falcondb.sql.execute.ExecutionContext;
import io.falcondb.sql.execute.SchemaFence;
import io.falcondb.sql.execute.StalePlan;
import io.falcondb.sql.execute.WouldBlock;
import io.falcondb.sql.execute.modify.DeferredConstraints;
import io.falcondb.sql.plan.PhysicalPlan;
import io.falcondb.sql.session.Session.Progress;
import io.falcondb.sql.transaction.CancelFlag;
import io.falcondb.sql.transaction.ReadView;
import io.falcondb.sql.transaction.Transaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Runs portals: plans here, everything else by [UtilityRunner]. Belongs to its session.
final class StatementRunner {

    private final Session session;
    private final UtilityRunner utilities;
    private final SchemaFence fence;

    StatementRunner(Session session) {
        this.session = session;
        this.utilities = new UtilityRunner(session, this);
        this.fence = new CatalogFence(session.database().catalogs());
    }

    /// The columns of the statement's answer; null if it answers no rows.
    @Nullable List<OutputColumn> resultColumns(Compiled compiled) {
        PhysicalPlan plan = compiled.plan();
        Statement statement = compiled.statement();
        if (plan != null) {
            boolean rows = !plan.columns().isEmpty() || plan.commandTag().equals("SELECT");
            return rows ? plan.columns() : null;
        }
        return statement == null ? null : utilities.resultColumns(statement);
    }

    /// Runs a portal, or goes on with it.
    ///
    /// @param maxRows 0 for all
    /// @param describe whether the sink is told the columns before the first row
    Progress run(Portal portal, long maxRows, ResultSink sink, boolean describe, boolean mayBlock) {
        if (portal.atEnd()) {
            return runAgain(portal, sink, describe);
        }
        Compiled compiled = portal.statement().compiled();
        if (portal.execution() == null) {
            session.followers().beginStatement();
        }
        Runnable timer = mayBlock ? startTimer() : null;
        try {
            Statement statement = compiled.statement();
            if (compiled.plan() != null) {
                return runPlan(portal, maxRows, sink, describe, mayBlock);
            }
            if (statement == null) {
                throw new IllegalStateException("an empty statement is not run");
            }
            Progress progress = utilities.run(statement, portal, sink, describe, mayBlock);
            Transaction running = session.block().currentOrNull();
            if (running != null && progress == Progress.COMPLETE) {
                running.finishStatement();
            }
            return progress;
        } finally {
            if (timer != null) {
                timer.run();
            }
        }
    }

    /// A portal that SELECTs has no more rows; any other must not run twice.
    private Progress runAgain(Portal portal, ResultSink sink, boolean describe) {
        List<OutputColumn> columns = portal.columns();
        if (columns.isEmpty()) {
            throw new DatabaseException(
                    ErrorCode.OBJECT_NOT_IN_PREREQUISITE_STATE,
                    "portal \"" + portal.name() + "\" cannot be run");
        }
        if (describe) {
            sink.columns(columns);
        }
        PhysicalPlan plan = portal.statement().compiled().plan();
        portal.atEnd(plan == null ? "SELECT 0" : CommandTags.of(plan.commandTag(), 0));
        return Progress.COMPLETE;
    }

    private Progress runPlan(
            Portal portal, long maxRows, ResultSink sink, boolean describe, boolean mayBlock) {
        Transaction transaction = session.block().current();
        for (int attempt = 1; ; attempt++) {
            boolean resumed = portal.execution() != null;
            try {
                if (resumed && !mayBlock) {
                    throw WouldBlock.INSTANCE;
                }
                Execution execution = portal.execution();
                if (execution == null) {
                    execution = open(portal, transaction, maxRows > 0, mayBlock);
                }
                return pump(portal, execution, transaction, maxRows, sink, describe);
            } catch (WouldBlock wouldBlock) {
                if (!resumed) {
                    portal.close();
                    transaction.undoStatement();
                }
                throw wouldBlock;
            } catch (StalePlan stale) {
                replan(portal, transaction, attempt, mayBlock);
            } catch (DatabaseException refusal) {
                if (!isOfOldSchema(portal)) {
                    throw refusal;
                }
                replan(portal, transaction, attempt, mayBlock);
            }
        }
    }

    private void replan(Portal portal, Transaction transaction, int attempt, boolean mayBlock) {
        portal.close();
        transaction.undoStatement();
        if (portal.hasAnswered() || attempt == SessionLimits.REPLANS_MAX) {
            throw serializationFailure();
        }
        if (!mayBlock) {
            throw WouldBlock.INSTANCE;
        }
        if (!session.followers().takeLearned()) {
            // Makes it known, for whoever plans by what is known.
            session.database().catalogs().newest();
        }
    }

    /// Whether what a statement complains of may be gone with the schema that it was planned for.
    private boolean isOfOldSchema(Portal portal) {
        PhysicalPlan plan = portal.statement().compiled().plan();
        return portal.owesProof() && plan != null && !fence.isCurrent(plan.catalogVersion());
    }

    private Execution open(
            Portal portal, Transaction transaction, boolean limited, boolean mayBlock) {
        PreparedStatement statement = portal.statement();
        Compiled compiled = refreshed(statement, mayBlock);
        if (statement.runsOnce()) {
            portal.columns(compiled.columns());
        }
        PhysicalPlan plan = compiled.plan();
        if (plan == null) {
            throw new IllegalStateException("not planned");
        }
        if (plan.mayWait() && !mayBlock) {
            throw WouldBlock.INSTANCE;
        }
        boolean follows = session.followers().applies();
        ReadView shown = session.followers().begin(transaction, plan, mayBlock);
        if (shown != null) {
            return open(portal, plan, context(transaction, shown, portal.parameters(), mayBlock));
        }
        boolean guessed = session.catalog().isGuess();
        boolean proved = !guessed || !plan.readsOnce();
        if ((guessed || follows) && proved && !fence.isCurrent(plan.catalogVersion())) {
            throw StalePlan.INSTANCE;
        }
        ReadView view = transaction.beginStatement(plan.mayWait() || !proved);
        ExecutionContext context = context(transaction, view, portal.parameters(), mayBlock);
        if (!proved) {
            context.readsOnce();
            context.owesProof(plan.catalogVersion());
        }
        if (!plan.writes() && proved) {
            view.timestamp();
        }
        Execution execution = open(portal, plan, context);
        if (limited && plan.writes()) {
            execution = keepAll(execution);
            portal.opened(execution, view);
        }
        return execution;
    }

    private static Execution open(Portal portal, PhysicalPlan plan, ExecutionContext context) {
        ReadView view = context.view();
        Execution execution;
        try {
            portal.runsIn(context);
            execution = plan.open(context);
        } catch (RuntimeException | Error failure) {
            view.close();
            throw failure;
        }
        portal.opened(execution, view);
        return execution;
    }

    /// Looks at the foreign keys that were left to the commit. Only a virtual thread may wait.
    ///
    /// @throws WouldBlock if it had to wait
    /// @throws DatabaseException FOREIGN_KEY_VIOLATION
    void checkDeferredConstraints() {
        Transaction running = session.block().currentOrNull();
        if (running == null || !DeferredConstraints.isPending(running)) {
            return;
        }
        try (ReadView view = running.beginStatement(false)) {
            DeferredConstraints.check(
                    context(running, view, new Object[0], Thread.currentThread().isVirtual()));
        }
    }

    /// What executions of this session work with.
    ExecutionContext context(
            Transaction transaction,
            ReadView view,
            @Nullable Object[] parameters,
            boolean mayBlock) {
        ExecutionContext context =
                new ExecutionContext(
                        transaction,
                        view,
                        parameters,
                        session.environment(),
                        session.interruption().flag(),
                        !mayBlock,
                        session.values().lockTimeout().toNanos());
        context.schemaFence(fence);
        if (!session.identity().superuser()) {
            context.restricted();
        }
        context.workMemory(session.database().limits().workMemoryBytes());
        context.temporarySpace(session.database().limits().temporarySpace());
        return context;
    }

    /// The statement's plan for the schema and settings of now.
    ///
    /// @throws DatabaseException FEATURE_NOT_SUPPORTED if its rows would look different
    private Compiled refreshed(PreparedStatement statement, boolean mayBlock) {
        Compiled before = statement.compiled();
        Compiled now =
                session.plans()
                        .refresh(
                                before,
                                statement.declaredTypes(),
                                session.catalog().likely(),
                                mayBlock);
        if (now != before) {
            if (!statement.runsOnce() && !sameShape(before.columns(), now.columns())) {
                throw new DatabaseException(
                        ErrorCode.FEATURE_NOT_SUPPORTED, "cached plan must not change result type");
            }
            statement.compiled(now);
        }
        return now;
    }

    private static boolean sameShape(List<OutputColumn> before, List<OutputColumn> now) {
        if (before.size() != now.size()) {
            return false;
        }
        for (int i = 0; i < before.size(); i++) {
            OutputColumn one = before.get(i);
            OutputColumn other = now.get(i);
            if (one.type() != other.type() || !one.name().equals(other.name())) {
                return false;
            }
        }
        return true;
    }

    private Progress pump(
            Portal portal,
            Execution execution,
            Transaction transaction,
            long maxRows,
            ResultSink sink,
            boolean describe) {
        Row row = execution.next();
        portal.beforeAnswer();
        List<OutputColumn> columns = portal.columns();
        if (describe && resultColumns(portal.statement().compiled()) != null) {
            sink.columns(columns);
        }
        long count = 0;
        while (row != null) {
            portal.answered();
            sink.row(row);
            if (++count == maxRows) {
                return Progress.SUSPENDED;
            }
            row = execution.next();
        }
        PhysicalPlan plan = portal.statement().compiled().plan();
        String command = plan == null ? "SELECT" : plan.commandTag();
        long affected = command.equals("SELECT") ? count : execution.affectedRows();
        portal.atEnd(CommandTags.of(command, affected));
        portal.close();
        transaction.finishStatement();
        return Progress.COMPLETE;
    }

    /// A modification is done as a whole before its first rows are handed out.
    private Execution keepAll(Execution execution) {
        List<Row> rows = new ArrayList<>();
        int rowsMax = session.database().limits().heldRowsMax();
        for (Row row = execution.next(); row != null; row = execution.next()) {
            if (rows.size() == rowsMax) {
                throw new DatabaseException(
                                ErrorCode.PROGRAM_LIMIT_EXCEEDED,
                                "too many rows to keep for a portal")
                        .hint("The limit is the setting falcon.session.held-rows-max.");
            }
            rows.add(ArrayRow.copyOf(row));
        }
        return new KeptExecution(rows, execution);
    }

    /// The schema changes faster than a statement can be planned, or than its snapshot allows.
    static DatabaseException serializationFailure() {
        return new DatabaseException(
                ErrorCode.SERIALIZATION_FAILURE,
                "could not serialize access due to concurrent update");
    }

    /// Opens a cursor's query; its rows are read by [#nextOfCursor].
    void openCursor(Portal cursor) {
        open(cursor, session.block().current(), false, true);
    }

    /// The next row of a cursor, or null at its end.
    @Nullable Row nextOfCursor(Portal cursor) {
        if (cursor.atEnd()) {
            return null;
        }
        for (int attempt = 1; ; attempt++) {
            try {
                Execution execution = cursor.execution();
                if (execution == null) {
                    execution = open(cursor, session.block().current(), false, true);
                }
                Row row = execution.next();
                cursor.beforeAnswer();
                if (row == null) {
                    cursor.atEnd("");
                } else {
                    cursor.answered();
                }
                return row;
            } catch (StalePlan stale) {
                cursor.close();
                if (cursor.hasAnswered() || attempt == SessionLimits.REPLANS_MAX) {
                    throw serializationFailure();
                }
            }
        }
    }

    void keepCursor(Portal cursor) {
        utilities.cursors().keep(cursor);
    }

    private @Nullable Runnable startTimer() {
        Duration limit = session.values().statementTimeout();
        if (limit.isZero()) {
            return null;
        }
        return session.database()
                .timers()
                .schedule(
                        () -> session.interruption().raise(CancelFlag.Reason.STATEMENT_TIMEOUT),
                        limit);
    }
}
