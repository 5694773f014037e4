package io.falcondb.sql.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// UPDATE.
public record Update(
        @Nullable With with,
        TableRef.Named table,
        List<Assignment> assignments,
        List<TableRef> from,
        @Nullable Expression where,
        List<QueryBody.Item> returning,
        int position)
        implements Statement {
    public Update {
        assignments = List.copyOf(assignments);
        from = List.copyOf(from);
        returning = List.copyOf(returning);
    }
}
