package io.falcondb.storage.tail;

import io.falcondb.contracts.storage.KeyRange;
import io.falcondb.contracts.storage.RowBatch;
import io.falcondb.contracts.storage.ScanCursor;
import io.falcondb.contracts.storage.ScanRequest;
import io.falcondb.kernel.ArraySink;
import io.falcondb.kernel.Timestamp;
import io.falcondb.relational.row.KeyReader;
import io.falcondb.relational.row.TableShape;
import io.falcondb.wal.record.ChangeSet;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The tables that a member knows by the catalog in its own rows, and by what a tail changed of it.
/// Only members of the first group have a catalog. Not thread-safe.
final class TableShapes {

    private static final int OID_AT = 5;

    private final Map<Integer, TableShape> byStorage = new HashMap<>();
    private final Map<Integer, String> schemas = new HashMap<>();
    private final Set<Integer> indexes = new HashSet<>();

    /// @param rows scans a member's rows
    static TableShapes of(Function<ScanRequest, ScanCursor> rows) {
        TableShapes shapes = new TableShapes();
        ArraySink prefix = new ArraySink(4);
        prefix.putInt(TableShape.CATALOG);
        KeyRange all = KeyRange.startingWith(prefix.toByteArray());
        try (ScanCursor cursor =
                rows.apply(ScanRequest.forward(all.from(), all.to(), Timestamp.LATEST))) {
            for (RowBatch batch = cursor.next(); batch != null; batch = cursor.next()) {
                for (int i = 0; i < batch.size(); i++) {
                    shapes.learn(batch.key(i), batch.row(i));
                }
            }
        }
        return shapes;
    }

    /// The rows after these changes may be laid out differently.
    void learn(ChangeSet changes) {
        for (ChangeSet.Cursor change = changes.cursor(); change.advance(); ) {
            if (change.kind() == ChangeSet.Kind.PUT
                    && KeyReader.keyspace(change.key()) == TableShape.CATALOG) {
                learn(change.key(), change.row());
            }
        }
    }

    private void learn(byte[] key, byte[] row) {
        switch (key[TableShape.KIND_AT]) {
            case TableShape.SCHEMA_KIND -> {
                int oid = oid(key);
                schemas.put(oid, TableShape.schemaName(row, 0));
            }
            case TableShape.TABLE_KIND -> {
                TableShape table = TableShape.read(row, 0);
                byStorage.put(table.storageId(), table);
                table.indexes().stream()
                        .filter(index -> !index.primary())
                        .forEach(index -> indexes.add(index.storageId()));
            }
            default -> {}
        }
    }

    private static int oid(byte[] key) {
        return ByteBuffer.wrap(key).getInt(OID_AT);
    }

    @Nullable TableShape byStorage(int storageId) {
        return byStorage.get(storageId);
    }

    /// Whether its rows follow from those of a table.
    boolean isIndex(int storageId) {
        return indexes.contains(storageId);
    }

    /// As SQL names it.
    String name(TableShape table) {
        return SqlWords.quoted(schemas.getOrDefault(table.schemaOid(), "public"))
                + "."
                + SqlWords.quoted(table.name());
    }
}
