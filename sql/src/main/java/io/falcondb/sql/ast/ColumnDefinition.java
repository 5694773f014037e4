package io.falcondb.sql.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A column of a table, of a composite type or of a function's record.
///
/// @param type null only in `CREATE TABLE ... OF type` and partitions
/// @param compression null where not written
public record ColumnDefinition(
        String name,
        @Nullable TypeName type,
        @Nullable Name collation,
        @Nullable String compression,
        List<Option> foreignOptions,
        List<Constraint> constraints,
        int position)
        implements TableElement {
    public ColumnDefinition {
        foreignOptions = List.copyOf(foreignOptions);
        constraints = List.copyOf(constraints);
    }
}
