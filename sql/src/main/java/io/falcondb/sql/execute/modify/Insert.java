package io.falcondb.sql.execute.modify;

import io.falcondb.contracts.storage.LockMode;
import io.falcondb.relational.expression.Evaluator;
import io.falcondb.relational.row.ArrayRow;
import io.falcondb.relational.row.Row;
import io.falcondb.relational.type.Type;
import io.falcondb.sql.execute.ExecutionContext;
import io.falcondb.sql.execute.Operator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// INSERT: a row for each source row, unless ON CONFLICT says otherwise.
///
/// @param values for each column of the table, over the source row
/// @param returning over the new row
public record Insert(
        Operator source,
        List<Type> sourceTypes,
        TableWriter writer,
        Evaluator[] values,
        @Nullable ConflictAction conflict,
        Evaluator[] returning,
        long catalogVersion)
        implements Operator {

    @Override
    public Cursor open(ExecutionContext context) {
        return new ModifyCursor(context, returning) {
            private @Nullable Cursor rows;

            @Override
            void modifyAll() {
                context.lockTable(
                        writer.table().table().oid(), LockMode.ROW_EXCLUSIVE, catalogVersion);
                Cursor source = new SourceRows(Insert.this.source, sourceTypes, context);
                rows = source;
                if (conflict != null) {
                    context.transaction().watchKeys();
                }
                Row row;
                while ((row = source.next()) != null) {
                    context.checkCancelled();
                    insert(row);
                }
            }

            private void insert(Row source) {
                @Nullable Object[] fields = new Object[values.length];
                for (int i = 0; i < fields.length; i++) {
                    fields[i] = values[i].eval(source, context.evaluation());
                }
                ArrayRow row = writer.complete(fields, context.evaluation());
                if (conflict != null) {
                    ConflictAction.Outcome outcome = conflict.resolve(writer, row, context, queue);
                    switch (outcome) {
                        case ConflictAction.Outcome.Free _ -> {}
                        case ConflictAction.Outcome.Skipped _ -> {
                            return;
                        }
                        case ConflictAction.Outcome.Updated(ArrayRow updated) -> {
                            changed(updated);
                            return;
                        }
                    }
                }
                writer.insert(row, context, queue);
                changed(row);
            }

            @Override
            public void close() {
                if (rows != null) {
                    rows.close();
                }
            }
        };
    }
}
