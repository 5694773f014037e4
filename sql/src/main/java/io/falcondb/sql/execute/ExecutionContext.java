package io.falcondb.sql.execute;

import io.falcondb.contracts.storage.LockMode;
import io.falcondb.contracts.storage.Locks;
import io.falcondb.relational.expression.Environment;
import io.falcondb.relational.expression.EvalContext;
import io.falcondb.sql.transaction.CancelFlag;
import io.falcondb.sql.transaction.ReadView;
import io.falcondb.sql.transaction.Transaction;
import org.jspecify.annotations.Nullable;

/// What one execution of one statement works with. Not thread-safe.
public final class ExecutionContext {

    private final Transaction transaction;
    private final ReadView view;
    private final @Nullable Object[] parameters;
    private final Environment environment;
    private final CancelFlag cancel;
    private final boolean nonBlocking;
    private final long lockTimeoutNanos;
    private final EvalContext evaluation;

    /// @param view what the statement sees: [Transaction#beginStatement]
    /// @param parameters values of `$1`, `$2`, ..., boxed as their types' `Repr` says
    /// @param nonBlocking the thread must not wait: what would wait throws [WouldBlock]
    /// @param lockTimeoutNanos `lock_timeout`, 0 for none
    public ExecutionContext(
            Transaction transaction,
            ReadView view,
            @Nullable Object[] parameters,
            Environment environment,
            CancelFlag cancel,
            boolean nonBlocking,
            long lockTimeoutNanos) {
        this.transaction = transaction;
        this.view = view;
        this.parameters = parameters;
        this.environment = environment;
        this.cancel = cancel;
        this.nonBlocking = nonBlocking;
        this.lockTimeoutNanos = lockTimeoutNanos;
        this.evaluation = new EvalContext(parameters, environment);
    }

    public Transaction transaction() {
        return transaction;
    }

    public ReadView view() {
        return view;
    }

    public @Nullable Object[] parameters() {
        return parameters;
    }

    public Environment environment() {
        return environment;
    }

    /// Parameters and outer rows for evaluators.
    public EvalContext evaluation() {
        return evaluation;
    }

    public boolean nonBlocking() {
        return nonBlocking;
    }

    /// To be called now and then by whatever runs long.
    ///
    /// @throws io.falcondb.kernel.DatabaseException QUERY_CANCELED
    public void checkCancelled() {
        cancel.check();
    }

    /// Takes a lock and waits for it as `lock_timeout` allows.
    ///
    /// @throws WouldBlock if somebody holds it and this context must not wait
    /// @throws io.falcondb.kernel.DatabaseException LOCK_NOT_AVAILABLE after `lock_timeout`,
    ///   QUERY_CANCELED, DEADLOCK_DETECTED
    public void lock(byte[] key, LockMode mode) {
        Locks.Wait wait =
                nonBlocking
                        ? Locks.Wait.NONE
                        : lockTimeoutNanos == 0
                                ? Locks.Wait.FOREVER
                                : new Locks.Wait(lockTimeoutNanos);
        switch (transaction.lock(key, mode, wait)) {
            case GRANTED -> {}
            case NOT_AVAILABLE -> {
                if (nonBlocking) {
                    throw WouldBlock.INSTANCE;
                }
                throw CancelFlag.Reason.LOCK_TIMEOUT.toException();
            }
            case CANCELLED -> {
                cancel.check();
                throw CancelFlag.Reason.USER_REQUEST.toException();
            }
        }
    }

    /// Takes a lock only if nobody holds it, as NOWAIT and SKIP LOCKED do.
    public boolean tryLock(byte[] key, LockMode mode) {
        return transaction.lock(key, mode, Locks.Wait.NONE) == Locks.Outcome.GRANTED;
    }
}
