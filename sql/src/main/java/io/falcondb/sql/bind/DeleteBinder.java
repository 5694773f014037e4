package io.falcondb.sql.bind;

import io.falcondb.relational.expression.Expr;
import io.falcondb.sql.algebra.Filter;
import io.falcondb.sql.algebra.Relation;
import io.falcondb.sql.catalog.Table;
import io.falcondb.sql.privilege.Privilege;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// DELETE.
final class DeleteBinder {

    private final Bindings bindings;
    private final @Nullable Ctes ctes;

    DeleteBinder(Bindings bindings, @Nullable Ctes ctes) {
        this.bindings = bindings;
        this.ctes = ctes;
    }

    BoundStatement bind(io.falcondb.sql.ast.Delete delete) {
        Table table = ModificationBinder.target(bindings, delete.table(), "delete from");
        bindings.notes.use(table, Privilege.DELETE);
        FromResult target =
                new FromResult(
                        ModificationBinder.scan(table),
                        List.of(
                                StandaloneExpressions.named(
                                        table, ModificationBinder.alias(delete.table()), 0)));
        FromResult from = new FromBinder(bindings, ctes, false).bind(target, delete.using(), null);
        Scope scope = new Scope(null, from.tables(), null, ctes);
        ExpressionBinder binder = new ExpressionBinder(bindings, scope, Clause.WHERE);
        Expr where = delete.where() == null ? null : binder.condition(delete.where(), "WHERE");
        List<Target> returning = ModificationBinder.returning(bindings, scope, delete.returning());
        Relation source = where == null ? from.relation() : new Filter(from.relation(), where);
        return new BoundStatement.Delete(
                table,
                source,
                Conditions.over(from.relation(), where),
                ModificationBinder.values(returning),
                ModificationBinder.columns(returning));
    }
}
