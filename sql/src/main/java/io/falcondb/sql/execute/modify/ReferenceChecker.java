package io.falcondb.sql.execute.modify;

import io.falcondb.contracts.storage.LockMode;
import io.falcondb.contracts.storage.Version;
import io.falcondb.relational.expression.Expr;
import io.falcondb.relational.expression.ExpressionCompiler;
import io.falcondb.relational.row.ArrayRow;
import io.falcondb.relational.row.StoredRow;
import io.falcondb.sql.catalog.Constraint.Action;
import io.falcondb.sql.execute.ExecutionContext;
import io.falcondb.sql.execute.table.StoredIndex;
import io.falcondb.sql.transaction.Transaction;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Decides the events of foreign keys by the newest state, under locks: a parent that was found
/// stays until this transaction ends. Not thread-safe.
final class ReferenceChecker {

    private final ExecutionContext context;
    private final Transaction transaction;
    private final ConstraintQueue queue;

    ReferenceChecker(ExecutionContext context, ConstraintQueue queue) {
        this.context = context;
        this.transaction = context.transaction();
        this.queue = queue;
    }

    void handle(ReferenceEvent event) {
        switch (event) {
            case ReferenceEvent.ChildWritten written -> requireParent(written);
            case ReferenceEvent.ParentGone gone -> parentGone(gone);
        }
    }

    private void requireParent(ReferenceEvent.ChildWritten written) {
        ReferringKey key = written.key();
        @Nullable Object[] values = written.values();
        int nulls = 0;
        for (Object value : values) {
            nulls += value == null ? 1 : 0;
        }
        if (nulls > 0) {
            if (key.constraint().matchFull() && nulls < values.length) {
                throw key.childWriter().violations().mixedNulls(key.constraint().name());
            }
            return;
        }
        if (!lockParent(key, values)) {
            throw key.childWriter()
                    .violations()
                    .missingParent(
                            key.constraint().name(),
                            key.parent().name(),
                            key.childText(values, context.formatting()));
        }
    }

    /// Whether there is a parent; if so, it is locked.
    private boolean lockParent(ReferringKey key, @Nullable Object[] values) {
        byte[] parentKey = key.parentKey(values);
        if (parentKey == null) {
            return false;
        }
        StoredIndex index = key.targetIndex();
        if (index == null) {
            return context.lockNewest(parentKey, LockMode.KEY_SHARE) != null;
        }
        byte[] entry = transaction.newestUnlocked(parentKey);
        while (entry != null) {
            context.lock(Arrays.copyOfRange(entry, Version.ROW, entry.length), LockMode.KEY_SHARE);
            byte[] again = transaction.newestUnlocked(parentKey);
            if (Arrays.equals(entry, again)) {
                return true;
            }
            entry = again;
        }
        return false;
    }

    private void parentGone(ReferenceEvent.ParentGone gone) {
        ReferringKey key = gone.key();
        if (gone.action() == Action.NO_ACTION && lockParent(key, gone.before())) {
            return;
        }
        context.lockTable(key.child().oid(), LockMode.ROW_SHARE, -1);
        List<ChildRows.Found> children = new ChildRows(key).find(gone.before(), context);
        if (children.isEmpty()) {
            return;
        }
        switch (gone.action()) {
            case NO_ACTION, RESTRICT ->
                    throw key.childWriter()
                            .violations()
                            .stillReferenced(
                                    key.constraint().name(),
                                    key.parent().name(),
                                    key.parentText(gone.before(), context.formatting()));
            case CASCADE -> {
                @Nullable Object[] after = gone.after();
                if (after == null) {
                    children.forEach(child -> deleteChild(gone, child));
                } else {
                    children.forEach(child -> updateChild(gone, child, after));
                }
            }
            case SET_NULL -> {
                @Nullable Object[] nulls = new Object[gone.before().length];
                children.forEach(child -> updateChild(gone, child, nulls));
            }
            case SET_DEFAULT -> children.forEach(child -> updateChild(gone, child, defaults(key)));
        }
    }

    private void deleteChild(ReferenceEvent.ParentGone gone, ChildRows.Found child) {
        StoredRow row = lockChild(gone, child, LockMode.UPDATE);
        if (row != null) {
            gone.key().childWriter().delete(child.key(), row, context, queue);
        }
    }

    private void updateChild(
            ReferenceEvent.ParentGone gone, ChildRows.Found child, @Nullable Object[] to) {
        ReferringKey key = gone.key();
        TableWriter writer = key.childWriter();
        List<Integer> attnums = key.constraint().columns();
        List<Integer> only = gone.after() == null ? key.constraint().setColumns() : List.of();
        BitSet assigned = new BitSet();
        for (int attnum : attnums) {
            if (only.isEmpty() || only.contains(attnum)) {
                assigned.set(attnum - 1);
            }
        }
        BitSet changed = writer.changedBy(assigned);
        StoredRow row = lockChild(gone, child, writer.updateLock(changed));
        if (row == null) {
            return;
        }
        @Nullable Object[] values = ArrayRow.copyOf(row).values();
        for (int i = 0; i < to.length; i++) {
            if (assigned.get(attnums.get(i) - 1)) {
                values[attnums.get(i) - 1] = to[i];
            }
        }
        writer.update(child.key(), row, values, changed, context, queue);
    }

    /// The child as it is under its lock, or null if it no longer refers to the parent.
    private @Nullable StoredRow lockChild(
            ReferenceEvent.ParentGone gone, ChildRows.Found child, LockMode mode) {
        context.lockTable(gone.key().child().oid(), LockMode.ROW_EXCLUSIVE, -1);
        byte[] version = context.lockNewest(child.key(), mode);
        if (version == null) {
            return null;
        }
        StoredRow row =
                new StoredRow(gone.key().childWriter().table().format())
                        .reset(version, Version.ROW, version.length - Version.ROW);
        return gone.key().sameChild(gone.key().childValues(row), gone.before()) ? row : null;
    }

    private @Nullable Object[] defaults(ReferringKey key) {
        List<Expr> defaults = key.writers().expressions().defaults(key.child());
        ExpressionCompiler compiler = new ExpressionCompiler();
        @Nullable Object[] values = new Object[key.constraint().columns().size()];
        for (int i = 0; i < values.length; i++) {
            Expr expression = defaults.get(key.constraint().columns().get(i) - 1);
            values[i] = compiler.compile(expression).eval(ArrayRow.EMPTY, context.evaluation());
        }
        return values;
    }
}
