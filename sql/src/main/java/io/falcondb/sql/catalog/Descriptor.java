package io.falcondb.sql.catalog;

/// What has a stored row of its own in the catalog.
public sealed interface Descriptor
        permits Schema, Table, Sequence, Role, Database, Comment, TableStatistics, AccessList {

    DescriptorKey key();
}
