package io.falcondb.sql.execute.modify;

import io.falcondb.contracts.storage.LockMode;
import io.falcondb.contracts.storage.Version;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.expression.Evaluator;
import io.falcondb.relational.row.ArrayRow;
import io.falcondb.relational.row.StoredRow;
import io.falcondb.sql.execute.ExecutionContext;
import io.falcondb.sql.execute.row.JoinedRow;
import io.falcondb.sql.execute.table.StoredIndex;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// ON CONFLICT. Immutable.
///
/// @param primary whether the primary key is an arbiter
/// @param arbiters the unique indexes that are
/// @param ordinals assigned columns; null for DO NOTHING
/// @param values of the assigned columns, over (existing row, excluded row)
/// @param condition only if it holds over the same row is the existing row updated
public record ConflictAction(
        boolean primary,
        List<StoredIndex> arbiters,
        int @Nullable [] ordinals,
        Evaluator[] values,
        @Nullable Evaluator condition) {

    /// What became of a row that was to be inserted.
    sealed interface Outcome {
        record Free() implements Outcome {}

        record Skipped() implements Outcome {}

        record Updated(ArrayRow row) implements Outcome {}
    }

    private static final Outcome FREE = new Outcome.Free();
    private static final Outcome SKIPPED = new Outcome.Skipped();

    Outcome resolve(
            TableWriter writer, ArrayRow row, ExecutionContext context, ConstraintQueue queue) {
        byte[] key = conflicting(writer, row, context);
        while (key != null) {
            if (ordinals == null) {
                requireVisible(key, context);
                return SKIPPED;
            }
            Outcome outcome = update(key, ordinals, writer, row, context, queue);
            if (outcome != FREE) {
                return outcome;
            }
            key = conflicting(writer, row, context);
        }
        return FREE;
    }

    private byte @Nullable [] conflicting(
            TableWriter writer, ArrayRow row, ExecutionContext context) {
        byte[] key = primary ? writer.probe().conflicting(null, row, context) : null;
        for (int i = 0; key == null && i < arbiters.size(); i++) {
            key = writer.probe().conflicting(arbiters.get(i), row, context);
        }
        return key;
    }

    /// Under one snapshot a row that it does not see must not decide what is inserted.
    private static void requireVisible(byte[] key, ExecutionContext context) {
        if (context.transaction().isolation().oneSnapshot()
                && !context.transaction().wroteInStatement(key)) {
            new RowLock(context).newest(key);
        }
    }

    private Outcome update(
            byte[] key,
            int[] assigned,
            TableWriter writer,
            ArrayRow row,
            ExecutionContext context,
            ConstraintQueue queue) {
        if (context.transaction().wroteInStatement(key)) {
            throw new DatabaseException(
                            ErrorCode.CARDINALITY_VIOLATION,
                            "ON CONFLICT DO UPDATE command cannot affect row a second time")
                    .hint(
                            "Ensure that no rows proposed for insertion within the same command"
                                    + " have duplicate constrained values.");
        }
        BitSet changed = new BitSet();
        for (int ordinal : assigned) {
            changed.set(ordinal);
        }
        changed = writer.changedBy(changed);
        LockMode mode = writer.updateLock(changed);
        byte[] version = new RowLock(context).lock(key, mode);
        if (version == null) {
            return FREE;
        }
        StoredRow existing =
                new StoredRow(writer.table().format())
                        .reset(version, Version.ROW, version.length - Version.ROW);
        JoinedRow both = new JoinedRow(existing.size(), row.size()).of(existing, row);
        if (condition != null && !condition.test(both, context.evaluation())) {
            return SKIPPED;
        }
        @Nullable Object[] fields = ArrayRow.copyOf(existing).values();
        for (int i = 0; i < assigned.length; i++) {
            fields[assigned[i]] = values[i].eval(both, context.evaluation());
        }
        return new Outcome.Updated(writer.update(key, existing, fields, changed, context, queue));
    }
}
