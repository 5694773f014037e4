package io.falcondb.sql.plan;

import io.falcondb.relational.expression.Expr;
import io.falcondb.sql.execute.table.StoredIndex;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One way to find rows of a table.
///
/// @param index null for the table itself, in the order of its key
/// @param equal what the first parts of the key equal
/// @param used the conjuncts that the key answers, so that no filter needs to
/// @param rows how many rows it will find, before the other conjuncts
/// @param unique whether at most one row can be found
/// @param ordered whether rows come in the wanted order, `reverse` read against the key's
record AccessPath(
        @Nullable StoredIndex index,
        List<Part> equal,
        Conjuncts.@Nullable Bound lower,
        Conjuncts.@Nullable Bound upper,
        List<Expr> used,
        double rows,
        boolean unique,
        boolean ordered,
        boolean reverse) {

    /// How a part of the key is given.
    sealed interface Part {
        record Value(Expr value) implements Part {}

        record Members(Expr array) implements Part {}

        record Missing() implements Part {}
    }

    boolean isWholeTable() {
        return equal.isEmpty() && lower == null && upper == null;
    }

    boolean isSinglePoint() {
        return equal.stream().allMatch(Part.Value.class::isInstance);
    }

    double cost() {
        return rows * (index == null ? Estimate.CPU_ROW : Estimate.CPU_ROW + Estimate.LOOKUP);
    }
}
