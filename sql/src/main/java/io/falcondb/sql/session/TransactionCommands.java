package io.falcondb.sql.session;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.sql.ast.TransactionStatement;
import io.falcondb.sql.session.Session.Progress;
import io.falcondb.sql.session.TransactionBlock.State;
import io.falcondb.sql.transaction.Isolation;
import io.falcondb.sql.transaction.Transaction;
import org.jspecify.annotations.Nullable;

/// BEGIN, COMMIT, ROLLBACK and savepoints.
final class TransactionCommands {

    private final Session session;

    TransactionCommands(Session session) {
        this.session = session;
    }

    Progress run(TransactionStatement statement, Portal portal) {
        return switch (statement) {
            case TransactionStatement.Begin begin -> begin(begin, portal);
            case TransactionStatement.Commit commit -> commit(commit, portal);
            case TransactionStatement.Rollback rollback -> rollback(rollback, portal);
            case TransactionStatement.Savepoint savepoint -> {
                requireBlock("SAVEPOINT");
                session.block().savepoint(savepoint.name());
                yield done(portal, "SAVEPOINT");
            }
            case TransactionStatement.Release release -> {
                requireBlock("RELEASE SAVEPOINT");
                session.block().release(release.name());
                yield done(portal, "RELEASE");
            }
            case TransactionStatement.RollbackTo rollbackTo -> {
                requireBlock("ROLLBACK TO SAVEPOINT");
                session.block().rollbackTo(rollbackTo.name());
                yield done(portal, "ROLLBACK");
            }
            case TransactionStatement.SetConstraints constraints -> done(portal, "SET CONSTRAINTS");
            case TransactionStatement.PrepareTransaction prepare -> throw noPreparedTransactions();
            case TransactionStatement.CommitPrepared prepared -> throw unknown(prepared.id());
            case TransactionStatement.RollbackPrepared prepared -> throw unknown(prepared.id());
            case TransactionStatement.Lock lock ->
                    throw new IllegalStateException("LOCK is not transaction control");
        };
    }

    private Progress begin(TransactionStatement.Begin begin, Portal portal) {
        if (session.block().beginBlock(begin.modes())) {
            session.notice(
                    Notice.warning(
                            ErrorCode.ACTIVE_SQL_TRANSACTION,
                            "there is already a transaction in progress"));
        }
        return done(portal, begin.start() ? "START TRANSACTION" : "BEGIN");
    }

    private Progress commit(TransactionStatement.Commit commit, Portal portal) {
        TransactionBlock block = session.block();
        if (block.state() == State.FAILED) {
            return rollback(commit.chain(), portal);
        }
        if (block.state() != State.BLOCK) {
            requireChainable(commit.chain(), "COMMIT AND CHAIN");
            warnNoTransaction();
            if (block.state() == State.IDLE) {
                return done(portal, "COMMIT");
            }
        }
        Runnable chain = commit.chain() ? chain() : null;
        Progress progress = session.commit(chain);
        portal.atEnd("COMMIT");
        return progress;
    }

    private Progress rollback(TransactionStatement.Rollback rollback, Portal portal) {
        if (!session.block().inBlock()) {
            requireChainable(rollback.chain(), "ROLLBACK AND CHAIN");
            warnNoTransaction();
        }
        return rollback(rollback.chain(), portal);
    }

    private Progress rollback(boolean andChain, Portal portal) {
        Runnable chain = andChain ? chain() : null;
        session.block().rollback();
        if (chain != null) {
            chain.run();
        }
        return done(portal, "ROLLBACK");
    }

    private @Nullable Runnable chain() {
        Transaction running = session.block().current();
        Isolation isolation = running.isolation();
        boolean readOnly = running.readOnly();
        return () -> session.block().chain(isolation, readOnly);
    }

    private void warnNoTransaction() {
        session.notice(
                Notice.warning(
                        ErrorCode.NO_ACTIVE_SQL_TRANSACTION,
                        "there is no transaction in progress"));
    }

    private void requireChainable(boolean chain, String command) {
        if (chain) {
            requireBlock(command);
        }
    }

    private void requireBlock(String command) {
        requireBlock(session, command);
    }

    /// @throws DatabaseException NO_ACTIVE_SQL_TRANSACTION outside a block
    static void requireBlock(Session session, String command) {
        if (!session.block().inBlock()) {
            throw new DatabaseException(
                    ErrorCode.NO_ACTIVE_SQL_TRANSACTION,
                    command + " can only be used in transaction blocks");
        }
    }

    /// @throws DatabaseException ACTIVE_SQL_TRANSACTION inside a block
    static void forbidBlock(Session session, String command) {
        if (session.block().inBlock()) {
            throw new DatabaseException(
                    ErrorCode.ACTIVE_SQL_TRANSACTION,
                    command + " cannot run inside a transaction block");
        }
    }

    static Progress done(Portal portal, String tag) {
        portal.atEnd(tag);
        return Progress.COMPLETE;
    }

    private static DatabaseException noPreparedTransactions() {
        return new DatabaseException(
                        ErrorCode.OBJECT_NOT_IN_PREREQUISITE_STATE,
                        "prepared transactions are disabled")
                .hint("Set max_prepared_transactions to a nonzero value.");
    }

    private static DatabaseException unknown(String id) {
        return new DatabaseException(
                ErrorCode.UNDEFINED_OBJECT,
                "prepared transaction with identifier \"" + id + "\" does not exist");
    }
}
