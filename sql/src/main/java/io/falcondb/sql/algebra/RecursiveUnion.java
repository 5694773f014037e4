package io.falcondb.sql.algebra;

import java.util.List;

/// WITH RECURSIVE: the rows of `seed`, then round by round those of `step` over the rows that the
/// round before added ([WorkTableScan] of `id`), until a round adds none.
///
/// @param distinct UNION: rows seen before are dropped
public record RecursiveUnion(
        int id, Relation seed, Relation step, boolean distinct, List<OutputColumn> columns)
        implements Relation {

    public RecursiveUnion {
        columns = List.copyOf(columns);
    }
}
