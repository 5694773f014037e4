package io.falcondb.sql.plan;

import io.falcondb.relational.expression.Expr;
import io.falcondb.sql.algebra.Project;
import io.falcondb.sql.algebra.SortKey;
import java.util.ArrayList;
import java.util.List;

/// What the consumer of a relation would like: an order, and how many rows it will take.
///
/// @param order over the relation's columns; empty if any will do
/// @param limit infinite if all rows will be taken
record Wish(List<SortKey> order, double limit) {

    static final Wish NONE = new Wish(List.of(), Double.POSITIVE_INFINITY);

    static Wish limit(double rows) {
        return new Wish(List.of(), rows);
    }

    Wish ordered(List<SortKey> keys) {
        return new Wish(keys, limit);
    }

    /// The same wish for the input of a projection; without order if that cannot be said there.
    Wish through(Project project) {
        List<SortKey> keys = new ArrayList<>();
        for (SortKey key : order) {
            if (!(key.expression() instanceof Expr.Column column)
                    || !(project.expressions().get(column.index()) instanceof Expr.Column source)) {
                return limit(limit);
            }
            keys.add(new SortKey(source, key.descending(), key.nullsFirst()));
        }
        return new Wish(keys, limit);
    }
}
