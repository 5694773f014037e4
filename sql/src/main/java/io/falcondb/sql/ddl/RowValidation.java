package io.falcondb.sql.ddl;

import io.falcondb.kernel.ArraySink;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.expression.EvalContext;
import io.falcondb.relational.expression.Evaluator;
import io.falcondb.relational.expression.Expr;
import io.falcondb.relational.expression.ExpressionCompiler;
import io.falcondb.relational.row.KeyEncoder;
import io.falcondb.relational.row.Row;
import io.falcondb.relational.type.Formatting;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.Types;
import io.falcondb.sql.ast.ColumnRef;
import io.falcondb.sql.catalog.Column;
import io.falcondb.sql.catalog.Constraint;
import io.falcondb.sql.catalog.Index;
import io.falcondb.sql.catalog.IndexKey;
import io.falcondb.sql.catalog.Table;
import io.falcondb.sql.parse.Parser;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Checks existing rows against a new constraint.
final class RowValidation {

    private final Ddl ddl;

    RowValidation(Ddl ddl) {
        this.ddl = ddl;
    }

    /// @throws DatabaseException CHECK_VIOLATION
    void check(Table table, Constraint.Check check) {
        Expr condition =
                ddl.binder().bindCondition(Parser.parseExpression(check.expression()), table);
        Evaluator evaluator = new ExpressionCompiler().compile(condition);
        EvalContext context = ddl.context.evaluation();
        new TableScanner(ddl.context)
                .each(
                        table,
                        (batch, i, row) -> {
                            if (!evaluator.evalBoolean(row, context) && !context.isNull) {
                                throw new DatabaseException(
                                                ErrorCode.CHECK_VIOLATION,
                                                "check constraint \""
                                                        + check.name()
                                                        + "\" of relation \""
                                                        + table.name()
                                                        + "\" is violated by some row")
                                        .with(
                                                DatabaseException.Field.SCHEMA,
                                                ddl.catalog().schemaName(table.schemaOid()))
                                        .with(DatabaseException.Field.TABLE, table.name())
                                        .with(DatabaseException.Field.CONSTRAINT, check.name());
                            }
                        });
    }

    /// Looks each key up in the unique index it refers to.
    ///
    /// @throws DatabaseException FOREIGN_KEY_VIOLATION
    void reference(Table table, Constraint.ForeignKey key) {
        Table target = ddl.table(key.target());
        Index index = target.index(key.targetIndex());
        if (index == null) {
            throw new IllegalStateException("index of " + key.name() + " vanished");
        }
        List<Evaluator> values = new ArrayList<>();
        for (IndexKey part : index.keys()) {
            int at = key.targetColumns().indexOf(part.attnum());
            values.add(converter(table, table.column(key.columns().get(at)), part.type()));
        }
        EvalContext context = ddl.context.evaluation();
        new TableScanner(ddl.context)
                .each(
                        table,
                        (batch, i, row) -> {
                            if (applies(table, key, row) && !exists(index, values, row, context)) {
                                throw missing(table, target, key, row);
                            }
                        });
    }

    private static boolean applies(Table table, Constraint.ForeignKey key, Row row) {
        int nulls = 0;
        for (int attnum : key.columns()) {
            nulls += row.isNull(attnum - 1) ? 1 : 0;
        }
        if (key.matchFull() && nulls > 0 && nulls < key.columns().size()) {
            throw new DatabaseException(
                            ErrorCode.FOREIGN_KEY_VIOLATION,
                            "insert or update on table \""
                                    + table.name()
                                    + "\" violates foreign key constraint \""
                                    + key.name()
                                    + "\"")
                    .detail("MATCH FULL does not allow mixing of null and nonnull key values.");
        }
        return nulls == 0;
    }

    private boolean exists(Index index, List<Evaluator> values, Row row, EvalContext context) {
        ArraySink sink = KeyEncoder.start(index.storageId());
        for (int i = 0; i < values.size(); i++) {
            IndexKey part = index.keys().get(i);
            Object value = values.get(i).eval(row, context);
            KeyEncoder.append(sink, part.type(), value, part.descending(), part.nullsFirst());
        }
        return ddl.writer.transaction().newestUnlocked(sink.toByteArray()) != null;
    }

    private Evaluator converter(Table table, Column column, Type type) {
        Expr plain = new Expr.Column(column.attnum() - 1, column.type(), column.typmod());
        if (column.type() == type || column.type().category() == 'S' && type != Types.BPCHAR) {
            return new ExpressionCompiler().compile(plain);
        }
        return new ExpressionCompiler()
                .compile(
                        ddl.binder()
                                .bindConversion(
                                        new ColumnRef(List.of(column.name()), false, -1),
                                        table,
                                        type,
                                        -1,
                                        column.name()));
    }

    private DatabaseException missing(
            Table table, Table target, Constraint.ForeignKey key, Row row) {
        List<String> names = new ArrayList<>();
        List<String> shown = new ArrayList<>();
        for (int attnum : key.columns()) {
            Column column = table.column(attnum);
            names.add(column.name());
            shown.add(show(column.type(), row.get(attnum - 1)));
        }
        return new DatabaseException(
                        ErrorCode.FOREIGN_KEY_VIOLATION,
                        "insert or update on table \""
                                + table.name()
                                + "\" violates foreign key constraint \""
                                + key.name()
                                + "\"")
                .detail(
                        "Key ("
                                + String.join(", ", names)
                                + ")=("
                                + String.join(", ", shown)
                                + ") is not present in table \""
                                + target.name()
                                + "\".")
                .with(DatabaseException.Field.SCHEMA, ddl.catalog().schemaName(table.schemaOid()))
                .with(DatabaseException.Field.TABLE, table.name())
                .with(DatabaseException.Field.CONSTRAINT, key.name());
    }

    private static String show(Type type, @Nullable Object value) {
        return value == null ? "null" : type.codec().format(value, Formatting.DEFAULT);
    }
}
