package io.falcondb.sql.ddl;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.expression.Evaluator;
import io.falcondb.relational.expression.Expr;
import io.falcondb.relational.expression.ExpressionCompiler;
import io.falcondb.relational.row.Row;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.TypeNames;
import io.falcondb.relational.type.Types;
import io.falcondb.sql.ast.AlterTable;
import io.falcondb.sql.ast.ColumnRef;
import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.catalog.Column;
import io.falcondb.sql.catalog.Index;
import io.falcondb.sql.catalog.IndexKey;
import io.falcondb.sql.catalog.Table;
import io.falcondb.sql.parse.Parser;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// ALTER COLUMN TYPE. Rows are rewritten unless the new type only allows more of the same.
final class ColumnTypeChange {

    private final Ddl ddl;

    ColumnTypeChange(Ddl ddl) {
        this.ddl = ddl;
    }

    void change(Table table, AlterTable.AlterColumnType action) {
        Column column = ColumnAlteration.column(table, action.column());
        TypeResolution.Resolved type = TypeResolution.column(column.name(), action.type());
        checkDependents(table, column);
        Expression using = action.using();
        Column changed = column.withType(type.type(), type.typmod());
        checkDefault(changed);
        Table after = withKeys(table.withColumn(changed), changed);
        if (using == null && widens(column, changed)) {
            ddl.writer.put(after);
            return;
        }
        Evaluator converter = converter(table, column, changed, using);
        int ordinal = column.attnum() - 1;
        Table target = after.withColumn(changed.withMissingValue(null));
        new TableRewrite(ddl)
                .rewrite(table, target, row -> converted(row, table, ordinal, converter));
    }

    private @Nullable Object[] converted(Row row, Table table, int ordinal, Evaluator converter) {
        @Nullable Object[] values = new Object[table.columns().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = i == ordinal ? converter.eval(row, ddl.context.evaluation()) : row.get(i);
        }
        if (values[ordinal] == null && table.columns().get(ordinal).notNull()) {
            throw new TableRewrite(ddl).containsNull(table, ordinal);
        }
        return values;
    }

    private Evaluator converter(
            Table table, Column column, Column changed, @Nullable Expression using) {
        Expression value = using != null ? using : new ColumnRef(List.of(column.name()), false, -1);
        try {
            Expr bound =
                    ddl.binder()
                            .bindConversion(
                                    value, table, changed.type(), changed.typmod(), column.name());
            return new ExpressionCompiler().compile(bound);
        } catch (DatabaseException refusal) {
            if (refusal.code() != ErrorCode.DATATYPE_MISMATCH) {
                throw refusal;
            }
            String name = TypeNames.format(changed.type(), -1);
            if (using != null) {
                throw new DatabaseException(
                                ErrorCode.DATATYPE_MISMATCH,
                                "result of USING clause for column \""
                                        + column.name()
                                        + "\" cannot be cast automatically to type "
                                        + name)
                        .hint("You might need to add an explicit cast.");
            }
            throw new DatabaseException(
                            ErrorCode.DATATYPE_MISMATCH,
                            "column \""
                                    + column.name()
                                    + "\" cannot be cast automatically to type "
                                    + name)
                    .hint(
                            "You might need to specify \"USING "
                                    + column.name()
                                    + "::"
                                    + TypeNames.format(changed.type(), changed.typmod())
                                    + "\".");
        }
    }

    private void checkDependents(Table table, Column column) {
        Dependents dependents = new Dependents(ddl);
        for (Table view : dependents.viewsOf(table)) {
            if (dependents.needs(view, table, column)) {
                throw Unsupported.feature("cannot alter type of a column used by a view or rule")
                        .detail(
                                "rule _RETURN on view "
                                        + view.name()
                                        + " depends on column \""
                                        + column.name()
                                        + "\"");
            }
        }
        for (Column other : table.liveColumns()) {
            String text = other.defaultText();
            if (other.generated()
                    && text != null
                    && dependents.mentions(table, text, column.attnum())) {
                throw Unsupported.feature(
                                "cannot alter type of a column used by a generated column")
                        .detail(
                                "Column \""
                                        + column.name()
                                        + "\" is used by generated column \""
                                        + other.name()
                                        + "\".");
            }
        }
    }

    private void checkDefault(Column changed) {
        String text = changed.defaultText();
        if (text == null || changed.generated()) {
            return;
        }
        try {
            new Defaults(ddl).bind(changed, Parser.parseExpression(text));
        } catch (DatabaseException refusal) {
            throw new DatabaseException(
                    ErrorCode.DATATYPE_MISMATCH,
                    "default for column \""
                            + changed.name()
                            + "\" cannot be cast automatically to type "
                            + TypeNames.format(changed.type(), -1),
                    refusal);
        }
    }

    /// Stored bytes and keys stay valid.
    private static boolean widens(Column before, Column after) {
        Type from = before.type();
        Type to = after.type();
        boolean text = from == Types.TEXT || from == Types.VARCHAR;
        if (text && (to == Types.TEXT || to == Types.VARCHAR)) {
            return to == Types.TEXT
                    || after.typmod() < 0
                    || from == Types.VARCHAR
                            && before.typmod() >= 0
                            && before.typmod() <= after.typmod();
        }
        return from == to && after.typmod() == before.typmod();
    }

    private static Table withKeys(Table table, Column changed) {
        Table after = table;
        for (Index index : table.indexes()) {
            List<IndexKey> keys =
                    index.keys().stream()
                            .map(
                                    key ->
                                            key.attnum() == changed.attnum()
                                                    ? key.withType(changed.type())
                                                    : key)
                            .toList();
            after = after.withIndex(index.withKeys(keys, index.predicate()));
        }
        return after;
    }
}
