package io.falcondb.sql.algebra;

import io.falcondb.relational.expression.Expr;
import java.util.List;

/// Groups of input rows. Columns: the keys, then the calls, then, if there is more than one
/// grouping set, the index (int4) of the row's grouping set.
///
/// Without keys there is exactly one group per grouping set, also over no rows. Grouping treats
/// NULLs as equal.
///
/// @param groupingSets each a list of indexes into `keys`; keys not in a row's set are NULL. A
///   plain GROUP BY has one set with all keys.
public record Aggregate(
        Relation input,
        List<Expr> keys,
        List<List<Integer>> groupingSets,
        List<AggregateCall> calls,
        List<OutputColumn> columns)
        implements Relation {

    public Aggregate {
        keys = List.copyOf(keys);
        groupingSets = List.copyOf(groupingSets);
        calls = List.copyOf(calls);
        columns = List.copyOf(columns);
    }
}
