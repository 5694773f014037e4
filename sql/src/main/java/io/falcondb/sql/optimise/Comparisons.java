package io.falcondb.sql.optimise;

import io.falcondb.relational.expression.Expr;
import io.falcondb.relational.function.Function;
import io.falcondb.relational.function.Operator;
import io.falcondb.relational.function.Operators;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Recognises operators in calls of their functions.
final class Comparisons {

    private static final Set<Function> EQUALITIES = functions("=");
    private static final Set<Function> RANGES = ranges();

    private Comparisons() {}

    static boolean isEquality(Expr expression) {
        return expression instanceof Expr.Call call
                && call.arguments().size() == 2
                && EQUALITIES.contains(call.function());
    }

    static boolean isEquality(Function function) {
        return EQUALITIES.contains(function);
    }

    static boolean isRange(Expr expression) {
        return expression instanceof Expr.Call call && RANGES.contains(call.function());
    }

    private static Set<Function> ranges() {
        Set<Function> all = new HashSet<>();
        for (String name : List.of("<", "<=", ">", ">=")) {
            all.addAll(functions(name));
        }
        return Set.copyOf(all);
    }

    private static Set<Function> functions(String operator) {
        Set<Function> functions = new HashSet<>();
        for (Operator each : Operators.byName(operator)) {
            functions.add(each.function());
        }
        return Set.copyOf(functions);
    }
}
