package io.falcondb.sql.bind;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.expression.Expr;
import io.falcondb.sql.algebra.DistinctOn;
import io.falcondb.sql.algebra.Relation;
import io.falcondb.sql.algebra.Sort;
import io.falcondb.sql.algebra.SortKey;
import io.falcondb.sql.ast.Expression;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// DISTINCT ON with its ORDER BY.
final class DistinctOrder {

    private DistinctOrder() {}

    /// The sort keys begin with the distinct ones, in any order; missing ones are sorted by as
    /// well.
    static Relation apply(
            Relation rows, List<Expr> distinctOn, List<SortKey> order, List<Expression> written) {
        List<SortKey> keys = new ArrayList<>(order);
        boolean ended = false;
        Set<Expr> covered = new HashSet<>();
        for (SortKey key : order) {
            if (!distinctOn.contains(key.expression())) {
                ended = true;
            } else if (ended) {
                throw mismatch(written, distinctOn.indexOf(key.expression()));
            } else {
                covered.add(key.expression());
            }
        }
        for (int i = 0; ended && i < distinctOn.size(); i++) {
            if (!covered.contains(distinctOn.get(i))) {
                throw mismatch(written, i);
            }
        }
        for (Expr key : distinctOn) {
            if (covered.add(key)) {
                keys.add(new SortKey(key, false, false));
            }
        }
        return new DistinctOn(new Sort(rows, keys), distinctOn);
    }

    private static DatabaseException mismatch(List<Expression> written, int key) {
        return Refusal.at(
                ErrorCode.INVALID_COLUMN_REFERENCE,
                "SELECT DISTINCT ON expressions must match initial ORDER BY expressions",
                Positions.start(written.get(Math.min(key, written.size() - 1))));
    }
}
