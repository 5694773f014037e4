package io.falcondb.sql.execute.modify;

import io.falcondb.contracts.storage.LockMode;
import io.falcondb.relational.expression.Evaluator;
import io.falcondb.relational.type.Type;
import io.falcondb.sql.execute.ExecutionContext;
import io.falcondb.sql.execute.Operator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// DELETE.
///
/// @param returning over the source row
public record Delete(
        Targets targets, TableWriter writer, Evaluator[] returning, long catalogVersion)
        implements Operator {

    public static Delete of(
            Operator source,
            List<Type> sourceTypes,
            @Nullable Evaluator recheck,
            TableWriter writer,
            Evaluator[] returning,
            long catalogVersion) {
        int width = writer.table().table().columns().size();
        Targets targets =
                new Targets(
                        source,
                        sourceTypes,
                        recheck,
                        writer.table().format(),
                        width,
                        LockMode.UPDATE);
        return new Delete(targets, writer, returning, catalogVersion);
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
                    writer.delete(run.key(), run.stored(), context, queue);
                    changed(run.row());
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
