package io.falcondb.sql.execute.flow;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.expression.EvalContext;
import io.falcondb.relational.expression.Evaluator;
import io.falcondb.relational.row.Row;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.value.ArrayValue;
import io.falcondb.sql.execute.ExecutionContext;
import io.falcondb.sql.execute.Operator;
import io.falcondb.sql.execute.row.RowMemory;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A sub-query as a value. One that mentions no enclosing row is asked once per execution.
public abstract class SubqueryValue extends Evaluator {

    private static final Object NULL = new Object();

    private final Operator query;
    private final boolean once;

    private SubqueryValue(Operator query, boolean correlated) {
        this.query = query;
        this.once = !correlated;
    }

    /// The first column of the only row.
    public static Evaluator scalar(Operator query, boolean correlated) {
        return new SubqueryValue(query, correlated) {
            @Override
            @Nullable Object ask(Operator.Cursor rows, ExecutionContext context) {
                Row row = rows.next();
                if (row == null) {
                    return null;
                }
                Object value = row.get(0);
                if (rows.next() != null) {
                    throw new DatabaseException(
                            ErrorCode.CARDINALITY_VIOLATION,
                            "more than one row returned by a subquery used as an expression");
                }
                return value;
            }
        };
    }

    /// Whether there is a row.
    public static Evaluator exists(Operator query, boolean correlated) {
        return new SubqueryValue(query, correlated) {
            @Override
            Object ask(Operator.Cursor rows, ExecutionContext context) {
                return rows.next() != null;
            }
        };
    }

    /// The first column of all rows, as an array.
    public static Evaluator array(Operator query, boolean correlated, Type element) {
        return new SubqueryValue(query, correlated) {
            @Override
            Object ask(Operator.Cursor rows, ExecutionContext context) {
                List<@Nullable Object> values = new ArrayList<>();
                RowMemory memory = new RowMemory(context);
                Row row;
                while ((row = rows.next()) != null) {
                    Object value = row.get(0);
                    memory.add(8 + RowMemory.of(value));
                    values.add(value);
                }
                return ArrayValue.of(element, values.toArray());
            }
        };
    }

    abstract @Nullable Object ask(Operator.Cursor rows, ExecutionContext context);

    @Override
    public final @Nullable Object eval(Row row, EvalContext evaluation) {
        ExecutionContext context = evaluation.environment().service(ExecutionContext.class);
        if (once) {
            Object known = context.recall(this);
            if (known != null) {
                return known == NULL ? null : known;
            }
        }
        Object value;
        evaluation.push(row);
        try (Operator.Cursor rows = query.open(context)) {
            value = ask(rows, context);
        } finally {
            evaluation.pop();
        }
        if (once) {
            context.remember(this, value == null ? NULL : value);
        }
        return value;
    }
}
