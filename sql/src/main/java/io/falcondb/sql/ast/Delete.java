package io.falcondb.sql.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// DELETE.
public record Delete(
        @Nullable With with,
        TableRef.Named table,
        List<TableRef> using,
        @Nullable Expression where,
        List<QueryBody.Item> returning,
        int position)
        implements Statement {
    public Delete {
        using = List.copyOf(using);
        returning = List.copyOf(returning);
    }
}
