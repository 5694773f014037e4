package io.falcondb.sql.execute.join;

import io.falcondb.relational.expression.Evaluator;
import io.falcondb.relational.row.Row;
import io.falcondb.relational.type.Type;
import io.falcondb.sql.execute.ExecutionContext;
import io.falcondb.sql.execute.Operator;
import io.falcondb.sql.execute.row.HashKeys;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A join over equalities: the right side is read into a hash table, the left side looks it up. If
/// the right side does not fit into memory, both go to files.
///
/// @param condition what else must hold, over (left, right)
public record HashJoin(
        JoinKind kind,
        Operator left,
        Operator right,
        HashKeys leftKeys,
        HashKeys rightKeys,
        @Nullable Evaluator condition,
        List<Type> leftTypes,
        List<Type> rightTypes)
        implements Operator {

    @Override
    public Cursor open(ExecutionContext context) {
        return new Run(context);
    }

    private final class Run implements Cursor {
        private final ExecutionContext context;
        private @Nullable Cursor lefts;
        private @Nullable Probe probe;
        private @Nullable PartitionedJoin partitioned;

        Run(ExecutionContext context) {
            this.context = context;
        }

        @Override
        public @Nullable Row next() {
            if (probe == null && partitioned == null) {
                build();
            }
            if (partitioned != null) {
                return partitioned.next();
            }
            return probe == null ? null : probe.next();
        }

        private void build() {
            HashTable table = new HashTable(HashJoin.this, context);
            try (Cursor rights = right.open(context)) {
                Row row;
                while ((row = rights.next()) != null) {
                    context.checkCancelled();
                    table.add(row);
                    if (table.isFull()) {
                        goToFiles(table, rights);
                        return;
                    }
                }
            }
            Cursor rows = left.open(context);
            lefts = rows;
            probe = new Probe(HashJoin.this, context, table, rows, null, true);
        }

        private void goToFiles(HashTable begun, Cursor rights) {
            PartitionedJoin files = new PartitionedJoin(HashJoin.this, context);
            partitioned = files;
            try (Cursor rows = left.open(context)) {
                files.begin(begun, rights, rows);
            }
        }

        @Override
        public void close() {
            if (lefts != null) {
                lefts.close();
            }
            if (partitioned != null) {
                partitioned.close();
            }
        }
    }
}
