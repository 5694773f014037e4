package io.falcondb.sql.execute.modify;

import io.falcondb.contracts.storage.LockMode;
import io.falcondb.contracts.storage.Version;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.expression.Evaluator;
import io.falcondb.relational.row.ArrayRow;
import io.falcondb.relational.row.Row;
import io.falcondb.relational.row.StoredRow;
import io.falcondb.sql.algebra.LockRows.WaitPolicy;
import io.falcondb.sql.execute.ExecutionContext;
import io.falcondb.sql.execute.Operator;
import io.falcondb.sql.execute.table.StoredTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// SELECT FOR UPDATE and its kin.
///
/// @param recheck whether a row that changed since the snapshot is still meant, over the input row
public record LockRows(
        Operator input, List<Target> targets, @Nullable Evaluator recheck, long catalogVersion)
        implements Operator {

    /// @param ordinals of the table's columns in the input row
    /// @param columns where they stand in the input row
    /// @param key where the row's key stands in the input row
    public record Target(
            StoredTable table,
            int[] ordinals,
            int[] columns,
            int key,
            LockMode mode,
            WaitPolicy waitPolicy) {}

    @Override
    public Cursor open(ExecutionContext context) {
        Cursor rows = input.open(context);
        RowLock lock = new RowLock(context);
        return new Cursor() {
            private boolean tablesLocked;

            @Override
            public @Nullable Row next() {
                if (!tablesLocked) {
                    for (Target target : targets) {
                        context.lockTable(
                                target.table().table().oid(), LockMode.ROW_SHARE, catalogVersion);
                    }
                    tablesLocked = true;
                }
                Row row;
                while ((row = rows.next()) != null) {
                    context.checkCancelled();
                    Row locked = lockAll(row, lock, context);
                    if (locked != null) {
                        return locked;
                    }
                }
                return null;
            }

            @Override
            public void close() {
                rows.close();
            }
        };
    }

    /// The row as it is under its locks, or null if it is not to be given.
    private @Nullable Row lockAll(Row row, RowLock lock, ExecutionContext context) {
        ArrayRow fresh = null;
        for (Target target : targets) {
            if (!(row.get(target.key()) instanceof byte[] key)) {
                continue;
            }
            if (!take(target, key, context)) {
                return null;
            }
            byte[] version = lock.newest(key);
            if (version == null) {
                return null;
            }
            if (lock.changed()) {
                if (fresh == null) {
                    fresh = new ArrayRow(ArrayRow.copyOf(row).values().clone());
                }
                replace(target, version, fresh.values());
            }
        }
        if (fresh == null) {
            return row;
        }
        return recheck == null || recheck.test(fresh, context.evaluation()) ? fresh : null;
    }

    /// Whether the lock was granted; false only for SKIP LOCKED.
    private static boolean take(Target target, byte[] key, ExecutionContext context) {
        return switch (target.waitPolicy()) {
            case BLOCK -> {
                context.lock(key, target.mode());
                yield true;
            }
            case NOWAIT -> {
                if (!context.tryLock(key, target.mode())) {
                    throw new DatabaseException(
                            ErrorCode.LOCK_NOT_AVAILABLE,
                            "could not obtain lock on row in relation \""
                                    + target.table().table().name()
                                    + "\"");
                }
                yield true;
            }
            case SKIP_LOCKED -> context.tryLock(key, target.mode());
        };
    }

    private static void replace(Target target, byte[] version, @Nullable Object[] values) {
        StoredRow stored =
                new StoredRow(target.table().format())
                        .reset(version, Version.ROW, version.length - Version.ROW);
        for (int i = 0; i < target.columns().length; i++) {
            values[target.columns()[i]] = stored.get(target.ordinals()[i]);
        }
    }
}
