package io.falcondb.sql.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Transaction control.
public sealed interface TransactionStatement extends Statement {

    /// One transaction mode.
    sealed interface Mode extends Node {}

    /// `ISOLATION LEVEL level`.
    record IsolationMode(Isolation level, int position) implements Mode {}

    record ReadOnlyMode(boolean readOnly, int position) implements Mode {}

    record DeferrableMode(boolean deferrable, int position) implements Mode {}

    /// The isolation levels of the standard.
    enum Isolation {
        READ_UNCOMMITTED("read uncommitted"),
        READ_COMMITTED("read committed"),
        REPEATABLE_READ("repeatable read"),
        SERIALIZABLE("serializable");

        private final String words;

        Isolation(String words) {
            this.words = words;
        }

        /// As settings print it.
        public String words() {
            return words;
        }
    }

    /// @param start whether it was written START TRANSACTION, which has its own command tag
    record Begin(boolean start, List<Mode> modes, int position) implements TransactionStatement {
        public Begin {
            modes = List.copyOf(modes);
        }
    }

    /// COMMIT and END.
    record Commit(boolean chain, int position) implements TransactionStatement {}

    /// ROLLBACK and ABORT.
    record Rollback(boolean chain, int position) implements TransactionStatement {}

    record Savepoint(String name, int position) implements TransactionStatement {}

    record Release(String name, int position) implements TransactionStatement {}

    record RollbackTo(String name, int position) implements TransactionStatement {}

    record PrepareTransaction(String id, int position) implements TransactionStatement {}

    record CommitPrepared(String id, int position) implements TransactionStatement {}

    record RollbackPrepared(String id, int position) implements TransactionStatement {}

    /// @param constraints null for ALL
    record SetConstraints(@Nullable List<Name> constraints, boolean deferred, int position)
            implements TransactionStatement {}

    record Lock(List<TableRef.Named> tables, LockMode mode, boolean nowait, int position)
            implements TransactionStatement {
        public Lock {
            tables = List.copyOf(tables);
        }
    }

    /// The modes of LOCK TABLE, weakest first.
    enum LockMode {
        ACCESS_SHARE,
        ROW_SHARE,
        ROW_EXCLUSIVE,
        SHARE_UPDATE_EXCLUSIVE,
        SHARE,
        SHARE_ROW_EXCLUSIVE,
        EXCLUSIVE,
        ACCESS_EXCLUSIVE
    }
}
