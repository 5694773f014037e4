package io.falcondb.sql.catalog;

/// Whatever has a row in `pg_class`: these share one space of names per schema. Immutable.
public sealed interface CatalogRelation permits Table, Index, Sequence, VirtualTable {

    int oid();

    int schemaOid();

    String name();

    /// `pg_class.relkind`.
    char relkind();

    /// The oid of the owning role.
    int owner();

    /// What messages call it: table, index, sequence, view.
    default String noun() {
        return switch (relkind()) {
            case 'i' -> "index";
            case 'S' -> "sequence";
            case 'v' -> "view";
            default -> "table";
        };
    }
}
