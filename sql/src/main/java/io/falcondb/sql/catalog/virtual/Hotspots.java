package io.falcondb.sql.catalog.virtual;

import io.falcondb.contracts.operations.Views;
import io.falcondb.sql.catalog.Catalog;
import io.falcondb.sql.catalog.CatalogRelation;
import io.falcondb.sql.catalog.Index;
import io.falcondb.sql.catalog.Table;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Names what locks lie in: stores know keyspaces only.
public final class Hotspots {

    private static final int RELATION = Views.HOTSPOTS.place("relation");
    private static final int LOCK = Views.HOTSPOTS.place("lock");
    private static final int KEYSPACE = Views.HOTSPOTS.place("keyspace");
    private static final int KEY = Views.HOTSPOTS.place("key");
    private static final int OID_DIGITS = 8;

    private Hotspots() {}

    /// Puts the relation's name into a row of the view, if the catalog still has it.
    public static void nameRelation(Catalog catalog, @Nullable Object[] row) {
        if (!(row[KEYSPACE] instanceof Long keyspace) || row[RELATION] != null) {
            return;
        }
        if ("table".equals(row[LOCK])) {
            row[RELATION] = row[KEY] instanceof String key ? byOid(catalog, key) : null;
        } else {
            row[RELATION] = byKeyspace(catalog, keyspace.intValue());
        }
    }

    private static @Nullable String byOid(Catalog catalog, String key) {
        if (key.length() != OID_DIGITS) {
            return null;
        }
        CatalogRelation relation = catalog.relation(HexFormat.fromHexDigits(key));
        return relation == null ? null : relation.name();
    }

    private static @Nullable String byKeyspace(Catalog catalog, int keyspace) {
        for (Table table : catalog.tables()) {
            if (table.storageId() == keyspace) {
                return table.name();
            }
            for (Index index : table.indexes()) {
                if (index.storageId() == keyspace) {
                    return index.name();
                }
            }
        }
        return null;
    }
}
