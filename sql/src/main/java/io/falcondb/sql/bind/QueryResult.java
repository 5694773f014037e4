package io.falcondb.sql.bind;

import io.falcondb.relational.expression.Expr;
import io.falcondb.sql.algebra.OutputColumn;
import io.falcondb.sql.algebra.Relation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A bound query.
///
/// @param shapes of the columns that are records, null for others
record QueryResult(Relation relation, List<@Nullable RecordShape> shapes) {

    static QueryResult of(Relation relation) {
        return new QueryResult(relation, Collections.nCopies(relation.columns().size(), null));
    }

    List<OutputColumn> columns() {
        return relation.columns();
    }

    QueryResult with(Relation other) {
        return new QueryResult(other, shapes);
    }

    /// Its columns as names over its row.
    List<ScopeColumn> scopeColumns() {
        List<ScopeColumn> found = new ArrayList<>();
        for (int i = 0; i < columns().size(); i++) {
            OutputColumn column = columns().get(i);
            found.add(
                    new ScopeColumn(
                            new Expr.Column(i, column.type(), column.typmod()),
                            column,
                            shapes.get(i)));
        }
        return found;
    }
}
