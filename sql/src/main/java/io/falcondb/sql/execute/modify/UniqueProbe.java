package io.falcondb.sql.execute.modify;

import io.falcondb.contracts.storage.LockMode;
import io.falcondb.contracts.storage.Version;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.relational.row.Row;
import io.falcondb.relational.type.Type;
import io.falcondb.sql.catalog.Index;
import io.falcondb.sql.catalog.IndexKey;
import io.falcondb.sql.execute.ExecutionContext;
import io.falcondb.sql.execute.table.StoredIndex;
import io.falcondb.sql.execute.table.StoredTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes sure that a key is free: locks it, so that whoever else writes it is waited for, then
/// looks at the newest state. Immutable.
public final class UniqueProbe {

    private final StoredTable table;
    private final Violations violations;

    public UniqueProbe(StoredTable table, Violations violations) {
        this.table = table;
        this.violations = violations;
    }

    /// @throws DatabaseException UNIQUE_VIOLATION if there is a row under the key
    public void requireFreeKey(byte[] key, Row row, ExecutionContext context) {
        if (isTaken(key, context)) {
            throw duplicateKey(row, context);
        }
    }

    /// @throws DatabaseException UNIQUE_VIOLATION if there is an entry under the key
    public void requireFreeEntry(
            StoredIndex index, byte[] entry, @Nullable Object[] values, ExecutionContext context) {
        if (isTaken(entry, context)) {
            throw violations.unique(
                    index.index().name(),
                    names(index.index()),
                    types(index.index()),
                    values,
                    context.formatting());
        }
    }

    /// The key of the row that keeps the new one out of an arbiter, or null.
    ///
    /// @param index null for the primary key
    byte @Nullable [] conflicting(@Nullable StoredIndex index, Row row, ExecutionContext context) {
        if (index == null) {
            byte[] key = table.key(row);
            return isTaken(key, context) ? key : null;
        }
        if (!index.covers(row, context.evaluation())) {
            return null;
        }
        @Nullable Object[] values = index.values(row, context.evaluation());
        if (!index.isUnique(values)) {
            return null;
        }
        byte[] entry = index.entry(values, new byte[0]);
        byte[] found = context.lockNewest(entry, LockMode.UPDATE);
        return found == null ? null : Arrays.copyOfRange(found, Version.ROW, found.length);
    }

    private static boolean isTaken(byte[] key, ExecutionContext context) {
        if (context.transaction().isCertainlyAbsent(key)) {
            return false;
        }
        return context.lockNewest(key, LockMode.UPDATE) != null;
    }

    private DatabaseException duplicateKey(Row row, ExecutionContext context) {
        Index primary = table.table().primaryIndex();
        if (primary == null) {
            throw new IllegalStateException("two rows with the same hidden key");
        }
        @Nullable Object[] values = new Object[table.keyOrdinals().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = row.get(table.keyOrdinals()[i]);
        }
        return violations.unique(
                primary.name(), names(primary), types(primary), values, context.formatting());
    }

    private List<String> names(Index index) {
        List<String> names = new ArrayList<>();
        for (IndexKey key : index.keys()) {
            String expression = key.expression();
            names.add(expression != null ? expression : table.column(key.attnum() - 1).name());
        }
        return names;
    }

    private static List<Type> types(Index index) {
        return index.keys().stream().map(IndexKey::type).toList();
    }
}
