package io.falcondb.sql.algebra;

import io.falcondb.relational.expression.Expr;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Some of the input rows. The expressions are int8 and see enclosing rows only; a NULL is no
/// bound.
///
/// @param withTies rows equal to the last one by the keys of the [Sort] beneath come as well
public record Limit(Relation input, @Nullable Expr limit, @Nullable Expr offset, boolean withTies)
        implements Relation {

    @Override
    public List<OutputColumn> columns() {
        return input.columns();
    }
}
