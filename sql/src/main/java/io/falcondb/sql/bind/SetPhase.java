package io.falcondb.sql.bind;

import io.falcondb.relational.expression.Expr;
import io.falcondb.sql.algebra.Expressions;
import io.falcondb.sql.algebra.OutputColumn;
import io.falcondb.sql.algebra.ProjectSet;
import io.falcondb.sql.algebra.Relation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;

/// Set-returning functions of a select list: one [ProjectSet] per level of nesting.
final class SetPhase {

    private SetPhase() {}

    record Result(Relation relation, PartPhase phase) {}

    /// @param before maps expressions over the FROM row to rows of `input`
    static Result apply(Relation input, QueryParts parts, UnaryOperator<Expr> before) {
        List<Integer> columns = new ArrayList<>(Collections.nCopies(parts.sets.size(), -1));
        PartPhase phase = new PartPhase(parts, PartReference.Kind.SET, columns);
        Relation relation = input;
        int done = 0;
        while (done < parts.sets.size()) {
            List<Expr.Call> calls = new ArrayList<>();
            List<Integer> members = new ArrayList<>();
            for (int i = 0; i < parts.sets.size(); i++) {
                if (columns.get(i) >= 0) {
                    continue;
                }
                Expr.Call call = parts.sets.get(i);
                List<Expr> arguments =
                        Expressions.mapAll(
                                call.arguments(), value -> phase.map(before.apply(value)));
                boolean ready =
                        arguments.stream()
                                .noneMatch(value -> Expressions.any(value, SetPhase::isSet));
                if (ready) {
                    calls.add(
                            new Expr.Call(call.function(), arguments, call.type(), call.typmod()));
                    members.add(i);
                }
            }
            List<OutputColumn> all = new ArrayList<>(relation.columns());
            for (int i = 0; i < calls.size(); i++) {
                columns.set(members.get(i), all.size());
                Expr.Call call = calls.get(i);
                all.add(new OutputColumn(call.function().name(), call.type(), call.typmod()));
            }
            relation = new ProjectSet(relation, calls, all);
            done += calls.size();
        }
        return new Result(relation, phase);
    }

    private static boolean isSet(Expr expression) {
        return expression instanceof PartReference part && part.kind() == PartReference.Kind.SET;
    }
}
