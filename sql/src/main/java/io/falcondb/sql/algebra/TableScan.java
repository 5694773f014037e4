package io.falcondb.sql.algebra;

import io.falcondb.sql.catalog.Table;
import java.util.List;

/// The rows of a stored table.
///
/// @param ordinals for each column its index in `table.columns()`; the hidden key is not among them
/// @param withKey whether a last column (bytea) carries the row's key as storage knows it, keyspace
///   prefix included: what UPDATE, DELETE and FOR UPDATE lock and write
/// @param columns those of `ordinals`, then the key if `withKey`
public record TableScan(
        Table table, List<Integer> ordinals, boolean withKey, List<OutputColumn> columns)
        implements Relation {

    public TableScan {
        ordinals = List.copyOf(ordinals);
        columns = List.copyOf(columns);
    }
}
