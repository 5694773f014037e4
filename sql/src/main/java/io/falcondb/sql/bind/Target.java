package io.falcondb.sql.bind;

import io.falcondb.relational.expression.Expr;
import io.falcondb.sql.algebra.OutputColumn;
import org.jspecify.annotations.Nullable;

/// A column of a select list.

record Target(Expr value, OutputColumn column, @Nullable RecordShape shape, int position) {

    Target with(Expr other) {
        return new Target(
                other,
                other.type() == column.type()
                        ? column
                        : new OutputColumn(column.name(), other.type(), other.typmod()),
                shape,
                position);
    }
}
