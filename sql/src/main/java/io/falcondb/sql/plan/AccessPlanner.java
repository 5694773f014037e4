package io.falcondb.sql.plan;

import io.falcondb.contracts.storage.ScanRequest;
import io.falcondb.relational.expression.Evaluator;
import io.falcondb.relational.expression.Expr;
import io.falcondb.sql.algebra.Expressions;
import io.falcondb.sql.algebra.SortKey;
import io.falcondb.sql.algebra.TableScan;
import io.falcondb.sql.execute.Operator;
import io.falcondb.sql.execute.scan.IndexScan;
import io.falcondb.sql.execute.scan.KeyCondition;
import io.falcondb.sql.execute.scan.MultiGet;
import io.falcondb.sql.execute.scan.PointGet;
import io.falcondb.sql.execute.scan.TableRangeScan;
import io.falcondb.sql.execute.scan.VectorScan;
import io.falcondb.sql.execute.table.KeyPart;
import io.falcondb.sql.execute.table.StoredIndex;
import io.falcondb.sql.execute.table.StoredTable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Plans how one table is read.
final class AccessPlanner {

    private final Planning planning;

    AccessPlanner(Planning planning) {
        this.planning = planning;
    }

    AccessPaths paths(TableScan scan, List<Expr> conjuncts, List<SortKey> wanted) {
        return new AccessPaths(
                scan,
                planning.writers().stored(scan.table()),
                conjuncts,
                wanted,
                planning.writers().catalog().statistics(scan.table().oid()));
    }

    /// @param wanted order by which the rows should come if that costs nothing or little
    /// @param limit how many rows will be taken, or infinity
    Planned plan(TableScan scan, List<Expr> conjuncts, List<SortKey> wanted, double limit) {
        AccessPaths paths = paths(scan, conjuncts, wanted);
        return plan(scan, conjuncts, paths.best(limit), paths.tableRows(), limit);
    }

    private Planned plan(
            TableScan scan, List<Expr> conjuncts, AccessPath path, double tableRows, double limit) {
        StoredTable table = planning.writers().stored(scan.table());
        StoredIndex index = path.index();
        List<Expr> rest = new ArrayList<>(conjuncts);
        rest.removeIf(conjunct -> path.used().stream().anyMatch(used -> used == conjunct));
        int[] ordinals = scan.ordinals().stream().mapToInt(Integer::intValue).toArray();
        KeyCondition condition = condition(table, path);
        Evaluator filter = planning.condition(rest);
        int batch =
                limit < ScanRequest.BATCH_ROWS ? (int) Math.max(16, limit) : ScanRequest.BATCH_ROWS;
        Operator operator;
        if (path.unique() && path.isSinglePoint()) {
            operator = new PointGet(table, index, condition, ordinals, scan.withKey(), filter);
        } else if (path.unique()) {
            operator =
                    new MultiGet(
                            table,
                            index,
                            condition,
                            ordinals,
                            scan.withKey(),
                            filter,
                            path.reverse());
        } else if (index == null) {
            operator =
                    vectorised(
                            new TableRangeScan(
                                    table,
                                    condition,
                                    ordinals,
                                    scan.withKey(),
                                    filter,
                                    path.reverse(),
                                    batch),
                            scan,
                            rest);
        } else {
            operator =
                    new IndexScan(
                            table,
                            index,
                            condition,
                            ordinals,
                            scan.withKey(),
                            filter,
                            path.reverse(),
                            batch);
        }
        double rows = path.rows() * Math.pow(Estimate.CONDITION_SELECTIVITY, rest.size());
        Estimate estimate =
                new Estimate(
                        0,
                        path.cost() + path.rows() * rest.size() * Estimate.CPU_OPERATOR,
                        rows,
                        Planning.width(scan.columns()));
        Planned planned = planning.node(operator, estimate, title(scan, path));
        PlanNode node = described(planned.node(), scan, path, rest);
        return new Planned(
                planned.operator(),
                operator instanceof VectorScan ? node.vectorized() : node,
                path.ordered());
    }

    /// A scan with a filter that can be computed over batches does so.
    private Operator vectorised(TableRangeScan rows, TableScan scan, List<Expr> rest) {
        if (rest.isEmpty() || !VectorScan.pays(rows) || !planning.vectorises(rest)) {
            return rows;
        }
        return new VectorScan(
                rows, List.of(RelationPlanner.types(scan.columns())), Expressions.and(rest));
    }

    private KeyCondition condition(StoredTable table, AccessPath path) {
        StoredIndex index = path.index();
        List<KeyPart> parts = index == null ? table.keyParts() : index.parts();
        List<KeyCondition.Equal> equal = new ArrayList<>();
        for (AccessPath.Part part : path.equal()) {
            equal.add(
                    switch (part) {
                        case AccessPath.Part.Value(Expr value) ->
                                new KeyCondition.Equal.Value(planning.compile(value));
                        case AccessPath.Part.Missing _ -> new KeyCondition.Equal.Null();
                        case AccessPath.Part.Members(Expr array) ->
                                array instanceof Expr.ArrayOf list
                                        ? new KeyCondition.Equal.OneOf(
                                                List.of(planning.compile(list.elements())))
                                        : new KeyCondition.Equal.AnyOf(planning.compile(array));
                    });
        }
        return new KeyCondition(
                index == null ? table.keyspace() : index.keyspace(),
                parts,
                equal,
                bound(path.lower()),
                bound(path.upper()));
    }

    private KeyCondition.@Nullable Bound bound(Conjuncts.@Nullable Bound bound) {
        return bound == null
                ? null
                : new KeyCondition.Bound(
                        planning.compile(bound.value()),
                        bound.comparison() == Comparison.LESS_OR_EQUAL
                                || bound.comparison() == Comparison.GREATER_OR_EQUAL);
    }

    private static String title(TableScan scan, AccessPath path) {
        String name = scan.table().name();
        if (path.isWholeTable() && !path.ordered()) {
            return "Seq Scan on " + name;
        }
        StoredIndex index = path.index();
        var primary = scan.table().primaryIndex();
        String indexName =
                index != null ? index.index().name() : primary == null ? "" : primary.name();
        return "Index Scan "
                + (path.reverse() ? "Backward " : "")
                + "using "
                + indexName
                + " on "
                + name;
    }

    private static PlanNode described(
            PlanNode node, TableScan scan, AccessPath path, List<Expr> rest) {
        List<String> names = ExpressionText.names(scan.columns());
        PlanNode described = node;
        if (!path.used().isEmpty()) {
            described =
                    described.with(
                            new PlanNode.Detail(
                                    "Index Cond",
                                    () -> ExpressionText.of(Expressions.and(path.used()), names)));
        }
        if (!rest.isEmpty()) {
            described =
                    described.with(
                            new PlanNode.Detail(
                                    "Filter",
                                    () -> ExpressionText.of(Expressions.and(rest), names)));
        }
        return described;
    }
}
