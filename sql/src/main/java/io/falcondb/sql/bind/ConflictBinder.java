package io.falcondb.sql.bind;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.expression.Expr;
import io.falcondb.sql.algebra.Expressions;
import io.falcondb.sql.algebra.OutputColumn;
import io.falcondb.sql.ast.IndexElement;
import io.falcondb.sql.catalog.Column;
import io.falcondb.sql.catalog.Constraint;
import io.falcondb.sql.catalog.Index;
import io.falcondb.sql.catalog.IndexKey;
import io.falcondb.sql.catalog.Table;
import io.falcondb.sql.parse.Parser;
import io.falcondb.sql.privilege.Privilege;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// ON CONFLICT: which unique indexes arbitrate, and what happens instead.
final class ConflictBinder {

    private final Bindings bindings;
    private final @Nullable Ctes ctes;

    ConflictBinder(Bindings bindings, @Nullable Ctes ctes) {
        this.bindings = bindings;
        this.ctes = ctes;
    }

    BoundStatement.OnConflict bind(
            io.falcondb.sql.ast.Insert.OnConflict conflict, Table table, String alias) {
        List<Index> arbiters = arbiters(conflict, table);
        if (conflict.target() != null) {
            arbiters.stream()
                    .flatMap(index -> index.keys().stream())
                    .filter(key -> key.attnum() > 0)
                    .forEach(key -> bindings.notes.use(table, Privilege.SELECT, key.attnum()));
        }
        List<io.falcondb.sql.ast.Assignment> written = conflict.assignments();
        if (written == null) {
            return new BoundStatement.OnConflict(arbiters, null, null);
        }
        List<ScopeTable> names =
                List.of(StandaloneExpressions.named(table, alias, 0), excluded(table));
        Scope scope = new Scope(null, names, null, ctes);
        ExpressionBinder binder = new ExpressionBinder(bindings, scope, Clause.UPDATE);
        List<BoundStatement.Assignment> assignments =
                new AssignmentBinder(binder, table).bind(written);
        assignments.forEach(
                each -> bindings.notes.use(table, Privilege.UPDATE, each.ordinal() + 1));
        Expr condition =
                conflict.where() == null
                        ? null
                        : binder.in(Clause.WHERE).condition(conflict.where(), "WHERE");
        return new BoundStatement.OnConflict(arbiters, assignments, condition);
    }

    /// The row proposed: whoever proposes it may read it.
    private static ScopeTable excluded(Table table) {
        ScopeTable named = StandaloneExpressions.named(table, "excluded", table.columns().size());
        return new ScopeTable(
                named.name(),
                null,
                named.columns().stream()
                        .map(
                                column ->
                                        new ScopeColumn(
                                                column.value(),
                                                new OutputColumn(
                                                        column.name(),
                                                        column.origin().type(),
                                                        column.origin().typmod()),
                                                column.shape()))
                        .toList(),
                table,
                true,
                true,
                -1);
    }

    private List<Index> arbiters(io.falcondb.sql.ast.Insert.OnConflict conflict, Table table) {
        io.falcondb.sql.ast.Insert.ConflictTarget target = conflict.target();
        if (target == null) {
            if (!conflict.doNothing()) {
                throw Refusal.syntax(
                                "ON CONFLICT DO UPDATE requires inference specification or"
                                        + " constraint name",
                                conflict.position())
                        .hint("For example, ON CONFLICT (column_name).");
            }
            return List.of();
        }
        return switch (target) {
            case io.falcondb.sql.ast.Insert.OnConstraint named ->
                    List.of(byConstraint(named, table));
            case io.falcondb.sql.ast.Insert.Inferred inferred -> inferred(inferred, table);
        };
    }

    private static Index byConstraint(io.falcondb.sql.ast.Insert.OnConstraint named, Table table) {
        Constraint constraint = table.constraint(named.name());
        Index index =
                switch (constraint) {
                    case Constraint.PrimaryKey key -> table.index(key.indexOid());
                    case Constraint.Unique unique -> table.index(unique.indexOid());
                    case null, default -> null;
                };
        if (constraint == null) {
            throw new DatabaseException(
                    ErrorCode.UNDEFINED_OBJECT,
                    "constraint \""
                            + named.name()
                            + "\" for table \""
                            + table.name()
                            + "\" does not exist");
        }
        if (index == null) {
            throw new DatabaseException(
                    ErrorCode.WRONG_OBJECT_TYPE,
                    "constraint in ON CONFLICT clause has no associated index");
        }
        return index;
    }

    private List<Index> inferred(io.falcondb.sql.ast.Insert.Inferred inferred, Table table) {
        ExpressionBinder binder = new StandaloneExpressions(bindings).binder(table, Clause.INDEX);
        Set<Object> wanted = new HashSet<>();
        for (IndexElement element : inferred.elements()) {
            if (element.column() != null) {
                Column column = table.column(element.column());
                if (column == null) {
                    throw Refusal.at(
                            ErrorCode.UNDEFINED_COLUMN,
                            "column \"" + element.column() + "\" does not exist",
                            inferred.position());
                }
                wanted.add(column.attnum());
            } else if (element.expression() != null) {
                wanted.add(binder.bind(element.expression()));
            }
        }
        Expr predicate =
                inferred.where() == null
                        ? null
                        : binder.in(Clause.INDEX_PREDICATE).condition(inferred.where(), "WHERE");
        List<Index> found = new ArrayList<>();
        for (Index index : table.indexes()) {
            if (index.unique()
                    && keys(index, binder).equals(wanted)
                    && implies(predicate, index, binder)) {
                found.add(index);
            }
        }
        if (found.isEmpty()) {
            throw new DatabaseException(
                    ErrorCode.INVALID_COLUMN_REFERENCE,
                    "there is no unique or exclusion constraint matching the ON CONFLICT"
                            + " specification");
        }
        return found;
    }

    private static Set<Object> keys(Index index, ExpressionBinder binder) {
        Set<Object> keys = new HashSet<>();
        for (IndexKey key : index.keys()) {
            keys.add(
                    key.expression() == null
                            ? (Object) key.attnum()
                            : binder.bind(Parser.parseExpression(key.expression())));
        }
        return keys;
    }

    private static boolean implies(@Nullable Expr predicate, Index index, ExpressionBinder binder) {
        String text = index.predicate();
        if (text == null) {
            return true;
        }
        if (predicate == null) {
            return false;
        }
        Expr own =
                binder.in(Clause.INDEX_PREDICATE).condition(Parser.parseExpression(text), "WHERE");
        return Expressions.conjuncts(predicate).containsAll(Expressions.conjuncts(own));
    }
}
