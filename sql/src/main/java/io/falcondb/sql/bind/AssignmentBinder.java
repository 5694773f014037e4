package io.falcondb.sql.bind;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.expression.Expr;
import io.falcondb.relational.type.Types;
import io.falcondb.sql.algebra.OutputColumn;
import io.falcondb.sql.algebra.Project;
import io.falcondb.sql.algebra.Subquery;
import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.SubqueryExpression;
import io.falcondb.sql.catalog.Column;
import io.falcondb.sql.catalog.Table;
import java.util.ArrayList;
import java.util.List;

/// SET of UPDATE and ON CONFLICT DO UPDATE.
final class AssignmentBinder {

    private final ExpressionBinder expressions;
    private final Table table;

    AssignmentBinder(ExpressionBinder expressions, Table table) {
        this.expressions = expressions;
        this.table = table;
    }

    List<BoundStatement.Assignment> bind(List<io.falcondb.sql.ast.Assignment> written) {
        List<BoundStatement.Assignment> bound = new ArrayList<>();
        for (io.falcondb.sql.ast.Assignment assignment : written) {
            switch (assignment) {
                case io.falcondb.sql.ast.Assignment.Single single ->
                        add(bound, single.target(), single.value());
                case io.falcondb.sql.ast.Assignment.Multiple multiple -> multiple(bound, multiple);
            }
        }
        return bound;
    }

    private void multiple(
            List<BoundStatement.Assignment> bound,
            io.falcondb.sql.ast.Assignment.Multiple multiple) {
        List<io.falcondb.sql.ast.Assignment.Target> targets = multiple.targets();
        if (multiple.source() instanceof Expression.Row row) {
            if (row.elements().size() != targets.size()) {
                throw columnCount(multiple);
            }
            for (int i = 0; i < targets.size(); i++) {
                add(bound, targets.get(i), row.elements().get(i));
            }
            return;
        }
        if (!(multiple.source() instanceof SubqueryExpression.Scalar scalar)) {
            throw Refusal.unsupported(
                    "source for a multiple-column UPDATE item must be a sub-SELECT or ROW()"
                            + " expression",
                    Positions.start(multiple.source()));
        }
        QueryResult result =
                new QueryBinder(expressions.bindings, expressions.scope).bind(scalar.query());
        if (result.columns().size() != targets.size()) {
            throw columnCount(multiple);
        }
        List<Expr> fields = new ArrayList<>();
        for (int i = 0; i < result.columns().size(); i++) {
            OutputColumn column = result.columns().get(i);
            fields.add(new Expr.Column(i, column.type(), column.typmod()));
        }
        Expr record =
                new Subquery.Scalar(
                        new Project(
                                result.relation(),
                                List.of(new Expr.RowOf(fields)),
                                List.of(new OutputColumn("row", Types.RECORD, -1))),
                        Types.RECORD,
                        -1);
        for (int i = 0; i < targets.size(); i++) {
            OutputColumn column = result.columns().get(i);
            Expr value = new Expr.Field(record, i, column.type(), column.typmod());
            addValue(bound, targets.get(i), value, scalar.position());
        }
    }

    private static DatabaseException columnCount(io.falcondb.sql.ast.Assignment.Multiple multiple) {
        return Refusal.syntax(
                "number of columns does not match number of values",
                Positions.start(multiple.source()));
    }

    private void add(
            List<BoundStatement.Assignment> bound,
            io.falcondb.sql.ast.Assignment.Target target,
            Expression value) {
        if (value instanceof Expression.Default) {
            int ordinal = ordinal(table, target);
            requireOnce(bound, target, ordinal);
            Column column = table.columns().get(ordinal);
            if (!column.generated()) {
                bound.add(
                        new BoundStatement.Assignment(
                                ordinal,
                                new StandaloneExpressions(expressions.bindings)
                                        .defaultOf(table, column)));
            }
            return;
        }
        addValue(bound, target, expressions.bind(value), Positions.start(value));
    }

    private void addValue(
            List<BoundStatement.Assignment> bound,
            io.falcondb.sql.ast.Assignment.Target target,
            Expr value,
            int position) {
        int ordinal = ordinal(table, target);
        if (!target.steps().isEmpty()) {
            throw Refusal.unsupported(
                    "assigning to a part of a column is not supported", target.position());
        }
        requireOnce(bound, target, ordinal);
        Column column = table.columns().get(ordinal);
        if (column.generated()) {
            throw AssignmentBinder.updated(column, "is a generated column");
        }
        if (column.identity() == Column.Identity.ALWAYS) {
            throw AssignmentBinder.updated(
                    column, "is an identity column defined as GENERATED ALWAYS");
        }
        bound.add(
                new BoundStatement.Assignment(
                        ordinal, expressions.coercion.assign(value, column, position)));
    }

    private static void requireOnce(
            List<BoundStatement.Assignment> bound,
            io.falcondb.sql.ast.Assignment.Target target,
            int ordinal) {
        for (BoundStatement.Assignment other : bound) {
            if (other.ordinal() == ordinal) {
                throw new DatabaseException(
                        ErrorCode.SYNTAX_ERROR,
                        "multiple assignments to same column \"" + target.column() + "\"");
            }
        }
    }

    static DatabaseException generated(Column column, String what) {
        return new DatabaseException(
                        ErrorCode.GENERATED_ALWAYS, "cannot " + what + " \"" + column.name() + "\"")
                .detail("Column \"" + column.name() + "\" is a generated column.");
    }

    private static DatabaseException updated(Column column, String why) {
        return new DatabaseException(
                        ErrorCode.GENERATED_ALWAYS,
                        "column \"" + column.name() + "\" can only be updated to DEFAULT")
                .detail("Column \"" + column.name() + "\" " + why + ".");
    }

    static int ordinal(Table table, io.falcondb.sql.ast.Assignment.Target target) {
        Column column = table.column(target.column());
        if (column == null) {
            throw Refusal.at(
                    ErrorCode.UNDEFINED_COLUMN,
                    "column \""
                            + target.column()
                            + "\" of relation \""
                            + table.name()
                            + "\" does not exist",
                    target.position());
        }
        return column.attnum() - 1;
    }
}
