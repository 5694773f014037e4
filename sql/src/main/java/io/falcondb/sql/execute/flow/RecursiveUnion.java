package io.falcondb.sql.execute.flow;

import io.falcondb.relational.row.ArrayRow;
import io.falcondb.relational.row.Row;
import io.falcondb.relational.type.Type;
import io.falcondb.sql.execute.ExecutionContext;
import io.falcondb.sql.execute.Operator;
import io.falcondb.sql.execute.row.HashKeys;
import io.falcondb.sql.execute.row.RowMemory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// WITH RECURSIVE: the seed's rows, then round by round those that the step makes of the round
/// before, as far as somebody wants them.
///
/// @param distinct rows seen before are dropped
public record RecursiveUnion(
        With.Name name, Operator seed, Operator step, boolean distinct, Type[] types)
        implements Operator {

    /// The rows of the round before.
    private record Round(List<ArrayRow> rows) {}

    /// Inside the step: the rows of the round before.
    public record WorkTableScan(With.Name name) implements Operator {
        @Override
        public Cursor open(ExecutionContext context) {
            if (!(context.recall(name) instanceof Round round)) {
                throw new IllegalStateException("work table outside its recursion");
            }
            return new Cursor() {
                private int place;

                @Override
                public @Nullable Row next() {
                    return place < round.rows().size() ? round.rows().get(place++) : null;
                }
            };
        }
    }

    @Override
    public Cursor open(ExecutionContext context) {
        return new Run(context);
    }

    private final class Run implements Cursor {
        private final ExecutionContext context;
        private final Set<Object> seen = new HashSet<>();
        private final RowMemory seenMemory;
        private RowMemory roundMemory;
        private List<ArrayRow> added = new ArrayList<>();
        private @Nullable Cursor rows;

        Run(ExecutionContext context) {
            this.context = context;
            this.seenMemory = new RowMemory(context);
            this.roundMemory = new RowMemory(context);
            this.rows = seed.open(context);
        }

        @Override
        public @Nullable Row next() {
            while (true) {
                context.checkCancelled();
                Cursor current = rows;
                if (current == null) {
                    if (added.isEmpty()) {
                        return null;
                    }
                    context.remember(name, new Round(added));
                    added = new ArrayList<>();
                    roundMemory = new RowMemory(context);
                    current = step.open(context);
                    rows = current;
                }
                Row row = current.next();
                if (row == null) {
                    close();
                } else if (!distinct || isNew(row)) {
                    ArrayRow copy = ArrayRow.copyOf(row);
                    roundMemory.add(RowMemory.of(copy));
                    added.add(copy);
                    return copy;
                }
            }
        }

        private boolean isNew(Row row) {
            seenMemory.add(48 + 40L * types.length);
            return seen.add(HashKeys.ofRow(row, types));
        }

        @Override
        public void close() {
            if (rows != null) {
                rows.close();
                rows = null;
            }
        }
    }
}
