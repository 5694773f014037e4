package io.falcondb.sql.execute;

import io.falcondb.relational.row.Row;
import org.jspecify.annotations.Nullable;

/// One running statement. Not thread-safe, but may move from thread to thread between calls, as a
/// portal does.
public interface Execution extends AutoCloseable {

    /// The next row, or null at the end. The row is valid until the next call: keep
    /// `ArrayRow.copyOf` if it must last. A statement without result rows does its work in the
    /// first call and answers null.
    ///
    /// @throws WouldBlock if the context is non-blocking and the statement must wait
    @Nullable Row next();

    /// Rows inserted, updated, deleted or selected so far: the number in the command tag.
    long affectedRows();

    /// Frees what is open. Closing twice is harmless.
    @Override
    void close();
}
