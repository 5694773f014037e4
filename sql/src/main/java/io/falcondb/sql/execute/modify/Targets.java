package io.falcondb.sql.execute.modify;

import io.falcondb.contracts.storage.LockMode;
import io.falcondb.contracts.storage.Version;
import io.falcondb.relational.expression.Evaluator;
import io.falcondb.relational.row.ArrayRow;
import io.falcondb.relational.row.Row;
import io.falcondb.relational.row.RowFormat;
import io.falcondb.relational.row.StoredRow;
import io.falcondb.relational.type.Type;
import io.falcondb.sql.execute.ExecutionContext;
import io.falcondb.sql.execute.Operator;
import io.falcondb.sql.execute.row.PatchedRow;
import io.falcondb.sql.execute.scan.PointGet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows that an UPDATE or DELETE is about, each locked and in its newest state.
///
/// @param source rows of (table row, its key, other columns...)
/// @param recheck whether a row that changed since the snapshot is still meant, over the source row
/// @param width columns of the table row
public record Targets(
        Operator source,
        List<Type> sourceTypes,
        @Nullable Evaluator recheck,
        RowFormat format,
        int width,
        LockMode mode) {

    public Run open(ExecutionContext context) {
        boolean readsNewest = !context.transaction().isolation().oneSnapshot();
        return readsNewest && source instanceof PointGet point && point.index() == null
                ? new PointRun(point, context)
                : new ScanRun(context);
    }

    /// Not thread-safe.
    public abstract static class Run implements AutoCloseable {

        /// Moves to the next target; false at the end.
        abstract boolean advance();

        /// The source row, its table's columns in their newest state.
        abstract Row row();

        abstract StoredRow stored();

        abstract byte[] key();

        @Override
        public abstract void close();
    }

    private final class ScanRun extends Run {
        private final ExecutionContext context;
        private final SourceRows rows;
        private final RowLock lock;
        private final StoredRow stored;
        private final PatchedRow patched;
        private byte[] key = new byte[0];

        ScanRun(ExecutionContext context) {
            this.context = context;
            this.rows = new SourceRows(source, sourceTypes, context);
            if (rows.mayRepeat()) {
                context.transaction().watchKeys();
            }
            this.lock = new RowLock(context);
            this.stored = new StoredRow(format);
            this.patched = new PatchedRow(width);
        }

        @Override
        boolean advance() {
            Row row;
            while ((row = rows.next()) != null) {
                context.checkCancelled();
                if (row.get(width) instanceof byte[] found
                        && !context.transaction().wroteInStatement(found)) {
                    byte[] version = lock.lock(found, mode);
                    if (version != null) {
                        key = found;
                        stored.reset(version, Version.ROW, version.length - Version.ROW);
                        patched.of(stored, row);
                        if (!lock.changed()
                                || recheck == null
                                || recheck.test(patched, context.evaluation())) {
                            return true;
                        }
                    }
                }
            }
            return false;
        }

        @Override
        Row row() {
            return patched;
        }

        @Override
        StoredRow stored() {
            return stored;
        }

        @Override
        byte[] key() {
            return key;
        }

        @Override
        public void close() {
            rows.close();
        }
    }

    /// One row by its key: locked first and read once, as if the statement's snapshot had been
    /// taken just then.
    private final class PointRun extends Run {
        private final PointGet point;
        private final ExecutionContext context;
        private final StoredRow stored;
        private final PatchedRow patched;
        private byte @Nullable [] key;
        private boolean done;

        PointRun(PointGet point, ExecutionContext context) {
            this.point = point;
            this.context = context;
            this.stored = new StoredRow(format);
            this.patched = new PatchedRow(width);
        }

        @Override
        boolean advance() {
            if (done) {
                return false;
            }
            done = true;
            byte[] found = point.condition().point(context.evaluation());
            if (found == null || context.transaction().wroteInStatement(found)) {
                return false;
            }
            byte[] version = context.lockNewest(found, mode);
            if (version == null) {
                return false;
            }
            key = found;
            stored.reset(version, Version.ROW, version.length - Version.ROW);
            @Nullable Object[] rest = new Object[width + 1];
            rest[width] = found;
            patched.of(stored, new ArrayRow(rest));
            Evaluator filter = point.filter();
            return filter == null || filter.test(patched, context.evaluation());
        }

        @Override
        Row row() {
            return patched;
        }

        @Override
        StoredRow stored() {
            return stored;
        }

        @Override
        byte[] key() {
            byte[] found = key;
            if (found == null) {
                throw new IllegalStateException("advance first");
            }
            return found;
        }

        @Override
        public void close() {}
    }
}
