package io.falcondb.sql.bind;

import io.falcondb.relational.expression.Expr;
import io.falcondb.sql.algebra.Filter;
import io.falcondb.sql.algebra.Relation;
import io.falcondb.sql.catalog.Table;
import io.falcondb.sql.privilege.Privilege;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// UPDATE.
final class UpdateBinder {

    private final Bindings bindings;
    private final @Nullable Ctes ctes;

    UpdateBinder(Bindings bindings, @Nullable Ctes ctes) {
        this.bindings = bindings;
        this.ctes = ctes;
    }

    BoundStatement bind(io.falcondb.sql.ast.Update update) {
        Table table = ModificationBinder.target(bindings, update.table(), "update");
        bindings.notes.use(table, Privilege.UPDATE);
        FromResult target =
                new FromResult(
                        ModificationBinder.scan(table),
                        List.of(
                                StandaloneExpressions.named(
                                        table, ModificationBinder.alias(update.table()), 0)));
        FromResult from = new FromBinder(bindings, ctes, false).bind(target, update.from(), null);
        Scope scope = new Scope(null, from.tables(), null, ctes);
        ExpressionBinder binder = new ExpressionBinder(bindings, scope, Clause.UPDATE);
        Expr where =
                update.where() == null
                        ? null
                        : binder.in(Clause.WHERE).condition(update.where(), "WHERE");
        List<Target> returning = ModificationBinder.returning(bindings, scope, update.returning());
        List<BoundStatement.Assignment> assignments =
                new AssignmentBinder(binder, table).bind(update.assignments());
        assignments.forEach(
                each -> bindings.notes.use(table, Privilege.UPDATE, each.ordinal() + 1));
        Relation source = where == null ? from.relation() : new Filter(from.relation(), where);
        return new BoundStatement.Update(
                table,
                source,
                Conditions.over(from.relation(), where),
                assignments,
                new StandaloneExpressions(bindings).rules(table),
                ModificationBinder.values(returning),
                ModificationBinder.columns(returning));
    }
}
