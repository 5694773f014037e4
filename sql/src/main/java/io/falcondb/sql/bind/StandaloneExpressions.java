package io.falcondb.sql.bind;

import io.falcondb.relational.expression.Expr;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.Types;
import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.Name;
import io.falcondb.sql.catalog.Column;
import io.falcondb.sql.catalog.Constraint;
import io.falcondb.sql.catalog.Sequence;
import io.falcondb.sql.catalog.Table;
import io.falcondb.sql.parse.Parser;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Expressions outside queries: defaults, checks, index expressions, as the catalog keeps their
/// text.
final class StandaloneExpressions {

    private final Bindings bindings;

    StandaloneExpressions(Bindings bindings) {
        this.bindings = bindings;
    }

    /// An expression over a row in table layout.
    Expr over(Expression expression, Table table, Clause clause) {
        return binder(table, clause).bind(expression);
    }

    ExpressionBinder binder(Table table, Clause clause) {
        return new ExpressionBinder(bindings, scope(table, table.name(), null), clause);
    }

    /// The names of a row in table layout.
    static Scope scope(Table table, String name, @Nullable Ctes ctes) {
        return new Scope(null, List.of(named(table, name, 0)), null, ctes);
    }

    static ScopeTable named(Table table, String name, int first) {
        List<ScopeColumn> columns = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            Column column = table.columns().get(i);
            if (!column.dropped()) {
                columns.add(
                        new ScopeColumn(
                                new Expr.Column(first + i, column.type(), column.typmod()),
                                TableItems.output(column, table.oid()),
                                null));
            }
        }
        return new ScopeTable(name, null, columns, table, true, true, -1);
    }

    /// The value a column gets if none is given, of the column's type.
    Expr defaultOf(Table table, Column column) {
        bindings.notes.quiet();
        try {
            return unasked(table, column);
        } finally {
            bindings.notes.loud();
        }
    }

    private Expr unasked(Table table, Column column) {
        if (column.identity() != Column.Identity.NONE) {
            return identity(table, column);
        }
        String text = column.defaultText();
        if (text == null || column.generated() || column.dropped()) {
            return new Expr.Constant(column.type(), column.typmod(), null);
        }
        ExpressionBinder binder =
                new ExpressionBinder(bindings, Scope.empty(null, null), Clause.DEFAULT);
        Expr value = binder.bind(Parser.parseExpression(text));
        return binder.coercion.assign(value, column, -1);
    }

    /// nextval of the sequence that the identity column owns.
    private Expr identity(Table table, Column column) {
        for (Sequence sequence : bindings.catalog.sequences()) {
            Sequence.Owner owner = sequence.ownedBy();
            if (owner != null
                    && owner.tableOid() == table.oid()
                    && owner.attnum() == column.attnum()
                    && owner.internal()) {
                Expr oid =
                        new Expr.Constant(
                                Types.REGCLASS, -1, Integer.toUnsignedLong(sequence.oid()));
                return nextval(oid, column);
            }
        }
        throw new IllegalStateException("identity column without sequence: " + column.name());
    }

    private Expr nextval(Expr sequence, Column column) {
        FunctionBinder.Arguments arguments =
                new FunctionBinder.Arguments(
                        List.of(sequence), Collections.singletonList(null), List.of(-1), false);
        Coercion coercion = new Coercion(bindings);
        Expr call =
                new FunctionBinder(bindings, coercion)
                        .call(Name.of("pg_catalog", "nextval"), arguments, -1);
        return coercion.assign(call, column, -1);
    }

    /// A default of a function's argument.
    Expr constant(String text, Type type) {
        ExpressionBinder binder =
                new ExpressionBinder(bindings, Scope.empty(null, null), Clause.DEFAULT);
        Expr value = binder.bind(Parser.parseExpression(text));
        return Polymorphism.isPolymorphic(type) ? value : binder.coercion.implicit(value, type, -1);
    }

    /// What a row of the table must pass.
    RowRules rules(Table table) {
        bindings.notes.quiet();
        try {
            return unasked(table);
        } finally {
            bindings.notes.loud();
        }
    }

    private RowRules unasked(Table table) {
        List<BoundStatement.Assignment> generated = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            Column column = table.columns().get(i);
            if (column.generated() && !column.dropped() && column.defaultText() != null) {
                ExpressionBinder binder = binder(table, Clause.GENERATED);
                Expr value = binder.bind(Parser.parseExpression(column.defaultText()));
                generated.add(
                        new BoundStatement.Assignment(
                                i, binder.coercion.assign(value, column, -1)));
            }
        }
        List<RowRules.Check> checks = new ArrayList<>();
        for (Constraint.Check check : table.checks()) {
            ExpressionBinder binder = binder(table, Clause.CHECK);
            checks.add(
                    new RowRules.Check(
                            check.name(),
                            binder.condition(Parser.parseExpression(check.expression()), "CHECK")));
        }
        return new RowRules(generated, checks);
    }
}
