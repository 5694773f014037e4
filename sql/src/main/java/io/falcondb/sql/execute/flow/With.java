package io.falcondb.sql.execute.flow;

import io.falcondb.relational.row.Row;
import io.falcondb.sql.execute.ExecutionContext;
import io.falcondb.sql.execute.Operator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Named queries around a body, each run at most once per opening.
public record With(List<Query> queries, Operator body) implements Operator {

    /// Names a query within its plan; where its rows are found during a run.
    public static final class Name {}

    /// @param runs whether it must run to its end in any case, before the body: it changes rows, or
    ///   sees enclosing rows
    public record Query(Name name, Operator operator, boolean runs) {}

    /// The rows of a query.
    public record Scan(Name name) implements Operator {
        @Override
        public Cursor open(ExecutionContext context) {
            return new Cursor() {
                private int place;

                @Override
                public @Nullable Row next() {
                    if (!(context.recall(name) instanceof SharedRows rows)) {
                        throw new IllegalStateException("scan outside its WITH");
                    }
                    Row row = rows.row(place);
                    place++;
                    return row;
                }
            };
        }
    }

    @Override
    public Cursor open(ExecutionContext context) {
        return new Run(context);
    }

    private final class Run implements Counting {
        private final ExecutionContext context;
        private final List<SharedRows> shared = new ArrayList<>();
        private @Nullable Cursor rows;
        private long count;

        Run(ExecutionContext context) {
            this.context = context;
        }

        @Override
        public @Nullable Row next() {
            Cursor current = rows;
            if (current == null) {
                for (Query query : queries) {
                    SharedRows own = new SharedRows(query.operator().open(context), context);
                    shared.add(own);
                    context.remember(query.name(), own);
                    if (query.runs()) {
                        own.readAll();
                    }
                }
                current = body.open(context);
                rows = current;
            }
            Row row = current.next();
            if (row != null) {
                count++;
            }
            return row;
        }

        @Override
        public long affectedRows() {
            return rows instanceof Counting counting ? counting.affectedRows() : count;
        }

        @Override
        public void close() {
            if (rows != null) {
                rows.close();
            }
            shared.forEach(SharedRows::close);
            shared.clear();
        }
    }
}
