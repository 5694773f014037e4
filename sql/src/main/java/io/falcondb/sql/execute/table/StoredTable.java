package io.falcondb.sql.execute.table;

import io.falcondb.contracts.storage.Group;
import io.falcondb.kernel.ArraySink;
import io.falcondb.relational.row.KeyEncoder;
import io.falcondb.relational.row.Row;
import io.falcondb.relational.row.RowFormat;
import io.falcondb.relational.type.Types;
import io.falcondb.sql.catalog.Column;
import io.falcondb.sql.catalog.Index;
import io.falcondb.sql.catalog.IndexKey;
import io.falcondb.sql.catalog.Table;
import io.falcondb.sql.execute.ExecutionContext;
import io.falcondb.sql.transaction.Transaction;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a table lies in keys and rows. Rows are in table layout: column `i` is
/// `table.columns().get(i)`. Immutable.
public final class StoredTable {

    /// With 16 groups one of so many ids lies in a given one in 98 of 100 cases.
    private static final int IDS_A_NUMBER = 64;

    private final Table table;
    private final RowFormat format;
    private final List<KeyPart> keyParts = new ArrayList<>();
    private final int[] keyOrdinals;
    private final BitSet keyColumns = new BitSet();
    private final BitSet uniqueColumns = new BitSet();
    private final List<StoredIndex> indexes = new ArrayList<>();

    public StoredTable(Table table, TableExpressions expressions) {
        this.table = table;
        @Nullable Object[] missing = new Object[table.columns().size()];
        for (int i = 0; i < missing.length; i++) {
            missing[i] = table.columns().get(i).missingValue();
        }
        format = new RowFormat(table.rowTypes(), missing);
        Index primary = table.primaryIndex();
        if (primary == null) {
            keyParts.add(new KeyPart(Types.INT8, false, false));
            keyOrdinals = new int[0];
        } else {
            keyOrdinals = new int[primary.keys().size()];
            for (int i = 0; i < keyOrdinals.length; i++) {
                IndexKey key = primary.keys().get(i);
                keyParts.add(new KeyPart(key.type(), key.descending(), key.nullsFirst()));
                keyOrdinals[i] = key.attnum() - 1;
                keyColumns.set(keyOrdinals[i]);
            }
        }
        uniqueColumns.or(keyColumns);
        for (Index index : table.secondaryIndexes()) {
            indexes.add(new StoredIndex(table, index, expressions));
            if (index.unique() && index.predicate() == null) {
                index.keys().stream()
                        .filter(key -> key.attnum() > 0)
                        .forEach(key -> uniqueColumns.set(key.attnum() - 1));
            }
        }
    }

    public Table table() {
        return table;
    }

    public RowFormat format() {
        return format;
    }

    public int keyspace() {
        return table.storageId();
    }

    /// The columns of a row's key: of the primary key, or the hidden row id.
    public List<KeyPart> keyParts() {
        return keyParts;
    }

    /// Ordinals of the primary key's columns; empty with a hidden key.
    public int[] keyOrdinals() {
        return keyOrdinals;
    }

    /// Columns whose change moves the row to another key.
    public BitSet keyColumns() {
        return keyColumns;
    }

    /// Columns that a foreign key can refer to: changing one needs the strongest row lock.
    public BitSet uniqueColumns() {
        return uniqueColumns;
    }

    public List<StoredIndex> indexes() {
        return indexes;
    }

    public @Nullable StoredIndex index(int oid) {
        for (StoredIndex index : indexes) {
            if (index.index().oid() == oid) {
                return index;
            }
        }
        return null;
    }

    public Column column(int ordinal) {
        return table.columns().get(ordinal);
    }

    /// The key of a row, a new row id if the key is hidden.
    public byte[] newKey(Row row, ExecutionContext context) {
        return keyOrdinals.length == 0 ? hiddenKey(context.transaction()) : key(row);
    }

    /// A row id that was never used. In a cluster every number of the sequence stands for several
    /// ids, of which the first is taken that lies where the transaction takes part already.
    private byte[] hiddenKey(Transaction transaction) {
        Group group = transaction.group();
        long number = group.nextRowNumber(table.storageId(), table.name());
        if (!group.spansGroups()) {
            return hiddenKey(number);
        }
        byte[] key = hiddenKey(number * IDS_A_NUMBER);
        if (transaction.isFresh(key)) {
            return key;
        }
        for (int i = 1; i < IDS_A_NUMBER && !transaction.takesPart(key); i++) {
            key = hiddenKey(number * IDS_A_NUMBER + i);
        }
        return key;
    }

    private byte[] hiddenKey(long id) {
        ArraySink sink = KeyEncoder.start(table.storageId());
        keyParts.getFirst().append(sink, id);
        return sink.toByteArray();
    }

    /// The key under the primary key's columns.
    public byte[] key(Row row) {
        ArraySink sink = KeyEncoder.start(table.storageId());
        appendKey(sink, row);
        return sink.toByteArray();
    }

    public byte[] encode(Row row) {
        ArraySink sink = new ArraySink(128);
        format.encode(row, sink);
        return sink.toByteArray();
    }

    private void appendKey(ArraySink sink, Row row) {
        for (int i = 0; i < keyOrdinals.length; i++) {
            KeyPart part = keyParts.get(i);
            KeyEncoder.append(
                    sink, part.type(), row, keyOrdinals[i], part.descending(), part.nullsFirst());
        }
    }
}
