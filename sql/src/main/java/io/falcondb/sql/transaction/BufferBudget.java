package io.falcondb.sql.transaction;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import java.util.concurrent.atomic.AtomicLong;

/// What all transactions of a process may buffer together. Thread-safe.
public final class BufferBudget {

    private final long limit;
    private final AtomicLong used = new AtomicLong();

    /// @param limit bytes, `falcon.transaction.total-buffer-bytes`
    public BufferBudget(long limit) {
        this.limit = limit;
    }

    /// @throws DatabaseException OUT_OF_MEMORY over the limit; nothing was reserved
    void reserve(long bytes) {
        if (used.addAndGet(bytes) > limit) {
            used.addAndGet(-bytes);
            throw new DatabaseException(ErrorCode.OUT_OF_MEMORY, "out of memory")
                    .detail("Buffered writes of all transactions reached the limit.")
                    .hint(
                            "Commit smaller transactions or raise falcon.transaction.total-buffer-bytes.");
        }
    }

    void release(long bytes) {
        used.addAndGet(-bytes);
    }

    /// Bytes reserved now.
    public long used() {
        return used.get();
    }
}
