package io.falcondb.sql.algebra;

import io.falcondb.sql.catalog.VirtualTable;
import java.util.List;

/// The rows of a table of `pg_catalog` or `information_schema`.
///
/// @param ordinals for each column its index in the virtual table's columns
public record VirtualScan(VirtualTable table, List<Integer> ordinals, List<OutputColumn> columns)
        implements Relation {

    public VirtualScan {
        ordinals = List.copyOf(ordinals);
        columns = List.copyOf(columns);
    }
}
