package io.falcondb.sql.execute.modify;

import io.falcondb.kernel.ArraySink;
import io.falcondb.relational.row.KeyEncoder;
import io.falcondb.relational.row.Row;
import io.falcondb.relational.type.Formatting;
import io.falcondb.relational.type.Ordering;
import io.falcondb.relational.type.Type;
import io.falcondb.sql.catalog.Constraint.ForeignKey;
import io.falcondb.sql.catalog.Index;
import io.falcondb.sql.catalog.Table;
import io.falcondb.sql.execute.table.KeyPart;
import io.falcondb.sql.execute.table.StoredIndex;
import io.falcondb.sql.execute.table.StoredTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A foreign key with both of its tables at hand. Immutable.
final class ReferringKey {

    private final Writers writers;
    private final Table child;
    private final Table parent;
    private final ForeignKey constraint;

    ReferringKey(Writers writers, Table child, ForeignKey constraint) {
        this.writers = writers;
        this.child = child;
        this.parent = writers.table(constraint.target());
        this.constraint = constraint;
    }

    ForeignKey constraint() {
        return constraint;
    }

    Table child() {
        return child;
    }

    Table parent() {
        return parent;
    }

    TableWriter childWriter() {
        return writers.writer(child);
    }

    Writers writers() {
        return writers;
    }

    /// The referring columns of a child row.
    @Nullable Object[] childValues(Row row) {
        return values(row, constraint.columns());
    }

    /// The referred columns of a parent row, in the order of the child's.
    @Nullable Object[] parentValues(Row row) {
        return values(row, constraint.targetColumns());
    }

    /// Whether two sets of the child's values refer to the same parent.
    boolean sameChild(@Nullable Object[] a, @Nullable Object[] b) {
        return same(child, constraint.columns(), a, b);
    }

    boolean sameParent(@Nullable Object[] a, @Nullable Object[] b) {
        return same(parent, constraint.targetColumns(), a, b);
    }

    /// The unique index that is referred to, or null for the parent's primary key.
    @Nullable StoredIndex targetIndex() {
        Index primary = parent.primaryIndex();
        if (primary != null && primary.oid() == constraint.targetIndex()) {
            return null;
        }
        StoredIndex index = writers.stored(parent).index(constraint.targetIndex());
        if (index == null) {
            throw new IllegalStateException("no index for foreign key " + constraint.name());
        }
        return index;
    }

    /// The key of the parent's row or unique entry for referring values without NULL; null if no
    /// parent can have them.
    byte @Nullable [] parentKey(@Nullable Object[] values) {
        StoredTable table = writers.stored(parent);
        StoredIndex index = targetIndex();
        List<KeyPart> parts = index == null ? table.keyParts() : index.parts();
        List<Integer> attnums =
                index == null
                        ? parent.keyColumns()
                        : index.index().keys().stream().map(key -> key.attnum()).toList();
        ArraySink sink = KeyEncoder.start(index == null ? table.keyspace() : index.keyspace());
        for (int i = 0; i < parts.size(); i++) {
            Object value = values[constraint.targetColumns().indexOf(attnums.get(i))];
            if (value == null || parts.get(i).outside(value) != 0) {
                return null;
            }
            parts.get(i).append(sink, value);
        }
        return sink.toByteArray();
    }

    /// The child's columns and values as messages show them.
    String childText(@Nullable Object[] values, Formatting formatting) {
        return text(child, constraint.columns(), values, formatting);
    }

    String parentText(@Nullable Object[] values, Formatting formatting) {
        return text(parent, constraint.targetColumns(), values, formatting);
    }

    boolean isDeferred() {
        return constraint.initiallyDeferred();
    }

    private static @Nullable Object[] values(Row row, List<Integer> attnums) {
        @Nullable Object[] values = new Object[attnums.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = row.get(attnums.get(i) - 1);
        }
        return values;
    }

    private static boolean same(
            Table table, List<Integer> attnums, @Nullable Object[] a, @Nullable Object[] b) {
        for (int i = 0; i < a.length; i++) {
            Object x = a[i];
            Object y = b[i];
            Type type = table.column(attnums.get(i)).type();
            if (x == null || y == null ? x != y : !Ordering.equal(type, x, y)) {
                return false;
            }
        }
        return true;
    }

    private static String text(
            Table table, List<Integer> attnums, @Nullable Object[] values, Formatting formatting) {
        return Violations.keyText(
                attnums.stream().map(a -> table.column(a).name()).toList(),
                attnums.stream().map(a -> table.column(a).type()).toList(),
                values,
                formatting);
    }
}
