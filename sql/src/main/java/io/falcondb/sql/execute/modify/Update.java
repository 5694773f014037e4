package io.falcondb.sql.execute.modify;

import io.falcondb.contracts.storage.LockMode;
import io.falcondb.relational.expression.Evaluator;
import io.falcondb.relational.row.ArrayRow;
import io.falcondb.relational.row.Row;
import io.falcondb.relational.type.Type;
import io.falcondb.sql.execute.ExecutionContext;
import io.falcondb.sql.execute.Operator;
import io.falcondb.sql.execute.row.PatchedRow;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// UPDATE.
///
/// @param ordinals assigned columns
/// @param values of the assigned columns, over the source row
/// @param changed the assigned columns and those that are generated from them
/// @param returning over the source row with the new row in place of the old
public record Update(
        Targets targets,
        TableWriter writer,
        int[] ordinals,
        Evaluator[] values,
        BitSet changed,
        Evaluator[] returning,
        long catalogVersion)
        implements Operator {

    public static Update of(
            Operator source,
            List<Type> sourceTypes,
            @Nullable Evaluator recheck,
            TableWriter writer,
            int[] ordinals,
            Evaluator[] values,
            Evaluator[] returning,
            long catalogVersion) {
        BitSet assigned = new BitSet();
        for (int ordinal : ordinals) {
            assigned.set(ordinal);
        }
        BitSet changed = writer.changedBy(assigned);
        int width = writer.table().table().columns().size();
        Targets targets =
                new Targets(
                        source,
                        sourceTypes,
                        recheck,
                        writer.table().format(),
                        width,
                        writer.updateLock(changed));
        return new Update(targets, writer, ordinals, values, changed, returning, catalogVersion);
    }

    @Override
    public Cursor open(ExecutionContext context) {
        return new ModifyCursor(context, returning) {
            private Targets.@Nullable Run rows;

            @Override
            void modifyAll() {
                context.lockTable(
                        writer.table().table().oid(), LockMode.ROW_EXCLUSIVE, catalogVersion);
                Targets.Run run = targets.open(context);
                rows = run;
                while (run.advance()) {
                    Row source = run.row();
                    @Nullable Object[] fields = new Object[targets.width()];
                    for (int i = 0; i < fields.length; i++) {
                        fields[i] = run.stored().get(i);
                    }
                    for (int i = 0; i < ordinals.length; i++) {
                        fields[ordinals[i]] = values[i].eval(source, context.evaluation());
                    }
                    ArrayRow row =
                            writer.update(run.key(), run.stored(), fields, changed, context, queue);
                    changed(
                            returning.length == 0
                                    ? row
                                    : new PatchedRow(targets.width()).of(row, source));
                }
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
