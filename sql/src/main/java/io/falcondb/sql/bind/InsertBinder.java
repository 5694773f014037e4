package io.falcondb.sql.bind;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.expression.Expr;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.Types;
import io.falcondb.sql.algebra.OneRow;
import io.falcondb.sql.algebra.OutputColumn;
import io.falcondb.sql.algebra.Relation;
import io.falcondb.sql.algebra.ValuesScan;
import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.QueryBody;
import io.falcondb.sql.ast.SelectStatement;
import io.falcondb.sql.catalog.Column;
import io.falcondb.sql.catalog.Table;
import io.falcondb.sql.privilege.Privilege;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// INSERT.
final class InsertBinder {

    private final Bindings bindings;
    private final @Nullable Ctes ctes;
    private final StandaloneExpressions standalone;
    private final Coercion coercion;

    InsertBinder(Bindings bindings, @Nullable Ctes ctes) {
        this.bindings = bindings;
        this.ctes = ctes;
        this.standalone = new StandaloneExpressions(bindings);
        this.coercion = new Coercion(bindings);
    }

    BoundStatement bind(io.falcondb.sql.ast.Insert insert) {
        Table table = ModificationBinder.target(bindings, insert.table(), "insert into");
        List<Integer> targets = targets(table, insert);
        Expr[] values = new Expr[table.columns().size()];
        for (int i = 0; i < values.length; i++) {
            if (!targets.contains(i)) {
                values[i] = standalone.defaultOf(table, table.columns().get(i));
            }
        }
        Relation source = source(insert, table, targets, values);
        bindings.notes.use(table, Privilege.INSERT);
        int given =
                insert.columns().isEmpty()
                        ? Math.min(source.columns().size(), targets.size())
                        : targets.size();
        for (int ordinal : targets.subList(0, given)) {
            bindings.notes.use(table, Privilege.INSERT, ordinal + 1);
        }
        Scope returning =
                StandaloneExpressions.scope(table, ModificationBinder.alias(insert.table()), ctes);
        BoundStatement.OnConflict conflict =
                insert.onConflict() == null
                        ? null
                        : new ConflictBinder(bindings, ctes)
                                .bind(
                                        insert.onConflict(),
                                        table,
                                        ModificationBinder.alias(insert.table()));
        List<Target> outputs =
                ModificationBinder.returning(bindings, returning, insert.returning());
        return new BoundStatement.Insert(
                table,
                source,
                List.of(values),
                standalone.rules(table),
                conflict,
                ModificationBinder.values(outputs),
                ModificationBinder.columns(outputs));
    }

    /// Ordinals of the columns that get values, in the order of the source's columns.
    private static List<Integer> targets(Table table, io.falcondb.sql.ast.Insert insert) {
        List<Integer> ordinals = new ArrayList<>();
        if (insert.columns().isEmpty()) {
            for (int i = 0; i < table.columns().size(); i++) {
                if (!table.columns().get(i).dropped()) {
                    ordinals.add(i);
                }
            }
            return ordinals;
        }
        for (io.falcondb.sql.ast.Assignment.Target target : insert.columns()) {
            if (!target.steps().isEmpty()) {
                throw Refusal.unsupported(
                        "inserting into a part of a column is not supported", target.position());
            }
            int ordinal = AssignmentBinder.ordinal(table, target);
            if (ordinals.contains(ordinal)) {
                throw Refusal.at(
                        ErrorCode.DUPLICATE_COLUMN,
                        "column \"" + target.column() + "\" specified more than once",
                        target.position());
            }
            ordinals.add(ordinal);
        }
        return ordinals;
    }

    private Relation source(
            io.falcondb.sql.ast.Insert insert, Table table, List<Integer> targets, Expr[] values) {
        SelectStatement query = insert.source();
        if (query == null) {
            for (int ordinal : targets) {
                values[ordinal] = standalone.defaultOf(table, table.columns().get(ordinal));
            }
            return new OneRow();
        }
        if (query.body() instanceof QueryBody.Values rows
                && query.with() == null
                && query.orderBy().isEmpty()
                && query.limit() == null) {
            return rows(insert, rows, table, targets, values);
        }
        QueryResult result = new QueryBinder(bindings, null, ctes).keepingUnknowns().bind(query);
        checkWidth(
                insert, targets, result.columns().size(), Positions.column(query, targets.size()));
        Relation relation = settle(result.relation(), table, targets, query);
        fill(table, targets, relation.columns().size(), values);
        for (int i = 0; i < relation.columns().size(); i++) {
            Column column = table.columns().get(targets.get(i));
            requireAssignable(insert, column, false);
            OutputColumn from = relation.columns().get(i);
            Expr value = new Expr.Column(i, from.type(), from.typmod());
            values[targets.get(i)] =
                    overridden(insert, table, column)
                            ? standalone.defaultOf(table, column)
                            : coercion.assign(value, column, Positions.column(query, i));
        }
        return relation;
    }

    /// Literals and parameters of unknown type in the select list become what the columns are.
    private Relation settle(
            Relation relation, Table table, List<Integer> targets, SelectStatement query) {
        List<Type> types = new ArrayList<>();
        for (int i = 0; i < relation.columns().size(); i++) {
            Type own = relation.columns().get(i).type();
            types.add(own == Types.UNKNOWN ? table.columns().get(targets.get(i)).type() : own);
        }
        return new ColumnCasts(bindings).apply(relation, types, "INSERT", query);
    }

    private Relation rows(
            io.falcondb.sql.ast.Insert insert,
            QueryBody.Values written,
            Table table,
            List<Integer> targets,
            Expr[] values) {
        Scope scope = new Scope(null, List.of(), null, ctes);
        ExpressionBinder binder = new ExpressionBinder(bindings, scope, Clause.INSERT_VALUES);
        int width = written.rows().get(0).size();
        List<List<Expr>> rows = new ArrayList<>();
        for (List<Expression> row : written.rows()) {
            if (row.size() != width) {
                throw Refusal.syntax(
                        "VALUES lists must all be the same length",
                        row.isEmpty() ? written.position() : Positions.start(row.get(0)));
            }
            checkWidth(
                    insert, targets, row.size(), overflow(row, targets.size(), written.position()));
            List<Expr> bound = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                bound.add(value(insert, binder, row.get(i), table, targets.get(i)));
            }
            rows.add(bound);
        }
        fill(table, targets, width, values);
        List<OutputColumn> columns = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            Column column = table.columns().get(targets.get(i));
            columns.add(new OutputColumn(column.name(), column.type(), column.typmod()));
            values[targets.get(i)] = new Expr.Column(i, column.type(), column.typmod());
        }
        return new ValuesScan(rows, columns);
    }

    private static int overflow(List<Expression> row, int columns, int otherwise) {
        return row.size() > columns ? Positions.start(row.get(columns)) : otherwise;
    }

    private Expr value(
            io.falcondb.sql.ast.Insert insert,
            ExpressionBinder binder,
            Expression written,
            Table table,
            int ordinal) {
        Column column = table.columns().get(ordinal);
        boolean byDefault = written instanceof Expression.Default;
        requireAssignable(insert, column, byDefault);
        if (byDefault || overridden(insert, table, column)) {
            return standalone.defaultOf(table, column);
        }
        Expr bound = binder.bind(written);
        return coercion.assign(bound, column, Positions.start(written));
    }

    /// OVERRIDING USER VALUE: the sequence's value whatever was written.
    private static boolean overridden(
            io.falcondb.sql.ast.Insert insert, Table table, Column column) {
        return insert.overriding() == io.falcondb.sql.ast.Insert.Overriding.USER
                && column.identity() != Column.Identity.NONE
                && !table.columns().isEmpty();
    }

    private static void requireAssignable(
            io.falcondb.sql.ast.Insert insert, Column column, boolean byDefault) {
        if (byDefault) {
            return;
        }
        if (column.generated()) {
            throw AssignmentBinder.generated(column, "insert a non-DEFAULT value into column");
        }
        if (column.identity() == Column.Identity.ALWAYS
                && insert.overriding() == io.falcondb.sql.ast.Insert.Overriding.NONE) {
            throw new DatabaseException(
                            ErrorCode.GENERATED_ALWAYS,
                            "cannot insert a non-DEFAULT value into column \""
                                    + column.name()
                                    + "\"")
                    .detail(
                            "Column \""
                                    + column.name()
                                    + "\" is an identity column defined as GENERATED ALWAYS.")
                    .hint("Use OVERRIDING SYSTEM VALUE to override.");
        }
    }

    /// Columns the source is too short for.
    private void fill(Table table, List<Integer> targets, int given, Expr[] values) {
        for (int i = given; i < targets.size(); i++) {
            values[targets.get(i)] =
                    standalone.defaultOf(table, table.columns().get(targets.get(i)));
        }
    }

    private static void checkWidth(
            io.falcondb.sql.ast.Insert insert, List<Integer> targets, int given, int position) {
        if (given > targets.size()) {
            throw Refusal.syntax("INSERT has more expressions than target columns", position);
        }
        if (!insert.columns().isEmpty() && given < targets.size()) {
            throw Refusal.syntax(
                    "INSERT has more target columns than expressions",
                    insert.columns().get(given).position());
        }
    }
}
