package io.falcondb.sql.ddl;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.expression.Evaluator;
import io.falcondb.relational.expression.Expr;
import io.falcondb.relational.expression.ExpressionCompiler;
import io.falcondb.relational.row.ArrayRow;
import io.falcondb.relational.row.Row;
import io.falcondb.sql.ast.AlterTable;
import io.falcondb.sql.ast.ColumnDefinition;
import io.falcondb.sql.catalog.Column;
import io.falcondb.sql.catalog.Schema;
import io.falcondb.sql.catalog.Table;
import io.falcondb.sql.parse.Parser;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// ADD COLUMN. Rows stay as they are and the descriptor knows what they are missing, unless each
/// row needs a value of its own.
final class ColumnAddition {

    private final Ddl ddl;

    ColumnAddition(Ddl ddl) {
        this.ddl = ddl;
    }

    void add(Table before, AlterTable.AddColumn action) {
        ColumnDefinition written = action.column();
        if (before.column(written.name()) != null) {
            String message =
                    "column \""
                            + written.name()
                            + "\" of relation \""
                            + before.name()
                            + "\" already exists";
            if (!action.ifNotExists()) {
                throw new DatabaseException(ErrorCode.DUPLICATE_COLUMN, message);
            }
            ddl.notices()
                    .notice(
                            "NOTICE",
                            ErrorCode.DUPLICATE_COLUMN.sqlState(),
                            message + ", skipping",
                            null,
                            null);
            return;
        }
        TableCreation.checkSystemName(written.name());
        int attnum = before.columns().size() + 1;
        if (attnum > TableCreation.COLUMNS_MAX) {
            throw new DatabaseException(
                    ErrorCode.TOO_MANY_COLUMNS,
                    "tables can have at most " + TableCreation.COLUMNS_MAX + " columns");
        }
        List<PendingConstraint> constraints = new ArrayList<>();
        ColumnDraft draft = ColumnDraft.of(written, attnum, before.name(), constraints);
        Table after = withColumn(before, draft);
        fill(before, after, attnum);
        ConstraintAlteration alteration = new ConstraintAlteration(ddl);
        for (PendingConstraint constraint : constraints) {
            alteration.add(ddl.table(before.oid()), constraint);
        }
    }

    private Table withColumn(Table before, ColumnDraft draft) {
        List<Column> columns = new ArrayList<>(before.columns());
        columns.add(draft.column());
        Table after = before.withColumns(columns);
        Schema schema = Objects.requireNonNull(ddl.catalog().schema(before.schemaOid()));
        ColumnValues values = new ColumnValues(ddl);
        after = after.withColumn(values.sequenceOf(after, schema, draft));
        return after.withColumn(values.valueOf(after, draft));
    }

    private void fill(Table before, Table after, int attnum) {
        Column column = after.column(attnum);
        String text = column.defaultText();
        if (text == null) {
            if (column.notNull() && hasRows(before)) {
                throw new TableRewrite(ddl).containsNull(after, attnum - 1);
            }
            ddl.writer.put(after);
            return;
        }
        Expr value = value(after, column, text);
        Evaluator evaluator = new ExpressionCompiler().compile(value);
        if (!column.generated() && Volatility.of(value) != Volatility.VOLATILE) {
            Object missing = evaluator.eval(ArrayRow.EMPTY, ddl.context.evaluation());
            if (missing == null && column.notNull() && hasRows(before)) {
                throw new TableRewrite(ddl).containsNull(after, attnum - 1);
            }
            ddl.writer.put(after.withColumn(column.withMissingValue(missing)));
            return;
        }
        new TableRewrite(ddl).rewrite(before, after, row -> extended(row, column, evaluator));
    }

    private @Nullable Object[] extended(Row row, Column column, Evaluator evaluator) {
        @Nullable Object[] values = new Object[column.attnum()];
        for (int i = 0; i < values.length - 1; i++) {
            values[i] = row.get(i);
        }
        values[values.length - 1] = evaluator.eval(row, ddl.context.evaluation());
        return values;
    }

    private Expr value(Table table, Column column, String text) {
        return column.generated()
                ? ddl.binder().bindGenerated(Parser.parseExpression(text), table, column)
                : ddl.binder().bindDefault(Parser.parseExpression(text), column);
    }

    private boolean hasRows(Table table) {
        try (var cursor =
                ddl.writer
                        .transaction()
                        .scanNewest(
                                io.falcondb.sql.transaction.Keyspaces.range(table.storageId()),
                                false)) {
            return cursor.next() != null;
        }
    }
}
