package io.falcondb.sql.ddl;

import io.falcondb.sql.ast.SelectStatement;

/// Queries of views as text.
final class ViewText {

    private ViewText() {}

    static String of(SelectStatement query) {
        throw Unsupported.feature("views are not supported").at(query.position() + 1);
    }
}
