package io.falcondb.sql.algebra;

import io.falcondb.relational.expression.EvalContext;
import io.falcondb.relational.expression.Evaluator;
import io.falcondb.relational.expression.Expr;
import io.falcondb.relational.expression.ExpressionCompiler;
import io.falcondb.relational.row.Row;
import io.falcondb.relational.type.Type;
import io.falcondb.relational.type.Types;
import io.falcondb.relational.value.RecordValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A table's name as a value: a record with the names of the table's columns. A row of nothing but
/// NULLs is NULL, so that the padding of an outer join is none (PostgreSQL tells a stored row of
/// NULLs apart).
public record WholeRow(List<String> names, List<Expr> fields) implements Expr.Embedded {

    public WholeRow {
        names = List.copyOf(names);
        fields = List.copyOf(fields);
    }

    @Override
    public Type type() {
        return Types.RECORD;
    }

    @Override
    public Evaluator compile(ExpressionCompiler compiler) {
        Evaluator[] evaluators = fields.stream().map(compiler::compile).toArray(Evaluator[]::new);
        Type[] types = fields.stream().map(Expr::type).toArray(Type[]::new);
        String[] shared = names.toArray(String[]::new);
        return new Evaluator() {
            @Override
            public @Nullable Object eval(Row row, EvalContext context) {
                @Nullable Object[] values = new Object[evaluators.length];
                boolean any = false;
                for (int i = 0; i < evaluators.length; i++) {
                    values[i] = evaluators[i].eval(row, context);
                    any |= values[i] != null;
                }
                return any ? new RecordValue(values, types, shared) : null;
            }
        };
    }

    @Override
    public List<Expr> children() {
        return fields;
    }

    @Override
    public WholeRow withChildren(List<Expr> children) {
        return new WholeRow(names, children);
    }
}
