package io.falcondb.sql.bind;

import io.falcondb.sql.ast.SelectStatement;
import io.falcondb.sql.parse.ParsedStatement;
import io.falcondb.sql.parse.Parser;
import java.util.List;

/// Reads the stored text of views.
final class ViewQueries {

    private ViewQueries() {}

    static SelectStatement parse(String sql) {
        List<ParsedStatement> parsed = Parser.parse(sql);
        if (parsed.size() == 1 && parsed.get(0).statement() instanceof SelectStatement select) {
            return select;
        }
        throw new IllegalStateException("the text of a view is no query: " + sql);
    }
}
