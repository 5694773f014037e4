package io.falcondb.sql.catalog;

/// A row of `pg_database`. All databases of a process show the same data: the name is what clients
/// connect with.
public record Database(
        int oid, String name, int owner, boolean isTemplate, boolean allowConnections)
        implements Descriptor {

    @Override
    public DescriptorKey key() {
        return DescriptorKey.of(DescriptorKey.Kind.DATABASE, oid);
    }
}
