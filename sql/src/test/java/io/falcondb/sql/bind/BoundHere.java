package io.falcondb.sql.bind;

import io.falcondb.sql.algebra.Relation;
import io.falcondb.sql.optimise.Optimiser;
import io.falcondb.sql.parse.Parser;
import java.util.List;

/// Binds statements over [SampleCatalog] and shows the results as short text.
final class BoundHere {

    private BoundHere() {}

    static BoundStatement bind(String sql) {
        return SampleCatalog.binder()
                .bind(Parser.parse(sql).get(0).statement(), ParameterTypes.declared(List.of()))
                .unchecked();
    }

    static Relation query(String sql) {
        return ((BoundStatement.Query) bind(sql)).relation();
    }

    /// `name:type, ...`.
    static String columns(String sql) {
        return String.join(
                ", ",
                bind(sql).columns().stream()
                        .map(column -> column.name() + ":" + column.type())
                        .toList());
    }

    static String plan(String sql) {
        return PlanText.of(query(sql)).strip();
    }

    static String optimised(String sql) {
        return PlanText.of(new Optimiser(Optimiser.RowCounts.UNKNOWN).optimise(query(sql))).strip();
    }

    /// `code message @position` of the refusal.
    static String refusal(String sql) {
        return Description.here(sql, SampleCatalog.binder());
    }
}
