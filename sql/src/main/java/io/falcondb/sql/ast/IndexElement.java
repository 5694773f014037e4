package io.falcondb.sql.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A column or expression of an index, a partition key or an ON CONFLICT target. Exactly one of
/// `column` and `expression` is present.
public record IndexElement(
        @Nullable String column,
        @Nullable Expression expression,
        @Nullable Name collation,
        @Nullable Name operatorClass,
        List<Option> operatorClassOptions,
        SortKey.Direction direction,
        SortKey.Nulls nulls,
        int position)
        implements Node {
    public IndexElement {
        operatorClassOptions = List.copyOf(operatorClassOptions);
    }
}
