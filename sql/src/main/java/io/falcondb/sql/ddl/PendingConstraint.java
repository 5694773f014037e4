package io.falcondb.sql.ddl;

import io.falcondb.sql.ast.Constraint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A constraint as written, waiting for the table to have its columns.
///
/// @param column the column it was written on; null for a table constraint
record PendingConstraint(Constraint written, @Nullable String column) {

    /// The columns of a key: those listed, or the one it was written on.
    List<String> columns(List<String> listed) {
        return column == null ? listed : List.of(column);
    }
}
