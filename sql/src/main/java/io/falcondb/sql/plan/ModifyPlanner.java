package io.falcondb.sql.plan;

import io.falcondb.relational.expression.Evaluator;
import io.falcondb.relational.expression.Expr;
import io.falcondb.sql.bind.BoundStatement;
import io.falcondb.sql.catalog.Index;
import io.falcondb.sql.execute.Operator;
import io.falcondb.sql.execute.modify.ConflictAction;
import io.falcondb.sql.execute.modify.Delete;
import io.falcondb.sql.execute.modify.Insert;
import io.falcondb.sql.execute.modify.TableWriter;
import io.falcondb.sql.execute.modify.Update;
import io.falcondb.sql.execute.table.StoredIndex;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Plans INSERT, UPDATE and DELETE.
final class ModifyPlanner {

    private final Planning planning;

    ModifyPlanner(Planning planning) {
        this.planning = planning;
    }

    Planned plan(BoundStatement statement) {
        return switch (statement) {
            case BoundStatement.Query query -> planning.relations().plan(query.relation());
            case BoundStatement.Insert insert -> insert(insert);
            case BoundStatement.Update update -> update(update);
            case BoundStatement.Delete delete -> delete(delete);
            case BoundStatement.WithCtes with -> with(with);
            case BoundStatement.Checked checked -> plan(checked.body());
            case BoundStatement.Utility utility ->
                    throw new IllegalArgumentException("not planned: " + utility);
        };
    }

    private Planned insert(BoundStatement.Insert insert) {
        Planned source = planning.relations().plan(insert.source());
        TableWriter writer = planning.writers().writer(insert.table());
        Operator operator =
                new Insert(
                        source.operator(),
                        List.of(RelationPlanner.types(insert.source().columns())),
                        writer,
                        planning.compile(insert.values()),
                        conflict(insert.onConflict(), writer),
                        planning.compile(insert.returning()),
                        planning.catalogVersion());
        return node(operator, "Insert on " + insert.table().name(), source, insert.returning());
    }

    private @Nullable ConflictAction conflict(
            BoundStatement.@Nullable OnConflict conflict, TableWriter writer) {
        if (conflict == null) {
            return null;
        }
        List<StoredIndex> arbiters = new ArrayList<>();
        boolean primary = conflict.arbiters().isEmpty() && !writer.table().table().hasHiddenKey();
        if (conflict.arbiters().isEmpty()) {
            writer.table().indexes().stream()
                    .filter(index -> index.index().unique())
                    .forEach(arbiters::add);
        }
        for (Index index : conflict.arbiters()) {
            StoredIndex stored = writer.table().index(index.oid());
            if (stored != null) {
                arbiters.add(stored);
            } else {
                primary = true;
            }
        }
        List<BoundStatement.Assignment> assignments = conflict.assignments();
        Expr condition = conflict.condition();
        return new ConflictAction(
                primary,
                List.copyOf(arbiters),
                assignments == null ? null : ordinals(assignments),
                assignments == null ? new Evaluator[0] : values(assignments),
                condition == null ? null : planning.compile(condition));
    }

    private Planned update(BoundStatement.Update update) {
        Planned source = planning.relations().plan(update.source());
        TableWriter writer = planning.writers().writer(update.table());
        Expr recheck = update.recheck();
        Operator operator =
                Update.of(
                        source.operator(),
                        List.of(RelationPlanner.types(update.source().columns())),
                        recheck == null ? null : planning.compile(recheck),
                        writer,
                        ordinals(update.assignments()),
                        values(update.assignments()),
                        planning.compile(update.returning()),
                        planning.catalogVersion());
        return node(operator, "Update on " + update.table().name(), source, update.returning());
    }

    private Planned delete(BoundStatement.Delete delete) {
        Planned source = planning.relations().plan(delete.source());
        TableWriter writer = planning.writers().writer(delete.table());
        Expr recheck = delete.recheck();
        Operator operator =
                Delete.of(
                        source.operator(),
                        List.of(RelationPlanner.types(delete.source().columns())),
                        recheck == null ? null : planning.compile(recheck),
                        writer,
                        planning.compile(delete.returning()),
                        planning.catalogVersion());
        return node(operator, "Delete on " + delete.table().name(), source, delete.returning());
    }

    private Planned with(BoundStatement.WithCtes with) {
        List<io.falcondb.sql.execute.flow.With.Query> queries = new ArrayList<>();
        List<PlanNode.Child> children = new ArrayList<>();
        for (var cte : with.ctes()) {
            planning.relations().flow().addCte(cte, queries, children);
        }
        Planned body = plan(with.body());
        return new Planned(
                new io.falcondb.sql.execute.flow.With(queries, body.operator()),
                body.node().with(children),
                false);
    }

    private Planned node(Operator operator, String title, Planned source, List<Expr> returning) {
        double rows = returning.isEmpty() ? 0 : source.rows();
        return planning.node(
                operator,
                new Estimate(
                        source.node().startupCost(), source.cost(), rows, source.node().width()),
                title,
                source);
    }

    private static int[] ordinals(List<BoundStatement.Assignment> assignments) {
        return assignments.stream().mapToInt(BoundStatement.Assignment::ordinal).toArray();
    }

    private Evaluator[] values(List<BoundStatement.Assignment> assignments) {
        return planning.compile(
                assignments.stream().map(BoundStatement.Assignment::value).toList());
    }
}
