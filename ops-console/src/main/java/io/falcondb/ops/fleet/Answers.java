package io.falcondb.ops.fleet;

import io.falcondb.contracts.operations.ViewShape;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the nodes answered.
///
/// @param rows of all that answered; a list that may be sorted
/// @param silent the others, with the reason
/// @param asked how many were asked
public record Answers(
        ViewShape shape, List<@Nullable Object[]> rows, Map<String, String> silent, int asked) {

    public boolean noneAnswered() {
        return silent.size() == asked;
    }

    /// A value of a row by its column.
    public @Nullable Object value(@Nullable Object[] row, String column) {
        return row[shape.place(column)];
    }
}
