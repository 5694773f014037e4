package io.falcondb.sql.catalog;

import java.util.List;

/// The query of a view.
///
/// @param sql as deparsed, without final semicolon
/// @param searchPath where its unqualified names were found when it was created
public record ViewQuery(String sql, List<String> searchPath) {

    public ViewQuery {
        searchPath = List.copyOf(searchPath);
    }
}
