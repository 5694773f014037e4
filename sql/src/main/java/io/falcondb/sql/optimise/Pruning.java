package io.falcondb.sql.optimise;

import io.falcondb.relational.expression.Expr;
import io.falcondb.sql.algebra.Aggregate;
import io.falcondb.sql.algebra.Apply;
import io.falcondb.sql.algebra.CteScan;
import io.falcondb.sql.algebra.Distinct;
import io.falcondb.sql.algebra.DistinctOn;
import io.falcondb.sql.algebra.Expressions;
import io.falcondb.sql.algebra.Filter;
import io.falcondb.sql.algebra.FunctionScan;
import io.falcondb.sql.algebra.Join;
import io.falcondb.sql.algebra.Limit;
import io.falcondb.sql.algebra.LockRows;
import io.falcondb.sql.algebra.OneRow;
import io.falcondb.sql.algebra.OutputColumn;
import io.falcondb.sql.algebra.Project;
import io.falcondb.sql.algebra.ProjectSet;
import io.falcondb.sql.algebra.RecursiveUnion;
import io.falcondb.sql.algebra.References;
import io.falcondb.sql.algebra.Relation;
import io.falcondb.sql.algebra.SetOperation;
import io.falcondb.sql.algebra.Sort;
import io.falcondb.sql.algebra.SortKey;
import io.falcondb.sql.algebra.Subquery;
import io.falcondb.sql.algebra.TableScan;
import io.falcondb.sql.algebra.ValuesScan;
import io.falcondb.sql.algebra.VirtualScan;
import io.falcondb.sql.algebra.Window;
import io.falcondb.sql.algebra.With;
import io.falcondb.sql.algebra.WorkTableScan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// Leaves out columns nobody reads, down to the scans.
final class Pruning {

    /// A relation with fewer columns.
    ///
    /// @param columns for each old column its new index, -1 if it is gone
    record Pruned(Relation relation, int[] columns) {

        Expr map(Expr expression) {
            return References.remap(expression, index -> columns[index]);
        }

        List<Expr> map(List<Expr> expressions) {
            return expressions.stream().map(this::map).toList();
        }
    }

    /// With all columns of the relation itself.
    Relation all(Relation relation) {
        BitSet wanted = new BitSet();
        wanted.set(0, relation.columns().size());
        Pruned pruned = prune(relation, wanted);
        return restore(pruned, relation.columns());
    }

    private static Relation restore(Pruned pruned, List<OutputColumn> columns) {
        boolean same = pruned.relation().columns().size() == columns.size();
        List<Expr> values = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            same &= pruned.columns()[i] == i;
            values.add(
                    new Expr.Column(
                            pruned.columns()[i], columns.get(i).type(), columns.get(i).typmod()));
        }
        return same ? pruned.relation() : new Project(pruned.relation(), values, columns);
    }

    private static Pruned same(Relation relation) {
        int[] columns = new int[relation.columns().size()];
        Arrays.setAll(columns, i -> i);
        return new Pruned(relation, columns);
    }

    /// Prunes the relations of sub-queries.
    Expr inside(Expr expression) {
        return Expressions.rewrite(
                expression,
                part ->
                        part instanceof Subquery subquery
                                ? subquery.withRelation(query(subquery))
                                : part);
    }

    private Relation query(Subquery subquery) {
        Relation relation = subquery.relation();
        if (subquery instanceof Subquery.Exists) {
            return prune(relation, new BitSet()).relation();
        }
        return all(relation);
    }

    List<Expr> inside(List<Expr> expressions) {
        return Expressions.mapAll(expressions, this::inside);
    }

    static void add(BitSet wanted, Expr expression) {
        wanted.or(References.columns(expression));
    }

    static void add(BitSet wanted, List<Expr> expressions) {
        expressions.forEach(expression -> add(wanted, expression));
    }

    Pruned prune(Relation relation, BitSet wanted) {
        return switch (relation) {
            case TableScan scan -> scan(scan, wanted);
            case VirtualScan scan -> {
                Kept kept = new Kept(scan.columns().size(), wanted);
                yield new Pruned(
                        new VirtualScan(
                                scan.table(), kept.of(scan.ordinals()), kept.of(scan.columns())),
                        kept.mapping);
            }
            case Filter filter -> {
                Expr condition = inside(filter.condition());
                BitSet needed = (BitSet) wanted.clone();
                add(needed, condition);
                Pruned input = prune(filter.input(), needed);
                yield new Pruned(
                        new Filter(input.relation(), input.map(condition)), input.columns());
            }
            case Project project -> project(project, wanted);
            case Join join -> join(join, wanted);
            case Apply apply -> apply(apply, wanted);
            case Sort sort -> {
                BitSet needed = (BitSet) wanted.clone();
                sort.keys().forEach(key -> add(needed, key.expression()));
                Pruned input = prune(sort.input(), needed);
                List<SortKey> keys =
                        sort.keys().stream()
                                .map(
                                        key ->
                                                new SortKey(
                                                        input.map(inside(key.expression())),
                                                        key.descending(),
                                                        key.nullsFirst()))
                                .toList();
                yield new Pruned(new Sort(input.relation(), keys), input.columns());
            }
            case Limit limit -> {
                Pruned input = prune(limit.input(), wanted);
                yield new Pruned(
                        new Limit(
                                input.relation(),
                                limit.limit() == null ? null : inside(limit.limit()),
                                limit.offset() == null ? null : inside(limit.offset()),
                                limit.withTies()),
                        input.columns());
            }
            case Aggregate aggregate -> new GroupPruning(this).aggregate(aggregate, wanted);
            case Window window -> new GroupPruning(this).window(window, wanted);
            case DistinctOn distinct -> {
                BitSet needed = (BitSet) wanted.clone();
                add(needed, distinct.keys());
                Pruned input = prune(distinct.input(), needed);
                yield new Pruned(
                        new DistinctOn(input.relation(), input.map(distinct.keys())),
                        input.columns());
            }
            case Distinct distinct -> same(new Distinct(all(distinct.input())));
            case SetOperation operation -> setOperation(operation, wanted);
            case LockRows lock -> new RowPruning(this).lock(lock, wanted);
            case ProjectSet project -> new RowPruning(this).projectSet(project, wanted);
            case With with -> {
                List<With.Cte> ctes =
                        with.ctes().stream()
                                .map(
                                        cte ->
                                                cte.query() == null
                                                        ? cte
                                                        : new With.Cte(
                                                                cte.id(),
                                                                cte.name(),
                                                                all(cte.query()),
                                                                null,
                                                                cte.inline(),
                                                                cte.columns()))
                                .toList();
                Pruned body = prune(with.body(), wanted);
                yield new Pruned(new With(ctes, body.relation()), body.columns());
            }
            case RecursiveUnion union ->
                    same(
                            new RecursiveUnion(
                                    union.id(),
                                    all(union.seed()),
                                    all(union.step()),
                                    union.distinct(),
                                    union.columns()));
            case FunctionScan scan -> {
                List<FunctionScan.Source> sources =
                        scan.sources().stream()
                                .map(
                                        source ->
                                                new FunctionScan.Source(
                                                        inside(source.expression()),
                                                        source.width(),
                                                        source.spread()))
                                .toList();
                yield same(new FunctionScan(sources, scan.ordinality(), scan.columns()));
            }
            case ValuesScan values ->
                    same(
                            new ValuesScan(
                                    values.rows().stream().map(this::inside).toList(),
                                    values.columns()));
            case OneRow _, CteScan _, WorkTableScan _ -> same(relation);
        };
    }

    /// Which columns stay, and their new places.
    private static final class Kept {
        final int[] mapping;
        private final BitSet wanted;

        Kept(int width, BitSet wanted) {
            this.wanted = wanted;
            mapping = new int[width];
            int next = 0;
            for (int i = 0; i < width; i++) {
                mapping[i] = wanted.get(i) ? next++ : -1;
            }
        }

        <T> List<T> of(List<T> all) {
            List<T> kept = new ArrayList<>();
            for (int i = 0; i < all.size(); i++) {
                if (wanted.get(i)) {
                    kept.add(all.get(i));
                }
            }
            return kept;
        }
    }

    private static Pruned scan(TableScan scan, BitSet wanted) {
        int width = scan.ordinals().size();
        Kept kept = new Kept(scan.columns().size(), wanted);
        boolean withKey = scan.withKey() && wanted.get(width);
        return new Pruned(
                new TableScan(
                        scan.table(), kept.of(scan.ordinals()), withKey, kept.of(scan.columns())),
                kept.mapping);
    }

    private Pruned project(Project project, BitSet wanted) {
        Kept kept = new Kept(project.expressions().size(), wanted);
        List<Expr> expressions = inside(kept.of(project.expressions()));
        BitSet needed = new BitSet();
        add(needed, expressions);
        Pruned input = prune(project.input(), needed);
        return new Pruned(
                new Project(input.relation(), input.map(expressions), kept.of(project.columns())),
                kept.mapping);
    }

    private Pruned join(Join join, BitSet wanted) {
        Expr condition = inside(join.condition());
        Sides sides = sides(join.left(), join.right(), condition, wanted);
        Pruned left = prune(join.left(), sides.left());
        Pruned right = prune(join.right(), sides.right());
        int[] both = both(left, right);
        Join pruned =
                new Join(
                        join.kind(),
                        left.relation(),
                        right.relation(),
                        References.remap(condition, index -> both[index]));
        return new Pruned(pruned, visible(join.kind(), left, both));
    }

    private Pruned apply(Apply apply, BitSet wanted) {
        Expr condition = inside(apply.condition());
        Sides sides = sides(apply.left(), apply.right(), condition, wanted);
        Pruned right = prune(apply.right(), sides.right());
        sides.left().or(References.outerColumns(right.relation(), 1));
        Pruned left = prune(apply.left(), sides.left());
        int[] both = both(left, right);
        Relation rightSide =
                References.remapOuter(right.relation(), 1, index -> left.columns()[index]);
        Apply pruned =
                new Apply(
                        apply.kind(),
                        left.relation(),
                        rightSide,
                        References.remap(condition, index -> both[index]));
        return new Pruned(pruned, visible(apply.kind(), left, both));
    }

    private record Sides(BitSet left, BitSet right) {}

    private static Sides sides(Relation left, Relation right, Expr condition, BitSet wanted) {
        BitSet needed = (BitSet) wanted.clone();
        add(needed, condition);
        int width = left.columns().size();
        return new Sides(needed.get(0, width), needed.get(width, width + right.columns().size()));
    }

    private static int[] both(Pruned left, Pruned right) {
        int width = left.columns().length;
        int shift = left.relation().columns().size();
        int[] both = Arrays.copyOf(left.columns(), width + right.columns().length);
        for (int i = 0; i < right.columns().length; i++) {
            int column = right.columns()[i];
            both[width + i] = column < 0 ? -1 : column + shift;
        }
        return both;
    }

    private static int[] visible(Join.Kind kind, Pruned left, int[] both) {
        return kind == Join.Kind.SEMI || kind == Join.Kind.ANTI ? left.columns() : both;
    }

    /// Only UNION ALL can do with fewer columns.
    private Pruned setOperation(SetOperation operation, BitSet wanted) {
        if (operation.kind() != SetOperation.Kind.UNION || !operation.all()) {
            return same(
                    new SetOperation(
                            operation.kind(),
                            operation.all(),
                            all(operation.left()),
                            all(operation.right()),
                            operation.columns()));
        }
        Kept kept = new Kept(operation.columns().size(), wanted);
        return new Pruned(
                new SetOperation(
                        operation.kind(),
                        true,
                        only(operation.left(), wanted),
                        only(operation.right(), wanted),
                        kept.of(operation.columns())),
                kept.mapping);
    }

    /// Exactly those columns, in order.
    private Relation only(Relation relation, BitSet wanted) {
        Pruned pruned = prune(relation, wanted);
        List<Expr> values = new ArrayList<>();
        List<OutputColumn> columns = new ArrayList<>();
        boolean same = pruned.relation().columns().size() == wanted.cardinality();
        for (int i = wanted.nextSetBit(0); i >= 0; i = wanted.nextSetBit(i + 1)) {
            OutputColumn column = relation.columns().get(i);
            int index = pruned.columns()[i];
            same &= index == values.size();
            values.add(new Expr.Column(index, column.type(), column.typmod()));
            columns.add(column);
        }
        return same ? pruned.relation() : new Project(pruned.relation(), values, columns);
    }
}
