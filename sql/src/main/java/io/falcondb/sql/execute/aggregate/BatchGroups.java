package io.falcondb.sql.execute.aggregate;

import io.falcondb.relational.expression.vector.ColumnVector;
import io.falcondb.relational.expression.vector.Selection;
import io.falcondb.relational.row.Row;
import org.jspecify.annotations.Nullable;

/// Numbers the groups of an aggregate in the order in which they appear. Not thread-safe.
sealed interface BatchGroups permits LongGroups, ValueGroups {

    int count();

    /// The groups of the selected rows of a batch.
    ///
    /// @param groupOf receives the group of each selected row
    void assign(ColumnVector[] keys, Selection selection, int[] groupOf);

    /// The group of one row.
    ///
    /// @param keys a row of the keys
    int assign(Row keys);

    /// Writes the keys of a group, as its first row had them.
    void keys(int group, @Nullable Object[] target);
}
