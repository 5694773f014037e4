package io.falcondb.contracts.operations;

import java.util.List;

/// Name and columns of a view. The first column is always `node`: which process measured the row.
public record ViewShape(String name, String description, List<ViewColumn> columns) {

    public ViewShape {
        columns = List.copyOf(columns);
    }

    /// The place of a column.
    ///
    /// @throws IllegalArgumentException if there is none of that name
    public int place(String column) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(column)) {
                return i;
            }
        }
        throw new IllegalArgumentException("the view " + name + " has no column " + column);
    }
}
