package io.falcondb.sql.ddl;

import io.falcondb.relational.row.Placement;
import io.falcondb.relational.type.Types;
import io.falcondb.sql.catalog.Index;
import io.falcondb.sql.catalog.IndexKey;
import io.falcondb.sql.catalog.Table;
import java.util.ArrayList;
import java.util.List;

/// Chooses how rows and index entries are placed. The first column of the primary key distributes
/// the rows if its bytes can be told from those behind it; so rows that share it lie together, and
/// so do tables that share it.
///
/// Entries of a unique index lie where its own key says, so that two equal ones meet: beside their
/// row if the index begins with the distributing column. Other entries lie beside their row.
public final class TablePlacement {

    private TablePlacement() {}

    static Placement ofRows(Table table) {
        Index primary = table.primaryIndex();
        return primary == null
                ? Placement.byFirstColumn(Types.INT8, false)
                : byFirstColumn(primary.keys().getFirst());
    }

    static Placement ofEntries(Table table, Index index) {
        return ofEntries(table, index.unique(), index.keys());
    }

    static Placement ofEntries(Table table, boolean unique, List<IndexKey> keys) {
        if (!unique) {
            return Placement.TAGGED;
        }
        Index primary = table.primaryIndex();
        IndexKey first = keys.getFirst();
        boolean distributing =
                primary != null
                        && first.attnum() > 0
                        && first.attnum() == primary.keys().getFirst().attnum();
        return distributing ? byFirstColumn(first) : Placement.WHOLE;
    }

    /// The descriptor of a table that has no rows yet, its keyspaces of the kinds that its keys ask
    /// for.
    public static Table placed(Table table) {
        int rows = as(ofRows(table), table.storageId());
        List<Index> indexes = new ArrayList<>();
        for (Index index : table.indexes()) {
            indexes.add(
                    index.withStorageId(
                            index.primary()
                                    ? rows
                                    : as(ofEntries(table, index), index.storageId())));
        }
        return table.withStorageId(rows).withIndexes(indexes);
    }

    private static Placement byFirstColumn(IndexKey first) {
        return Placement.byFirstColumn(first.type(), first.descending());
    }

    private static int as(Placement kind, int keyspace) {
        return kind.keyspace(keyspace & Placement.NUMBERS - 1);
    }
}
