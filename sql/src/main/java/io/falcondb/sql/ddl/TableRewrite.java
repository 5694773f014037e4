package io.falcondb.sql.ddl;

import io.falcondb.contracts.storage.RowBatch;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.row.ArrayRow;
import io.falcondb.relational.row.Row;
import io.falcondb.relational.row.StoredRow;
import io.falcondb.sql.catalog.Index;
import io.falcondb.sql.catalog.Table;
import io.falcondb.sql.execute.table.StoredIndex;
import io.falcondb.sql.execute.table.StoredTable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Moves all rows of a table to new keyspaces: under another primary key, or with other columns.
/// The old keyspaces are dropped when the transaction commits. Memory stays bounded: what is
/// written into new keyspaces goes ahead of the commit.
final class TableRewrite {

    /// Makes the values of the new row, in the new table's layout.
    @FunctionalInterface
    interface Conversion {
        @Nullable Object[] convert(Row row);
    }

    private final Ddl ddl;

    TableRewrite(Ddl ddl) {
        this.ddl = ddl;
    }

    /// With the rows as they are: the columns of both descriptors have the same types.
    Table rewrite(Table before, Table after) {
        return rewrite(before, after, null);
    }

    /// Stores and returns the descriptor with its new storage ids.
    ///
    /// @throws DatabaseException UNIQUE_VIOLATION, NOT_NULL_VIOLATION
    Table rewrite(Table before, Table after, @Nullable Conversion conversion) {
        Table target = relocated(after);
        StoredTable stored = new StoredTable(target, ddl.expressions());
        Moving moving = new Moving(target, stored, conversion);
        new TableScanner(ddl.context).each(before, moving::move);
        Erasure erasure = new Erasure(ddl);
        erasure.dropKeys(before.storageId());
        before.secondaryIndexes().forEach(index -> erasure.dropKeys(index.storageId()));
        ddl.writer.put(target);
        return target;
    }

    /// The descriptor with new, empty keyspaces.
    Table relocated(Table table) {
        int storageId = ddl.writer.newKeyspace(TablePlacement.ofRows(table));
        ddl.writer.transaction().createdKeyspace(storageId);
        List<Index> indexes = new ArrayList<>();
        for (Index index : table.indexes()) {
            if (index.primary()) {
                indexes.add(index.withStorageId(storageId));
            } else {
                int indexStorage = ddl.writer.newKeyspace(TablePlacement.ofEntries(table, index));
                ddl.writer.transaction().createdKeyspace(indexStorage);
                indexes.add(index.withStorageId(indexStorage));
            }
        }
        return table.withStorageId(storageId).withIndexes(indexes);
    }

    private final class Moving {
        private final Table target;
        private final StoredTable stored;
        private final @Nullable Conversion conversion;
        private final UniqueBuild rows = new UniqueBuild(ddl.writer.transaction());
        private final List<IndexBuild.Target> indexes = new ArrayList<>();

        Moving(Table target, StoredTable stored, @Nullable Conversion conversion) {
            this.target = target;
            this.stored = stored;
            this.conversion = conversion;
            for (StoredIndex index : stored.indexes()) {
                indexes.add(new IndexBuild.Target(ddl, target, index));
            }
        }

        void move(RowBatch batch, int place, StoredRow old) {
            Row row = old;
            byte[] bytes;
            if (conversion == null) {
                bytes = batch.row(place);
            } else {
                row = new ArrayRow(conversion.convert(old));
                bytes = stored.encode(row);
            }
            checkKey(row);
            byte[] key = stored.newKey(row, ddl.context);
            if (!rows.put(key, bytes)) {
                throw duplicate(row);
            }
            for (IndexBuild.Target index : indexes) {
                index.add(row, key);
            }
        }

        private void checkKey(Row row) {
            for (int ordinal : stored.keyOrdinals()) {
                if (row.isNull(ordinal)) {
                    throw containsNull(target, ordinal);
                }
            }
        }

        private DatabaseException duplicate(Row row) {
            Index primary = target.primaryIndex();
            if (primary == null) {
                return new DatabaseException(
                        ErrorCode.INTERNAL_ERROR, "a row id was handed out twice");
            }
            @Nullable Object[] values = new Object[stored.keyOrdinals().length];
            for (int i = 0; i < values.length; i++) {
                values[i] = row.get(stored.keyOrdinals()[i]);
            }
            return UniqueBuild.duplicate(
                    primary.name(),
                    target.name(),
                    ddl.catalog().schemaName(target.schemaOid()),
                    IndexBuild.describe(target, primary, values));
        }
    }

    DatabaseException containsNull(Table table, int ordinal) {
        String column = table.columns().get(ordinal).name();
        return new DatabaseException(
                        ErrorCode.NOT_NULL_VIOLATION,
                        "column \""
                                + column
                                + "\" of relation \""
                                + table.name()
                                + "\" contains null values")
                .with(DatabaseException.Field.SCHEMA, ddl.catalog().schemaName(table.schemaOid()))
                .with(DatabaseException.Field.TABLE, table.name())
                .with(DatabaseException.Field.COLUMN, column);
    }
}
