package io.falcondb.sql.execute.flow;

import io.falcondb.relational.expression.EvalContext;
import io.falcondb.relational.expression.Evaluator;
import io.falcondb.relational.row.Row;
import io.falcondb.relational.type.Type;
import io.falcondb.sql.execute.ExecutionContext;
import io.falcondb.sql.execute.Operator;
import io.falcondb.sql.execute.row.HashKeys;
import io.falcondb.sql.execute.row.RowMemory;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `left IN (query)` where the query mentions no enclosing row: its first column is read once into
/// a set.
public final class HashedSubquery extends Evaluator {

    private record Members(Set<Object> values, boolean hasNull, boolean isEmpty) {}

    private final Operator query;
    private final Evaluator left;
    private final Type type;

    public HashedSubquery(Operator query, Evaluator left, Type type) {
        this.query = query;
        this.left = left;
        this.type = type;
    }

    @Override
    public @Nullable Object eval(Row row, EvalContext evaluation) {
        ExecutionContext context = evaluation.environment().service(ExecutionContext.class);
        Members members = (Members) context.recall(this);
        if (members == null) {
            members = read(row, context, evaluation);
            context.remember(this, members);
        }
        if (members.isEmpty()) {
            return false;
        }
        Object value = left.eval(row, evaluation);
        if (value == null) {
            return null;
        }
        if (members.values().contains(HashKeys.normal(type, value))) {
            return true;
        }
        return members.hasNull() ? null : false;
    }

    private Members read(Row row, ExecutionContext context, EvalContext evaluation) {
        Set<Object> values = new HashSet<>();
        RowMemory memory = new RowMemory(context);
        boolean hasNull = false;
        evaluation.push(row);
        try (Operator.Cursor rows = query.open(context)) {
            Row found;
            while ((found = rows.next()) != null) {
                Object value = found.get(0);
                if (value == null) {
                    hasNull = true;
                } else if (values.add(HashKeys.normal(type, value))) {
                    memory.add(48 + RowMemory.of(value));
                }
            }
        } finally {
            evaluation.pop();
        }
        return new Members(values, hasNull, values.isEmpty() && !hasNull);
    }
}
