package io.falcondb.sql.bind;

import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.expression.Expr;
import io.falcondb.sql.algebra.DistinctOn;
import io.falcondb.sql.algebra.Relation;
import io.falcondb.sql.algebra.Sort;
import io.falcondb.sql.algebra.SortKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// DISTINCT ON with its ORDER BY.
final class DistinctOrder {

    private DistinctOrder() {}

    /// The sort keys begin with the distinct ones, in any order; missing ones are sorted by as
    /// well.
    static Relation apply(Relation rows, List<Expr> distinctOn, List<SortKey> order, int position) {
        List<SortKey> keys = new ArrayList<>(order);
        boolean ended = false;
        Set<Expr> covered = new HashSet<>();
        for (SortKey key : order) {
            if (distinctOn.contains(key.expression())) {
                if (ended) {
                    throw Refusal.at(
                            ErrorCode.INVALID_COLUMN_REFERENCE,
                            "SELECT DISTINCT ON expressions must match initial ORDER BY expressions",
                            position);
                }
                covered.add(key.expression());
            } else {
                ended = true;
            }
        }
        if (ended && covered.size() < distinctOn.size()) {
            throw Refusal.at(
                    ErrorCode.INVALID_COLUMN_REFERENCE,
                    "SELECT DISTINCT ON expressions must match initial ORDER BY expressions",
                    position);
        }
        for (Expr key : distinctOn) {
            if (covered.add(key)) {
                keys.add(new SortKey(key, false, false));
            }
        }
        return new DistinctOn(new Sort(rows, keys), distinctOn);
    }
}
