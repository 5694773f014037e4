package io.falcondb.sql.plan;

import io.falcondb.relational.expression.Expr;
import io.falcondb.sql.algebra.SortKey;
import io.falcondb.sql.algebra.TableScan;
import io.falcondb.sql.catalog.Column;
import io.falcondb.sql.catalog.IndexKey;
import io.falcondb.sql.catalog.TableStatistics;
import io.falcondb.sql.execute.table.KeyPart;
import io.falcondb.sql.execute.table.StoredIndex;
import io.falcondb.sql.execute.table.StoredTable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds the ways to read a table under some conjuncts and chooses the cheapest.
final class AccessPaths {

    private final TableScan scan;
    private final StoredTable table;
    private final Conjuncts conjuncts;
    private final List<SortKey> wanted;
    private final @Nullable TableStatistics statistics;
    private final double tableRows;

    /// @param wanted order by which the rows should come; empty if any will do
    AccessPaths(
            TableScan scan,
            StoredTable table,
            List<Expr> conjuncts,
            List<SortKey> wanted,
            @Nullable TableStatistics statistics) {
        this.scan = scan;
        this.table = table;
        this.conjuncts = new Conjuncts(conjuncts);
        this.wanted = wanted;
        this.statistics = statistics;
        this.tableRows =
                statistics == null ? Estimate.ROWS_UNKNOWN : Math.max(1, statistics.rows());
    }

    double tableRows() {
        return tableRows;
    }

    /// @param limit how many rows will be taken, or infinity
    AccessPath best(double limit) {
        AccessPath best = null;
        double bestCost = 0;
        for (AccessPath path : all()) {
            double cost = cost(path, limit);
            if (best == null || cost < bestCost) {
                best = path;
                bestCost = cost;
            }
        }
        if (best == null) {
            throw new IllegalStateException("no way to read " + table.table().name());
        }
        return best;
    }

    private double cost(AccessPath path, double limit) {
        double cost = path.cost();
        if (wanted.isEmpty() || path.ordered()) {
            return path.rows() > limit ? cost * limit / path.rows() : cost;
        }
        return cost + Estimate.sortCost(path.rows());
    }

    private List<AccessPath> all() {
        List<AccessPath> paths = new ArrayList<>();
        List<Integer> ordinals = new ArrayList<>();
        for (int ordinal : table.keyOrdinals()) {
            ordinals.add(ordinal);
        }
        paths.add(path(null, ordinals, table.keyParts(), true));
        for (StoredIndex index : table.indexes()) {
            if (index.index().predicate() == null && !index.index().hasExpressions()) {
                List<Integer> columns =
                        index.index().keys().stream().map(IndexKey::attnum).toList();
                AccessPath path =
                        path(
                                index,
                                columns.stream().map(attnum -> attnum - 1).toList(),
                                index.parts(),
                                index.index().unique());
                if (!path.isWholeTable() || path.ordered()) {
                    paths.add(path);
                }
            }
        }
        return paths;
    }

    private AccessPath path(
            @Nullable StoredIndex index,
            List<Integer> ordinals,
            List<KeyPart> parts,
            boolean isUnique) {
        List<AccessPath.Part> equal = new ArrayList<>();
        List<Expr> used = new ArrayList<>();
        double selectivity = 1;
        double several = 1;
        boolean nulls = false;
        for (int ordinal : ordinals) {
            int column = scan.ordinals().indexOf(ordinal);
            Conjuncts.Bound bound = conjuncts.bound(column, Comparison.EQUAL);
            Conjuncts.Members members = conjuncts.members(column);
            Conjuncts.Missing missing = conjuncts.missing(column);
            if (column < 0) {
                break;
            } else if (bound != null) {
                equal.add(new AccessPath.Part.Value(bound.value()));
                used.add(bound.conjunct());
                selectivity *= equalSelectivity(ordinal);
            } else if (members != null && several == 1) {
                equal.add(new AccessPath.Part.Members(members.array()));
                used.add(members.conjunct());
                several = members.array() instanceof Expr.ArrayOf list ? size(list) : 10;
                selectivity *= Math.min(1, several * equalSelectivity(ordinal));
            } else if (missing != null && index != null) {
                equal.add(new AccessPath.Part.Missing());
                used.add(missing.conjunct());
                selectivity *= Estimate.EQUAL_SELECTIVITY;
                nulls = true;
            } else {
                break;
            }
        }
        Conjuncts.Bound lower = null;
        Conjuncts.Bound upper = null;
        if (equal.size() < ordinals.size()) {
            int column = scan.ordinals().indexOf(ordinals.get(equal.size()));
            lower = conjuncts.bound(column, Comparison.GREATER, Comparison.GREATER_OR_EQUAL);
            upper = conjuncts.bound(column, Comparison.LESS, Comparison.LESS_OR_EQUAL);
            if (lower != null) {
                used.add(lower.conjunct());
            }
            if (upper != null) {
                used.add(upper.conjunct());
            }
            selectivity *=
                    lower != null && upper != null
                            ? Estimate.EQUAL_SELECTIVITY
                            : lower != null || upper != null ? Estimate.RANGE_SELECTIVITY : 1;
        }
        boolean whole = isUnique && !nulls && equal.size() == parts.size() && !parts.isEmpty();
        boolean isHidden = index == null && ordinals.isEmpty();
        double rows = whole && !isHidden ? several : Math.max(1, tableRows * selectivity);
        Order order = several > 1 ? Order.NONE : order(equal.size(), ordinals, parts);
        return new AccessPath(
                index,
                equal,
                lower,
                upper,
                used,
                rows,
                whole && !isHidden,
                order != Order.NONE,
                order == Order.BACKWARD);
    }

    private enum Order {
        NONE,
        FORWARD,
        BACKWARD
    }

    /// Whether reading the key's order one way gives the wanted one; columns that are fixed by
    /// equalities do not matter.
    private Order order(int fixed, List<Integer> ordinals, List<KeyPart> parts) {
        boolean forward = !wanted.isEmpty();
        boolean backward = forward;
        int at = fixed;
        for (SortKey key : wanted) {
            if (!(key.expression() instanceof Expr.Column column)
                    || column.index() >= scan.ordinals().size()) {
                return Order.NONE;
            }
            int ordinal = scan.ordinals().get(column.index());
            if (ordinals.subList(0, fixed).contains(ordinal)) {
                continue;
            }
            if (at >= ordinals.size() || ordinals.get(at) != ordinal) {
                return isUniqueSoFar(at, ordinals, parts)
                        ? (forward ? Order.FORWARD : Order.BACKWARD)
                        : Order.NONE;
            }
            KeyPart part = parts.get(at++);
            Column definition = table.column(ordinal);
            boolean sameNulls = definition.notNull() || part.nullsFirst() == key.nullsFirst();
            boolean swappedNulls = definition.notNull() || part.nullsFirst() != key.nullsFirst();
            forward &= part.descending() == key.descending() && sameNulls;
            backward &= part.descending() != key.descending() && swappedNulls;
            if (!forward && !backward) {
                return Order.NONE;
            }
        }
        return forward ? Order.FORWARD : backward ? Order.BACKWARD : Order.NONE;
    }

    /// Behind the whole primary key nothing is left to be ordered.
    private boolean isUniqueSoFar(int at, List<Integer> ordinals, List<KeyPart> parts) {
        return parts == table.keyParts() && at > 0 && at == ordinals.size();
    }

    private double equalSelectivity(int ordinal) {
        TableStatistics known = statistics;
        TableStatistics.OfColumn column = known == null ? null : known.column(ordinal + 1);
        if (column == null) {
            return Estimate.EQUAL_SELECTIVITY;
        }
        double distinct =
                column.distinct() < 0 ? -column.distinct() * tableRows : column.distinct();
        return 1 / Math.max(1, distinct);
    }

    private static double size(Expr.ArrayOf list) {
        return Math.max(1, list.elements().size());
    }
}
