package io.falcondb.sql.catalog;

import io.falcondb.relational.type.Type;
import org.jspecify.annotations.Nullable;

/// One key of an index.
///
/// @param attnum the table's column, or 0 if `expression` says what is indexed
/// @param expression SQL over the table's columns, without outer parentheses
public record IndexKey(
        int attnum,
        @Nullable String expression,
        Type type,
        boolean descending,
        boolean nullsFirst) {

    /// Ascending, NULLs last.
    public static IndexKey of(Column column) {
        return new IndexKey(column.attnum(), null, column.type(), false, false);
    }

    public IndexKey withExpression(String newExpression) {
        return new IndexKey(attnum, newExpression, type, descending, nullsFirst);
    }

    public IndexKey withType(Type newType) {
        return new IndexKey(attnum, expression, newType, descending, nullsFirst);
    }
}
