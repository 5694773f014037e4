package io.falcondb.sql.bind;

import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.expression.Expr;
import io.falcondb.relational.type.Type;
import io.falcondb.sql.algebra.Apply;
import io.falcondb.sql.algebra.Expressions;
import io.falcondb.sql.algebra.Join;
import io.falcondb.sql.algebra.OutputColumn;
import io.falcondb.sql.algebra.Relation;
import io.falcondb.sql.ast.Alias;
import io.falcondb.sql.ast.Name;
import io.falcondb.sql.ast.TableRef;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// JOIN with ON, USING and NATURAL.
final class JoinBinder {

    private final Bindings bindings;
    private final @Nullable Ctes ctes;
    private final FromBinder from;

    JoinBinder(Bindings bindings, @Nullable Ctes ctes, FromBinder from) {
        this.bindings = bindings;
        this.ctes = ctes;
        this.from = from;
    }

    FromResult bind(TableRef.Join join, @Nullable Scope outer) {
        FromResult left = from.item(join.left(), outer);
        FromBinder.Right right = from.right(left, join.right(), outer);
        Join.Kind kind =
                switch (join.kind()) {
                    case INNER, CROSS -> Join.Kind.INNER;
                    case LEFT -> Join.Kind.LEFT;
                    case RIGHT -> Join.Kind.RIGHT;
                    case FULL -> Join.Kind.FULL;
                };
        if (right.lateral() && (kind == Join.Kind.RIGHT || kind == Join.Kind.FULL)) {
            throw Refusal.at(
                            ErrorCode.INVALID_COLUMN_REFERENCE,
                            "invalid reference to FROM-clause entry",
                            join.right().position())
                    .detail(
                            "The combining JOIN type must be INNER or LEFT for a LATERAL reference.");
        }
        List<ScopeTable> tables = FromBinder.together(left, right.result());
        List<String> shared = join.natural() ? common(left, right.result()) : join.using();
        Merged merged =
                shared.isEmpty()
                        ? new Merged(Expr.Constant.TRUE, tables)
                        : merge(join, kind, shared, left, right.result(), tables, outer);
        Expr condition = merged.condition();
        if (join.on() != null) {
            Scope scope = new Scope(Scope.withoutLaterals(outer), tables, null, ctes);
            condition =
                    new ExpressionBinder(bindings, scope, Clause.ON)
                            .condition(join.on(), "JOIN/ON");
        }
        Relation relation =
                right.lateral()
                        ? new Apply(kind, left.relation(), right.result().relation(), condition)
                        : new Join(kind, left.relation(), right.result().relation(), condition);
        return new FromResult(relation, aliased(join, merged.tables()));
    }

    private record Merged(Expr condition, List<ScopeTable> tables) {}

    private static List<ScopeTable> aliased(TableRef.Join join, List<ScopeTable> tables) {
        Alias alias = join.alias();
        if (alias == null) {
            return tables;
        }
        List<ScopeColumn> columns = bareColumns(tables);
        List<ScopeTable> hidden = new ArrayList<>();
        hidden.add(ScopeTable.of(alias.name(), FromBinder.renamed(columns, alias)));
        tables.forEach(table -> hidden.add(table.invisible()));
        return hidden;
    }

    private static List<ScopeColumn> bareColumns(List<ScopeTable> tables) {
        List<ScopeColumn> columns = new ArrayList<>();
        for (ScopeTable table : tables) {
            if (table.bare()) {
                columns.addAll(table.columns());
            }
        }
        return columns;
    }

    /// The names that both sides have, in the left side's order.
    private static List<String> common(FromResult left, FromResult right) {
        Set<String> names = new HashSet<>();
        bareColumns(right.tables()).forEach(column -> names.add(column.name()));
        List<String> shared = new ArrayList<>();
        for (ScopeColumn column : bareColumns(left.tables())) {
            if (names.contains(column.name())) {
                shared.add(column.name());
            }
        }
        return shared;
    }

    private Merged merge(
            TableRef.Join join,
            Join.Kind kind,
            List<String> names,
            FromResult left,
            FromResult right,
            List<ScopeTable> tables,
            @Nullable Scope outer) {
        ExpressionBinder binder =
                new ExpressionBinder(bindings, new Scope(outer, tables, null, ctes), Clause.ON);
        List<Expr> conditions = new ArrayList<>();
        List<ScopeColumn> merged = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw Refusal.at(
                        ErrorCode.DUPLICATE_COLUMN,
                        "column name \"" + name + "\" appears more than once in USING clause",
                        join.position());
            }
            ScopeColumn own = side(left, name, "left");
            ScopeColumn other = side(right, name, "right").shift(left.width());
            binder.bindings.notes.read(own.origin());
            binder.bindings.notes.read(other.origin());
            conditions.add(
                    binder.operators.call(
                            new Name(List.of("="), join.position()),
                            own.value(),
                            other.value(),
                            join.position()));
            merged.add(merged(kind, own, other, binder, join.position()));
        }
        List<ScopeColumn> columns = new ArrayList<>(merged);
        addOthers(columns, left.tables(), seen, 0);
        addOthers(columns, right.tables(), seen, left.width());
        List<ScopeTable> visible = new ArrayList<>();
        visible.add(new ScopeTable("", null, columns, null, false, true, -1));
        Alias alias = join.usingAlias();
        if (alias != null) {
            visible.add(new ScopeTable(alias.name(), null, merged, null, true, false, -1));
        }
        tables.forEach(table -> visible.add(table.qualifiedOnly()));
        return new Merged(Expressions.and(conditions), visible);
    }

    private static void addOthers(
            List<ScopeColumn> columns, List<ScopeTable> tables, Set<String> taken, int shift) {
        for (ScopeColumn column : bareColumns(tables)) {
            if (!taken.contains(column.name())) {
                columns.add(column.shift(shift));
            }
        }
    }

    private static ScopeColumn side(FromResult side, String name, String which) {
        ScopeColumn found = null;
        for (ScopeColumn column : bareColumns(side.tables())) {
            if (column.name().equals(name)) {
                if (found != null) {
                    throw Refusal.at(
                            ErrorCode.AMBIGUOUS_COLUMN,
                            "common column name \""
                                    + name
                                    + "\" appears more than once in "
                                    + which
                                    + " table",
                            -1);
                }
                found = column;
            }
        }
        if (found == null) {
            throw Refusal.at(
                    ErrorCode.UNDEFINED_COLUMN,
                    "column \""
                            + name
                            + "\" specified in USING clause does not exist in "
                            + which
                            + " table",
                    -1);
        }
        return found;
    }

    private static ScopeColumn merged(
            Join.Kind kind,
            ScopeColumn left,
            ScopeColumn right,
            ExpressionBinder binder,
            int position) {
        List<Expr> both = List.of(left.value(), right.value());
        List<Integer> positions = List.of(position, position);
        Type type = CommonType.of(both, positions, "JOIN/USING");
        List<Expr> unified = CommonType.unify(both, positions, type, "JOIN/USING", binder.coercion);
        Expr value =
                switch (kind) {
                    case RIGHT -> unified.get(1);
                    case FULL -> new Expr.Coalesce(unified, type, CommonType.typmod(unified, type));
                    default -> unified.get(0);
                };
        OutputColumn origin =
                kind == Join.Kind.FULL
                        ? new OutputColumn(left.name(), type, value.typmod())
                        : kind == Join.Kind.RIGHT
                                ? right.origin().named(left.name())
                                : left.origin();
        OutputColumn shown =
                origin.type() == value.type()
                        ? origin
                        : new OutputColumn(left.name(), value.type(), value.typmod());
        return new ScopeColumn(value, shown, left.shape());
    }
}
