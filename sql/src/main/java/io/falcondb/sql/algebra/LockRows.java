package io.falcondb.sql.algebra;

import io.falcondb.relational.expression.Expr;
import io.falcondb.sql.catalog.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Locks the table rows that each input row is made of and passes on those whose locks were
/// granted. A row that was changed since the statement's snapshot is read again (READ COMMITTED):
/// its columns are replaced in the input row and `recheck` decides whether the row stays; a deleted
/// one is dropped. Sits below [Limit], above [Sort].
///
/// @param recheck over the input row: the query's condition; null if there is none
public record LockRows(Relation input, List<Target> targets, @Nullable Expr recheck)
        implements Relation {

    public enum Strength {
        KEY_SHARE,
        SHARE,
        NO_KEY_UPDATE,
        UPDATE
    }

    public enum WaitPolicy {
        BLOCK,
        NOWAIT,
        SKIP_LOCKED
    }

    /// A table of the FROM clause whose rows are locked.
    ///
    /// @param ordinals indexes into `table.columns()` of the columns in the input row
    /// @param columns for each of `ordinals` its index in the input row
    /// @param key index in the input row of the row's key (bytea; NULL: no row to lock)
    public record Target(
            Table table,
            List<Integer> ordinals,
            List<Integer> columns,
            int key,
            Strength strength,
            WaitPolicy waitPolicy) {

        public Target {
            ordinals = List.copyOf(ordinals);
            columns = List.copyOf(columns);
        }
    }

    public LockRows {
        targets = List.copyOf(targets);
    }

    @Override
    public List<OutputColumn> columns() {
        return input.columns();
    }
}
