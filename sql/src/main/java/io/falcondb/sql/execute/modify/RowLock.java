package io.falcondb.sql.execute.modify;

import io.falcondb.contracts.storage.LockMode;
import io.falcondb.contracts.storage.Version;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.sql.execute.ExecutionContext;
import org.jspecify.annotations.Nullable;

/// Locks rows that a statement found and says whether they are still what it saw. Not thread-safe.
public final class RowLock {

    private final ExecutionContext context;
    private final boolean oneSnapshot;
    private boolean changed;

    public RowLock(ExecutionContext context) {
        this.context = context;
        this.oneSnapshot = context.transaction().isolation().oneSnapshot();
    }

    /// Locks a row, waiting for it, and answers its newest version; null if it is gone.
    ///
    /// @throws DatabaseException SERIALIZATION_FAILURE if somebody changed or deleted it after the
    ///   transaction's snapshot
    public byte @Nullable [] lock(byte[] key, LockMode mode) {
        return compared(context.lockNewest(key, mode));
    }

    /// The newest version of a row that is locked already, as [#lock] answers it.
    public byte @Nullable [] newest(byte[] key) {
        return compared(context.transaction().newest(key));
    }

    private byte @Nullable [] compared(byte @Nullable [] version) {
        changed = version != null && Version.timestamp(version) > context.view().timestamp();
        if (oneSnapshot && (version == null || changed)) {
            throw new DatabaseException(
                    ErrorCode.SERIALIZATION_FAILURE,
                    version == null
                            ? "could not serialize access due to concurrent delete"
                            : "could not serialize access due to concurrent update");
        }
        return version;
    }

    /// Whether the row that was locked last was changed since the statement's snapshot.
    public boolean changed() {
        return changed;
    }
}
