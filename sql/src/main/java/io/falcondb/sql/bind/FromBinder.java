package io.falcondb.sql.bind;

import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.expression.Expr;
import io.falcondb.sql.algebra.Apply;
import io.falcondb.sql.algebra.Join;
import io.falcondb.sql.algebra.OneRow;
import io.falcondb.sql.algebra.References;
import io.falcondb.sql.algebra.Relation;
import io.falcondb.sql.ast.Alias;
import io.falcondb.sql.ast.TableRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The FROM clause: items, joins, LATERAL.
///
/// A FROM item may be the right side of an [Apply], which is one more level for everything inside.
/// Items that could be lateral are bound as if they were; where nothing refers to the left
/// neighbours, the level is taken out again.
final class FromBinder {

    private final Bindings bindings;
    private final @Nullable Ctes ctes;
    private final boolean keys;

    /// @param keys whether scans of tables shall carry row keys
    FromBinder(Bindings bindings, @Nullable Ctes ctes, boolean keys) {
        this.bindings = bindings;
        this.ctes = ctes;
        this.keys = keys;
    }

    /// @param outer the scopes around the query
    FromResult bind(List<TableRef> items, @Nullable Scope outer) {
        if (items.isEmpty()) {
            return new FromResult(new OneRow(), List.of());
        }
        FromResult all = null;
        for (TableRef item : items) {
            all = all == null ? item(item, outer) : beside(all, item, outer);
        }
        return Objects.requireNonNull(all);
    }

    /// More items beside what there is already.
    FromResult bind(FromResult first, List<TableRef> items, @Nullable Scope outer) {
        FromResult all = first;
        for (TableRef item : items) {
            all = beside(all, item, outer);
        }
        return all;
    }

    private FromResult beside(FromResult left, TableRef item, @Nullable Scope outer) {
        Right right = right(left, item, outer);
        List<ScopeTable> tables = together(left, right.result());
        Relation joined =
                right.lateral()
                        ? new Apply(
                                Join.Kind.INNER,
                                left.relation(),
                                right.result().relation(),
                                Expr.Constant.TRUE)
                        : new Join(
                                Join.Kind.INNER,
                                left.relation(),
                                right.result().relation(),
                                Expr.Constant.TRUE);
        return new FromResult(joined, tables);
    }

    /// The right side of a join, and whether it needs the left rows.
    record Right(FromResult result, boolean lateral) {}

    Right right(FromResult left, TableRef item, @Nullable Scope outer) {
        if (!mayBeLateral(item) && !(item instanceof TableRef.Subquery)) {
            return new Right(item(item, outer), false);
        }
        FromResult bound = item(item, Scope.lateral(outer, left.tables(), ctes));
        if (References.uses(bound.relation(), 1)) {
            return new Right(bound, true);
        }
        Relation plain = References.shift(bound.relation(), 2, -1);
        return new Right(new FromResult(plain, bound.tables()), false);
    }

    private static boolean mayBeLateral(TableRef item) {
        return switch (item) {
            case TableRef.Named _ -> false;
            case TableRef.Subquery query -> query.lateral();
            case TableRef.Functions _, TableRef.XmlTable _ -> true;
            case TableRef.Join join -> mayBeLateral(join.left()) || mayBeLateral(join.right());
        };
    }

    /// Names of both sides over the joined row.
    static List<ScopeTable> together(FromResult left, FromResult right) {
        List<ScopeTable> tables = new ArrayList<>(left.tables());
        for (ScopeTable table : right.tables()) {
            for (ScopeTable other : left.tables()) {
                if (clash(table, other)) {
                    throw Refusal.at(
                            ErrorCode.DUPLICATE_ALIAS,
                            "table name \"" + table.name() + "\" specified more than once",
                            -1);
                }
            }
            tables.add(table.shift(left.width()));
        }
        return tables;
    }

    private static boolean clash(ScopeTable one, ScopeTable other) {
        if (!one.qualified() || !other.qualified() || !one.name().equals(other.name())) {
            return false;
        }
        if (one.name().isEmpty()) {
            return false;
        }
        boolean bothNamedBySchema = one.schema() != null && other.schema() != null;
        return !bothNamedBySchema || Objects.equals(one.schema(), other.schema());
    }

    FromResult item(TableRef item, @Nullable Scope outer) {
        return switch (item) {
            case TableRef.Named named -> new TableItems(bindings, ctes, keys).bind(named);
            case TableRef.Subquery query -> subquery(query, outer);
            case TableRef.Functions functions ->
                    new FunctionItems(bindings, ctes).bind(functions, outer);
            case TableRef.Join join -> new JoinBinder(bindings, ctes, this).bind(join, outer);
            case TableRef.XmlTable xml ->
                    throw Refusal.unsupported("unsupported XML feature", xml.position());
        };
    }

    private FromResult subquery(TableRef.Subquery item, @Nullable Scope outer) {
        Alias alias = item.alias();
        if (alias == null) {
            throw Refusal.syntax("subquery in FROM must have an alias", item.position())
                    .hint("For example, FROM (SELECT ...) [AS] foo.");
        }
        Scope around = item.lateral() ? outer : Scope.withoutLaterals(outer);
        QueryResult result = new QueryBinder(bindings, around, ctes).bind(item.query());
        List<ScopeColumn> columns = renamed(result.scopeColumns(), alias);
        return new FromResult(result.relation(), List.of(ScopeTable.of(alias.name(), columns)));
    }

    /// The columns under the names of the alias.
    static List<ScopeColumn> renamed(List<ScopeColumn> columns, @Nullable Alias alias) {
        if (alias == null || alias.columns().isEmpty()) {
            return columns;
        }
        if (alias.columns().size() > columns.size()) {
            throw Refusal.at(
                    ErrorCode.INVALID_COLUMN_REFERENCE,
                    "table \""
                            + alias.name()
                            + "\" has "
                            + columns.size()
                            + " columns available but "
                            + alias.columns().size()
                            + " columns specified",
                    -1);
        }
        List<ScopeColumn> renamed = new ArrayList<>(columns);
        for (int i = 0; i < alias.columns().size(); i++) {
            renamed.set(i, columns.get(i).named(alias.columns().get(i)));
        }
        return renamed;
    }
}
