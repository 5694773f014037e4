package io.falcondb.sql.execute.modify;

import io.falcondb.relational.expression.EvalContext;
import io.falcondb.relational.expression.Evaluator;
import io.falcondb.relational.expression.ExpressionCompiler;
import io.falcondb.relational.row.ArrayRow;
import io.falcondb.sql.bind.BoundStatement.Assignment;
import io.falcondb.sql.bind.RowRules;
import io.falcondb.sql.catalog.Column;
import io.falcondb.sql.catalog.Table;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What every new row of a table must satisfy by itself: generated columns are computed, NOT NULL
/// and CHECK hold. Immutable.
final class RowRulesCheck {

    private final Table table;
    private final Violations violations;
    private final int[] notNull;
    private final List<Assignment> generated;
    private final Evaluator[] generators;
    private final List<RowRules.Check> checks;
    private final Evaluator[] conditions;

    RowRulesCheck(Table table, RowRules rules, Violations violations) {
        this.table = table;
        this.violations = violations;
        List<Integer> required = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            Column column = table.columns().get(i);
            if (column.notNull() && !column.dropped()) {
                required.add(i);
            }
        }
        notNull = required.stream().mapToInt(Integer::intValue).toArray();
        ExpressionCompiler compiler = new ExpressionCompiler();
        generated = rules.generated();
        generators =
                generated.stream()
                        .map(assignment -> compiler.compile(assignment.value()))
                        .toArray(Evaluator[]::new);
        checks = rules.checks();
        conditions =
                checks.stream()
                        .map(check -> compiler.compile(check.condition()))
                        .toArray(Evaluator[]::new);
    }

    /// The generated columns, which change with any other.
    void addGenerated(BitSet changed) {
        generated.forEach(assignment -> changed.set(assignment.ordinal()));
    }

    /// Fills in generated columns and checks the row in table layout.
    ArrayRow complete(@Nullable Object[] values, EvalContext context) {
        ArrayRow row = new ArrayRow(values);
        for (int i = 0; i < generators.length; i++) {
            values[generated.get(i).ordinal()] = generators[i].eval(row, context);
        }
        for (int ordinal : notNull) {
            if (values[ordinal] == null) {
                throw violations.notNull(table.columns().get(ordinal), row, context.formatting());
            }
        }
        for (int i = 0; i < conditions.length; i++) {
            boolean holds = conditions[i].evalBoolean(row, context);
            if (!holds && !context.isNull) {
                throw violations.check(checks.get(i).name(), row, context.formatting());
            }
        }
        return row;
    }
}
