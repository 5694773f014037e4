package io.falcondb.relational.expression;

import io.falcondb.relational.row.ArrayRow;
import io.falcondb.relational.row.Row;
import io.falcondb.relational.type.Formatting;
import org.jspecify.annotations.Nullable;

/// What an evaluation needs besides its row: parameters, rows of enclosing queries, the session.
/// Belongs to one execution of one statement; not thread-safe.
public final class EvalContext {

    /// Set by the typed methods of [Evaluator]: the value just returned is NULL.
    public boolean isNull;

    private final @Nullable Object[] parameters;
    private final Environment environment;
    private Row[] outer = new Row[4];
    private int depth;
    private @Nullable Object caseOperand;

    public EvalContext(@Nullable Object[] parameters, Environment environment) {
        this.parameters = parameters;
        this.environment = environment;
    }

    public static EvalContext constant() {
        return new EvalContext(new Object[0], Environment.NONE);
    }

    public @Nullable Object parameter(int index) {
        return parameters[index];
    }

    public Environment environment() {
        return environment;
    }

    public Formatting formatting() {
        return environment.formatting();
    }

    /// The row of the query `level` further out, from 1.
    public Row outer(int level) {
        return outer[depth - level];
    }

    /// Enters a sub-query whose enclosing row is `row`.
    public void push(Row row) {
        if (depth == outer.length) {
            outer = java.util.Arrays.copyOf(outer, depth * 2);
        }
        outer[depth++] = row;
    }

    public void pop() {
        outer[--depth] = ArrayRow.EMPTY;
    }

    public @Nullable Object caseOperand() {
        return caseOperand;
    }

    public void caseOperand(@Nullable Object value) {
        caseOperand = value;
    }
}
