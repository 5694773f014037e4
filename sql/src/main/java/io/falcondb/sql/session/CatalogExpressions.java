package io.falcondb.sql.session;

import io.falcondb.relational.expression.Expr;
import io.falcondb.relational.function.FunctionRegistry;
import io.falcondb.relational.type.Formatting;
import io.falcondb.sql.bind.Binder;
import io.falcondb.sql.bind.RowRules;
import io.falcondb.sql.catalog.Catalog;
import io.falcondb.sql.catalog.Column;
import io.falcondb.sql.catalog.SearchPath;
import io.falcondb.sql.catalog.Table;
import io.falcondb.sql.execute.table.TableExpressions;
import io.falcondb.sql.parse.Parser;
import java.util.List;

/// Binds the expressions that a catalog holds as text. Thread-safe.
///
/// @param functions all that may be called
public record CatalogExpressions(Catalog catalog, FunctionRegistry functions)
        implements TableExpressions {

    @Override
    public Expr expression(Table table, String sql) {
        return binder().bindExpression(Parser.parseExpression(sql), table);
    }

    @Override
    public RowRules rules(Table table) {
        return binder().rules(table);
    }

    @Override
    public List<Expr> defaults(Table table) {
        Binder binder = binder();
        return table.columns().stream()
                .map((Column column) -> binder.defaultOf(table, column))
                .toList();
    }

    private Binder binder() {
        return new Binder(catalog, SearchPath.DEFAULT, functions, Formatting.DEFAULT);
    }
}
