package io.falcondb.sql.ast;

import java.util.List;

/// A column, or with `star` all columns: of everything (`*`, no parts) or of a table (`t.*`).
public record ColumnRef(List<String> parts, boolean star, int position) implements Expression {
    public ColumnRef {
        parts = List.copyOf(parts);
    }
}
