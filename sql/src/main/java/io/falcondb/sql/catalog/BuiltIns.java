package io.falcondb.sql.catalog;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What every catalog contains and no row stores: the virtual tables. Immutable.
public final class BuiltIns {

    public static final BuiltIns NONE = new BuiltIns(List.of());

    private final List<VirtualTable> tables;
    private final Map<Integer, VirtualTable> byOid = new HashMap<>();
    private final Map<QualifiedName, VirtualTable> byName = new HashMap<>();

    public BuiltIns(Collection<VirtualTable> tables) {
        this.tables = List.copyOf(tables);
        for (VirtualTable table : tables) {
            byOid.put(table.oid(), table);
            byName.put(new QualifiedName(table.schemaOid(), table.name()), table);
        }
    }

    public List<VirtualTable> tables() {
        return tables;
    }

    @Nullable VirtualTable byOid(int oid) {
        return byOid.get(oid);
    }

    @Nullable VirtualTable byName(QualifiedName name) {
        return byName.get(name);
    }

    /// A name within a schema.
    record QualifiedName(int schemaOid, String name) {}
}
