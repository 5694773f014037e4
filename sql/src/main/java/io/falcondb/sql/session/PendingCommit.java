package io.falcondb.sql.session;

import io.falcondb.contracts.storage.CommitOutcome;
import io.falcondb.kernel.DatabaseException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// The commit of a session's transaction, for which no thread waits: it is begun, its outcome comes
/// at some time, and then it is finished on a thread of the session. There is one for a session,
/// which commits one transaction after another.
final class PendingCommit {

    private final TransactionBlock block;
    private final Portals portals;
    private final StatementRunner runner;
    private @Nullable CompletableFuture<CommitOutcome> outcome;
    private @Nullable Runnable after;

    PendingCommit(TransactionBlock block, Portals portals, StatementRunner runner) {
        this.block = block;
        this.portals = portals;
        this.runner = runner;
    }

    /// Begins to commit.
    ///
    /// @param then done right after the commit succeeded
    /// @return COMPLETE if there was nothing to wait for, else COMMITTING
    /// @throws DatabaseException why it was not committed
    Session.Progress begin(@Nullable Runnable then) {
        checkDeferredConstraints();
        portals.keepHeld(runner::keepCursor);
        CompletableFuture<CommitOutcome> future = block.commit();
        if (future.isDone()) {
            block.committed(future.join());
            if (then != null) {
                then.run();
            }
            return Session.Progress.COMPLETE;
        }
        outcome = future;
        after = then;
        return Session.Progress.COMMITTING;
    }

    private void checkDeferredConstraints() {
        try {
            runner.checkDeferredConstraints();
        } catch (DatabaseException violation) {
            block.rollback();
            throw violation;
        }
    }

    boolean isUnderWay() {
        return outcome != null;
    }

    /// Always ends normally.
    CompletableFuture<CommitOutcome> outcome() {
        CompletableFuture<CommitOutcome> future = outcome;
        if (future == null) {
            throw new IllegalStateException("no commit is pending");
        }
        return future;
    }

    /// To be called once [#outcome] is done.
    ///
    /// @throws DatabaseException why it was not committed
    void finish() {
        CommitOutcome end = outcome().join();
        Runnable then = after;
        outcome = null;
        after = null;
        block.committed(end);
        if (then != null) {
            then.run();
        }
    }
}
