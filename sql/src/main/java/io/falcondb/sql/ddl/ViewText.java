package io.falcondb.sql.ddl;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.sql.algebra.OutputColumn;
import io.falcondb.sql.ast.ColumnRef;
import io.falcondb.sql.ast.SelectStatement;
import io.falcondb.sql.catalog.Keywords;
import io.falcondb.sql.deparse.Deparser;
import io.falcondb.sql.deparse.Style;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Queries of views as text. A view keeps the columns it was created with, whatever its tables get
/// later: where the query says `*`, the stored one picks its columns by name.
final class ViewText {

    private ViewText() {}

    /// @param output the columns the query has now
    static String of(SelectStatement query, List<OutputColumn> output) {
        String text = Deparser.statement(query, Style.FULL);
        boolean star = SyntaxWalk.find(query, ColumnRef.class).stream().anyMatch(ColumnRef::star);
        if (!star) {
            return text;
        }
        Set<String> names = new HashSet<>();
        for (OutputColumn column : output) {
            if (!names.add(column.name())) {
                throw new DatabaseException(
                                ErrorCode.FEATURE_NOT_SUPPORTED,
                                "a view with * needs different names for its query's columns")
                        .detail("Column \"" + column.name() + "\" comes twice.");
            }
        }
        return output.stream()
                .map(column -> "v." + Keywords.quote(column.name()))
                .collect(Collectors.joining(", ", "SELECT ", " FROM (" + text + ") v"));
    }
}
