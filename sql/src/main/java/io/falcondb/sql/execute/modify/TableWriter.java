package io.falcondb.sql.execute.modify;

import io.falcondb.contracts.storage.LockMode;
import io.falcondb.relational.expression.EvalContext;
import io.falcondb.relational.row.ArrayRow;
import io.falcondb.relational.row.Row;
import io.falcondb.sql.bind.RowRules;
import io.falcondb.sql.catalog.Catalog;
import io.falcondb.sql.catalog.Constraint;
import io.falcondb.sql.execute.ExecutionContext;
import io.falcondb.sql.execute.table.StoredIndex;
import io.falcondb.sql.execute.table.StoredTable;
import io.falcondb.sql.transaction.Transaction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes rows of one table with everything that belongs to them: generated columns, NOT NULL and
/// CHECK, uniqueness, index entries, and notes for the foreign keys' checks at the statement's end.
/// Rows are in table layout. Immutable.
public final class TableWriter {

    private final StoredTable table;
    private final Violations violations;
    private final RowRulesCheck rules;
    private final UniqueProbe probe;
    private final List<ReferringKey> outgoing = new ArrayList<>();
    private final List<ReferringKey> incoming = new ArrayList<>();
    private final BitSet referenced = new BitSet();

    TableWriter(StoredTable table, RowRules rules, Writers writers) {
        this.table = table;
        this.violations = new Violations(writers.schemaName(table.table()), table.table());
        this.rules = new RowRulesCheck(table.table(), rules, violations);
        this.probe = new UniqueProbe(table, violations);
        for (Constraint.ForeignKey key : table.table().foreignKeys()) {
            outgoing.add(writers.referring(table.table(), key));
        }
        for (Catalog.Reference reference : writers.references(table.table().oid())) {
            incoming.add(writers.referring(reference.table(), reference.constraint()));
            reference.constraint().targetColumns().forEach(a -> referenced.set(a - 1));
        }
    }

    public StoredTable table() {
        return table;
    }

    UniqueProbe probe() {
        return probe;
    }

    Violations violations() {
        return violations;
    }

    /// Whether deleting rows or changing their keys makes other tables be looked at.
    public boolean isReferenced() {
        return !incoming.isEmpty();
    }

    /// The lock that a change of these columns needs.
    public LockMode updateLock(BitSet changed) {
        return table.uniqueColumns().intersects(changed) ? LockMode.UPDATE : LockMode.NO_KEY_UPDATE;
    }

    /// Columns that change when these are assigned.
    BitSet changedBy(BitSet assigned) {
        BitSet changed = (BitSet) assigned.clone();
        rules.addGenerated(changed);
        return changed;
    }

    /// Computes generated columns and checks the row by itself.
    ArrayRow complete(@Nullable Object[] values, EvalContext context) {
        return rules.complete(values, context);
    }

    /// Inserts a [#complete] row.
    ///
    /// @throws io.falcondb.kernel.DatabaseException UNIQUE_VIOLATION
    public void insert(ArrayRow row, ExecutionContext context, ConstraintQueue queue) {
        Transaction transaction = context.transaction();
        byte[] key = table.newKey(row, context);
        if (table.keyOrdinals().length > 0) {
            probe.requireFreeKey(key, row, context);
        }
        context.touch(key);
        for (StoredIndex index : table.indexes()) {
            addEntry(index, row, key, context);
        }
        transaction.put(key, table.encode(row));
        for (ReferringKey reference : outgoing) {
            queue.childAdded(reference, row);
        }
    }

    /// Inserts values that were not checked yet.
    public ArrayRow insert(
            @Nullable Object[] values, ExecutionContext context, ConstraintQueue queue) {
        ArrayRow row = complete(values, context.evaluation());
        insert(row, context, queue);
        return row;
    }

    /// Replaces a row, which the caller has locked as [#updateLock] says.
    ///
    /// @param changed columns that may differ
    ArrayRow update(
            byte[] key,
            Row old,
            @Nullable Object[] values,
            BitSet changed,
            ExecutionContext context,
            ConstraintQueue queue) {
        Transaction transaction = context.transaction();
        ArrayRow row = complete(values, context.evaluation());
        byte[] newKey = table.keyColumns().intersects(changed) ? table.key(row) : key;
        boolean moved = !Arrays.equals(key, newKey);
        if (moved) {
            probe.requireFreeKey(newKey, row, context);
            transaction.delete(key);
        }
        for (StoredIndex index : table.indexes()) {
            if (moved || index.dependsOn(changed)) {
                moveEntry(index, old, key, row, newKey, context);
            }
        }
        transaction.put(newKey, table.encode(row));
        for (ReferringKey reference : outgoing) {
            queue.childChanged(reference, old, row);
        }
        if (referenced.intersects(changed)) {
            for (ReferringKey reference : incoming) {
                queue.parentChanged(reference, old, row);
            }
        }
        return row;
    }

    /// Deletes a row, which the caller has locked with UPDATE.
    void delete(byte[] key, Row old, ExecutionContext context, ConstraintQueue queue) {
        for (StoredIndex index : table.indexes()) {
            removeEntry(index, old, key, context);
        }
        context.transaction().delete(key);
        for (ReferringKey reference : incoming) {
            queue.parentDeleted(reference, old);
        }
    }

    private void addEntry(StoredIndex index, Row row, byte[] key, ExecutionContext context) {
        EvalContext evaluation = context.evaluation();
        if (!index.covers(row, evaluation)) {
            return;
        }
        @Nullable Object[] values = index.values(row, evaluation);
        byte[] entry = index.entry(values, key);
        if (index.isUnique(values)) {
            probe.requireFreeEntry(index, entry, values, context);
        }
        context.transaction().put(entry, key);
    }

    private void removeEntry(StoredIndex index, Row old, byte[] key, ExecutionContext context) {
        EvalContext evaluation = context.evaluation();
        if (!index.covers(old, evaluation)) {
            return;
        }
        @Nullable Object[] values = index.values(old, evaluation);
        byte[] entry = index.entry(values, key);
        if (index.isUnique(values)) {
            context.lock(entry, LockMode.UPDATE);
        }
        context.transaction().delete(entry);
    }

    private void moveEntry(
            StoredIndex index,
            Row old,
            byte[] oldKey,
            Row row,
            byte[] newKey,
            ExecutionContext context) {
        byte[] before = index.entry(old, oldKey, context.evaluation());
        byte[] after = index.entry(row, newKey, context.evaluation());
        if (Arrays.equals(before, after)) {
            if (after != null && oldKey != newKey) {
                context.transaction().put(after, newKey);
            }
            return;
        }
        removeEntry(index, old, oldKey, context);
        addEntry(index, row, newKey, context);
    }
}
