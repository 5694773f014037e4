package io.falcondb.sql.execute.modify;

import io.falcondb.contracts.storage.KeyRange;
import io.falcondb.contracts.storage.RowBatch;
import io.falcondb.contracts.storage.ScanCursor;
import io.falcondb.contracts.storage.Version;
import io.falcondb.kernel.ArraySink;
import io.falcondb.relational.row.KeyEncoder;
import io.falcondb.relational.row.StoredRow;
import io.falcondb.sql.execute.ExecutionContext;
import io.falcondb.sql.execute.row.RowMemory;
import io.falcondb.sql.execute.table.KeyPart;
import io.falcondb.sql.execute.table.StoredIndex;
import io.falcondb.sql.execute.table.StoredTable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds the newest rows that refer to a parent: by the child's primary key or an index that begins
/// with the referring columns, else by reading the table.
final class ChildRows {

    record Found(byte[] key) {}

    private final ReferringKey key;
    private final StoredTable table;

    ChildRows(ReferringKey key) {
        this.key = key;
        this.table = key.writers().stored(key.child());
    }

    List<Found> find(@Nullable Object[] values, ExecutionContext context) {
        List<Integer> attnums = key.constraint().columns();
        List<Found> found = new ArrayList<>();
        if (leads(key.child().keyColumns(), attnums)) {
            byte[] prefix =
                    prefix(table.keyspace(), key.child().keyColumns(), table.keyParts(), values);
            collect(KeyRange.startingWith(prefix), null, values, context, found);
            return found;
        }
        for (StoredIndex index : table.indexes()) {
            List<Integer> columns =
                    index.index().keys().stream().map(part -> part.attnum()).toList();
            if (index.index().predicate() == null && leads(columns, attnums)) {
                byte[] prefix = prefix(index.keyspace(), columns, index.parts(), values);
                collect(KeyRange.startingWith(prefix), index, values, context, found);
                return found;
            }
        }
        byte[] all = KeyEncoder.start(table.keyspace()).toByteArray();
        collect(KeyRange.startingWith(all), null, values, context, found);
        return found;
    }

    private void collect(
            KeyRange range,
            @Nullable StoredIndex index,
            @Nullable Object[] values,
            ExecutionContext context,
            List<Found> found) {
        RowMemory memory = new RowMemory(context);
        StoredRow row = new StoredRow(table.format());
        try (ScanCursor cursor = context.transaction().scanNewest(range, false)) {
            RowBatch batch;
            while ((batch = cursor.next()) != null) {
                context.checkCancelled();
                for (int i = 0; i < batch.size(); i++) {
                    byte[] rowKey;
                    if (index == null) {
                        row.reset(batch.array(), batch.rowOffset(i), batch.rowLength(i));
                        rowKey = batch.key(i);
                    } else {
                        rowKey = batch.row(i);
                        byte[] version = context.transaction().newestUnlocked(rowKey);
                        if (version == null) {
                            continue;
                        }
                        row.reset(version, Version.ROW, version.length - Version.ROW);
                    }
                    if (key.sameChild(key.childValues(row), values)) {
                        memory.add(64 + rowKey.length);
                        found.add(new Found(rowKey));
                    }
                }
            }
        }
    }

    /// Whether the first columns of an index are the referring ones, in any order.
    private static boolean leads(List<Integer> columns, List<Integer> attnums) {
        return columns.size() >= attnums.size()
                && columns.subList(0, attnums.size()).containsAll(attnums);
    }

    private byte[] prefix(
            int keyspace, List<Integer> columns, List<KeyPart> parts, @Nullable Object[] values) {
        List<Integer> attnums = key.constraint().columns();
        ArraySink sink = KeyEncoder.start(keyspace);
        for (int i = 0; i < attnums.size(); i++) {
            parts.get(i).append(sink, values[attnums.indexOf(columns.get(i))]);
        }
        return sink.toByteArray();
    }
}
