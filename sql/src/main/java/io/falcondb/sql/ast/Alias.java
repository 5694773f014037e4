package io.falcondb.sql.ast;

import java.util.List;

/// A table alias with optional column names.
public record Alias(String name, List<String> columns, int position) implements Node {
    public Alias {
        columns = List.copyOf(columns);
    }
}
