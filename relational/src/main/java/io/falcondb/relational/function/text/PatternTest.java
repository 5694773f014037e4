package io.falcondb.relational.function.text;

import io.falcondb.relational.expression.BooleanEvaluator;
import io.falcondb.relational.expression.EvalContext;
import io.falcondb.relational.expression.Evaluator;
import io.falcondb.relational.function.Function.Scalar;
import io.falcondb.relational.row.Row;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// `text operator pattern` where the pattern is compiled first: once if it is constant, else
/// whenever it differs from the one before.
final class PatternTest extends BooleanEvaluator {

    private record Compiled(String pattern, Predicate<String> test) {}

    private final Evaluator text;
    private final Evaluator pattern;
    private final Function<String, Predicate<String>> compiler;
    private final boolean negated;
    private volatile @Nullable Compiled last;

    private PatternTest(
            Evaluator text,
            Evaluator pattern,
            Function<String, Predicate<String>> compiler,
            boolean negated) {
        this.text = text;
        this.pattern = pattern;
        this.compiler = compiler;
        this.negated = negated;
    }

    static Scalar body(Function<String, Predicate<String>> compiler, boolean negated) {
        return (arguments, types, result) ->
                new PatternTest(arguments.get(0), arguments.get(1), compiler, negated);
    }

    @Override
    public boolean evalBoolean(Row row, EvalContext context) {
        Object value = text.eval(row, context);
        Object wanted = pattern.eval(row, context);
        context.isNull = value == null || wanted == null;
        return wanted != null
                && value != null
                && compiled((String) wanted).test((String) value) != negated;
    }

    private Predicate<String> compiled(String wanted) {
        Compiled present = last;
        if (present == null || !present.pattern.equals(wanted)) {
            present = new Compiled(wanted, compiler.apply(wanted));
            last = present;
        }
        return present.test;
    }
}
