package io.falcondb.sql.bind;

import io.falcondb.sql.algebra.OutputColumn;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A WITH query that FROM may name.
///
/// @param recursion whether this is the query seen from inside its own recursive side
record CteBinding(
        String name,
        int id,
        List<OutputColumn> columns,
        List<@Nullable RecordShape> shapes,
        boolean recursion) {

    CteBinding {
        columns = List.copyOf(columns);
        shapes = Collections.unmodifiableList(shapes);
    }
}
