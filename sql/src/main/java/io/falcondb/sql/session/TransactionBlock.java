package io.falcondb.sql.session;

import io.falcondb.contracts.storage.CommitOutcome;
import io.falcondb.contracts.storage.CommitPolicy;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.Epoch;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.kernel.Lsn;
import io.falcondb.kernel.TransactionId;
import io.falcondb.sql.ast.TransactionStatement;
import io.falcondb.sql.catalog.BackendServices.LastCommit;
import io.falcondb.sql.catalog.Catalog;
import io.falcondb.sql.session.setting.Settings;
import io.falcondb.sql.transaction.Isolation;
import io.falcondb.sql.transaction.Transaction;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// A session's transaction state.
///
/// ```
/// IDLE      -- any statement -->  IMPLICIT  -- Sync or end of query string: commit --> IDLE
/// IDLE, IMPLICIT -- BEGIN -->     BLOCK     -- COMMIT, ROLLBACK -->                    IDLE
/// IMPLICIT  -- error: rollback --> IDLE
/// BLOCK     -- error -->          FAILED    -- COMMIT, ROLLBACK: rollback -->          IDLE
///                                 FAILED    -- ROLLBACK TO -->                         BLOCK
/// ```
///
/// Belongs to its session.
final class TransactionBlock {

    enum State {
        IDLE,
        IMPLICIT,
        BLOCK,
        FAILED
    }

    /// What the session does besides when a transaction ends.
    interface Listener {
        /// @param committed false after a rollback or a commit that failed
        void transactionEnded(boolean committed);
    }

    private final Database database;
    private final Settings settings;
    private final Listener listener;
    private State state = State.IDLE;
    private volatile @Nullable Transaction transaction;
    private long startedAt;
    private long commitBegan;
    private @Nullable LastCommit lastCommit;

    TransactionBlock(Database database, Settings settings, Listener listener) {
        this.database = database;
        this.settings = settings;
        this.listener = listener;
    }

    State state() {
        return state;
    }

    /// Whether statements belong to a block that the client began.
    boolean inBlock() {
        return state == State.BLOCK || state == State.FAILED;
    }

    /// Microseconds since 2000-01-01 UTC at which the transaction began; 0 if there is none.
    long startedAt() {
        return startedAt;
    }

    /// What was committed last, or null.
    @Nullable LastCommit lastCommit() {
        return lastCommit;
    }

    /// The running transaction; begins an implicit one if there is none.
    Transaction current() {
        Transaction running = transaction;
        if (running == null) {
            running = begin(State.IMPLICIT);
        }
        return running;
    }

    @Nullable Transaction currentOrNull() {
        return transaction;
    }

    /// BEGIN.
    ///
    /// @return whether a block was open already, which deserves a warning
    boolean beginBlock(List<TransactionStatement.Mode> modes) {
        if (inBlock()) {
            apply(modes);
            return true;
        }
        if (transaction == null) {
            begin(State.BLOCK);
        }
        state = State.BLOCK;
        apply(modes);
        return false;
    }

    /// SET TRANSACTION.
    void apply(List<TransactionStatement.Mode> modes) {
        for (TransactionStatement.Mode mode : modes) {
            switch (mode) {
                case TransactionStatement.IsolationMode(var level, int position) ->
                        setIsolation(level.words());
                case TransactionStatement.ReadOnlyMode(boolean readOnly, int position) ->
                        setReadOnly(readOnly);
                case TransactionStatement.DeferrableMode deferrable -> {}
            }
        }
    }

    /// @throws DatabaseException ACTIVE_SQL_TRANSACTION after the first query
    void setIsolation(String level) {
        Transaction running = current();
        Isolation wanted = isolation(level);
        if (wanted != running.isolation() && running.hasRead()) {
            throw new DatabaseException(
                    ErrorCode.ACTIVE_SQL_TRANSACTION,
                    "SET TRANSACTION ISOLATION LEVEL must be called before any query");
        }
        running.isolation(wanted);
    }

    /// @throws DatabaseException ACTIVE_SQL_TRANSACTION when writing is allowed again after the
    ///   first query
    void setReadOnly(boolean readOnly) {
        Transaction running = current();
        if (running.readOnly() && !readOnly && running.hasRead()) {
            throw new DatabaseException(
                    ErrorCode.ACTIVE_SQL_TRANSACTION,
                    "transaction read-write mode must be set before any query");
        }
        running.readOnly(readOnly);
    }

    /// Begins to commit; [#committed] must be told the outcome. The future is done already if there
    /// was nothing to write.
    CompletableFuture<CommitOutcome> commit() {
        Transaction running = transaction;
        if (running == null) {
            throw new IllegalStateException("no transaction to commit");
        }
        if (traffic().isCounted()) {
            commitBegan = database.clock().micros();
        }
        return running.commit(policy());
    }

    /// The transaction is over.
    ///
    /// @throws DatabaseException the reason, if it was not committed
    void committed(CommitOutcome outcome) {
        boolean committed = outcome instanceof CommitOutcome.Committed;
        note(outcome);
        end(committed);
        Traffic traffic = traffic();
        switch (outcome) {
            case CommitOutcome.Committed done -> traffic.committed();
            case CommitOutcome.Aborted(DatabaseException reason) -> {
                traffic.aborted();
                throw reason;
            }
            case CommitOutcome.Unknown(DatabaseException reason) -> {
                traffic.unknown();
                throw reason;
            }
        }
    }

    /// A transaction that wrote nothing has no name and leaves no receipt.
    private void note(CommitOutcome outcome) {
        Transaction running = transaction;
        TransactionId id = running == null ? null : running.idIfAny();
        if (id != null
                && outcome instanceof CommitOutcome.Committed(Epoch epoch, Lsn lsn, long at)) {
            Traffic traffic = traffic();
            if (traffic.isCounted()) {
                traffic.commitTook(database.clock().micros() - commitBegan);
            }
            lastCommit =
                    new LastCommit(
                            id.value(),
                            epoch.value(),
                            lsn.value(),
                            policy().name().toLowerCase(Locale.ROOT));
        }
    }

    private Traffic traffic() {
        return database.traffic(settings.values());
    }

    /// What the client's answer waits for: never more than what the group itself waits for.
    private CommitPolicy policy() {
        CommitPolicy wanted = settings.values().commitPolicy();
        CommitPolicy group = database.policy();
        return wanted.compareTo(group) < 0 ? wanted : group;
    }

    void rollback() {
        Transaction running = transaction;
        if (running != null) {
            running.rollback();
            if (state == State.BLOCK) {
                traffic().rolledBack();
            }
        }
        end(false);
    }

    /// A statement failed: an implicit transaction is rolled back, a block waits for its end.
    void fail() {
        switch (state) {
            case IDLE, FAILED -> {}
            case IMPLICIT -> {
                traffic().aborted();
                rollback();
            }
            case BLOCK -> {
                traffic().aborted();
                Transaction running = transaction;
                if (running != null) {
                    running.undoStatement();
                }
                state = State.FAILED;
            }
        }
    }

    void savepoint(String name) {
        current().savepoint(name);
        settings.savepoint(name);
    }

    /// @throws DatabaseException INVALID_SAVEPOINT_SPECIFICATION
    void rollbackTo(String name) {
        current().rollbackTo(name);
        settings.rollbackTo(name);
        state = State.BLOCK;
    }

    /// @throws DatabaseException INVALID_SAVEPOINT_SPECIFICATION
    void release(String name) {
        current().release(name);
        settings.release(name);
    }

    /// The same characteristics for the next transaction: `AND CHAIN`.
    void chain(Isolation isolation, boolean readOnly) {
        Transaction next = begin(State.BLOCK);
        next.isolation(isolation);
        next.readOnly(readOnly);
    }

    static Isolation isolation(String level) {
        return switch (level.toLowerCase(Locale.ROOT)) {
            case "serializable" -> Isolation.SERIALIZABLE;
            case "repeatable read" -> Isolation.REPEATABLE_READ;
            default -> Isolation.READ_COMMITTED;
        };
    }

    private Transaction begin(State as) {
        Transaction started =
                new Transaction(
                        database.group(),
                        database.transactionLimits(),
                        isolation(settings.values().defaultIsolation()),
                        settings.values().defaultReadOnly());
        transaction = started;
        startedAt = database.clock().micros();
        state = as;
        settings.begin();
        return started;
    }

    private void end(boolean committed) {
        Transaction ended = transaction;
        if (ended != null && ended.attachment(Catalog.class) != null) {
            database.catalogs().doubt();
        }
        transaction = null;
        startedAt = 0;
        state = State.IDLE;
        if (committed) {
            settings.commit();
        } else {
            settings.rollback();
        }
        listener.transactionEnded(committed);
    }
}
