package io.falcondb.sql.bind;

import io.falcondb.relational.expression.Expr;
import io.falcondb.relational.type.Type;
import org.jspecify.annotations.Nullable;

/// The columns of the rows that functions return as records.
public final class RecordColumns {

    private RecordColumns() {}

    /// Their types, or null if the call gives no record whose columns are known.
    public static Type @Nullable [] types(Expr.Call call) {
        RecordShape shape = CallBinder.shape(call);
        return shape == null
                ? null
                : shape.fields().stream().map(RecordShape.Field::type).toArray(Type[]::new);
    }
}
