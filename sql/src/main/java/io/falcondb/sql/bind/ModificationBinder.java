package io.falcondb.sql.bind;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.expression.Expr;
import io.falcondb.relational.type.Types;
import io.falcondb.sql.algebra.OutputColumn;
import io.falcondb.sql.algebra.TableScan;
import io.falcondb.sql.ast.Alias;
import io.falcondb.sql.ast.QueryBody;
import io.falcondb.sql.ast.Statement;
import io.falcondb.sql.ast.TableRef;
import io.falcondb.sql.catalog.CatalogRelation;
import io.falcondb.sql.catalog.Table;
import io.falcondb.sql.catalog.VirtualTable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// INSERT, UPDATE and DELETE.
final class ModificationBinder {

    private final Bindings bindings;
    private final @Nullable Ctes ctes;

    ModificationBinder(Bindings bindings, @Nullable Ctes ctes) {
        this.bindings = bindings;
        this.ctes = ctes;
    }

    BoundStatement bind(Statement statement) {
        return switch (statement) {
            case io.falcondb.sql.ast.Insert insert ->
                    around(insert.with(), inner -> new InsertBinder(bindings, inner).bind(insert));
            case io.falcondb.sql.ast.Update update ->
                    around(update.with(), inner -> new UpdateBinder(bindings, inner).bind(update));
            case io.falcondb.sql.ast.Delete delete ->
                    around(delete.with(), inner -> new DeleteBinder(bindings, inner).bind(delete));
            case io.falcondb.sql.ast.Merge merge ->
                    throw Refusal.unsupported("MERGE is not supported", merge.position());
            default -> throw new IllegalArgumentException("no data modification: " + statement);
        };
    }

    private BoundStatement around(
            io.falcondb.sql.ast.@Nullable With with,
            java.util.function.Function<@Nullable Ctes, BoundStatement> body) {
        if (with == null) {
            return body.apply(ctes);
        }
        WithBinder binder = new WithBinder(bindings, null, ctes);
        BoundStatement bound = body.apply(binder.bind(with, true));
        return new BoundStatement.WithCtes(binder.ctes(), bound);
    }

    /// The table to modify.
    static Table target(Bindings bindings, TableRef.Named written, String verb) {
        CatalogRelation relation = TableItems.find(bindings, written.name());
        if (relation instanceof Table table && !table.isView()) {
            return table;
        }
        if (relation instanceof Table view) {
            throw new DatabaseException(
                            ErrorCode.OBJECT_NOT_IN_PREREQUISITE_STATE,
                            "cannot " + verb + " view \"" + view.name() + "\"")
                    .detail("Views are not automatically updatable.");
        }
        if (relation instanceof VirtualTable table) {
            throw new DatabaseException(
                    ErrorCode.INSUFFICIENT_PRIVILEGE,
                    "permission denied: \"" + table.name() + "\" is a system catalog");
        }
        throw new DatabaseException(
                ErrorCode.WRONG_OBJECT_TYPE, "cannot open relation \"" + relation.name() + "\"");
    }

    /// RETURNING over the names of that scope.
    static List<Target> returning(Bindings bindings, Scope scope, List<QueryBody.Item> items) {
        if (items.isEmpty()) {
            return List.of();
        }
        ExpressionBinder binder = new ExpressionBinder(bindings, scope, Clause.RETURNING);
        List<Target> targets = new ArrayList<>();
        for (Target target : new TargetBinder(binder).bind(items)) {
            targets.add(
                    target.value().type() == Types.UNKNOWN
                            ? target.with(
                                    binder.coercion.settled(target.value(), target.position()))
                            : target);
        }
        return targets;
    }

    static List<Expr> values(List<Target> targets) {
        return targets.stream().map(Target::value).toList();
    }

    static List<OutputColumn> columns(List<Target> targets) {
        return targets.stream().map(Target::column).toList();
    }

    /// A scan of the table in table layout, its key last.
    static TableScan scan(Table table) {
        List<Integer> ordinals = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            ordinals.add(i);
        }
        return TableItems.scan(table, ordinals, true);
    }

    static String alias(TableRef.Named written) {
        Alias alias = written.alias();
        return alias == null ? written.name().last() : alias.name();
    }
}
