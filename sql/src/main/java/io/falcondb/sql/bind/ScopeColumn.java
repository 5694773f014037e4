package io.falcondb.sql.bind;

import io.falcondb.relational.expression.Expr;
import io.falcondb.sql.algebra.OutputColumn;
import io.falcondb.sql.algebra.References;
import org.jspecify.annotations.Nullable;

/// A column that names can mean.
///
/// @param value over the scope's row
/// @param origin what the client is told of it
record ScopeColumn(Expr value, OutputColumn origin, @Nullable RecordShape shape) {

    String name() {
        return origin.name();
    }

    ScopeColumn named(String other) {
        return new ScopeColumn(value, origin.named(other), shape);
    }

    ScopeColumn shift(int columns) {
        return columns == 0
                ? this
                : new ScopeColumn(References.remap(value, index -> index + columns), origin, shape);
    }
}
