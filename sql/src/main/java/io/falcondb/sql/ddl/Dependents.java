package io.falcondb.sql.ddl;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.relational.expression.Expr;
import io.falcondb.sql.algebra.References;
import io.falcondb.sql.ast.Name;
import io.falcondb.sql.ast.SelectStatement;
import io.falcondb.sql.ast.TableRef;
import io.falcondb.sql.catalog.Catalog;
import io.falcondb.sql.catalog.CatalogRelation;
import io.falcondb.sql.catalog.Column;
import io.falcondb.sql.catalog.SearchPath;
import io.falcondb.sql.catalog.Sequence;
import io.falcondb.sql.catalog.Table;
import io.falcondb.sql.catalog.ViewQuery;
import io.falcondb.sql.parse.Parser;
import java.util.ArrayList;
import java.util.List;

/// What stored texts depend on, found by reading them: the queries of views, defaults.
final class Dependents {

    private final Ddl ddl;

    Dependents(Ddl ddl) {
        this.ddl = ddl;
    }

    /// Views whose query names this table or view.
    List<Table> viewsOf(Table table) {
        List<Table> views = new ArrayList<>();
        for (Table candidate : ddl.catalog().tables()) {
            ViewQuery query = candidate.view();
            if (query != null && names(query, table)) {
                views.add(candidate);
            }
        }
        return views;
    }

    private boolean names(ViewQuery query, Table table) {
        SearchPath path = new SearchPath(query.searchPath());
        for (TableRef.Named named : SyntaxWalk.find(statement(query), TableRef.Named.class)) {
            Name name = named.name();
            CatalogRelation found = ddl.catalog().resolve(path, name.schema(), name.last());
            if (found != null && found.oid() == table.oid()) {
                return true;
            }
        }
        return false;
    }

    /// Whether the view cannot be planned once the column is gone.
    boolean needs(Table view, Table table, Column column) {
        ViewQuery query = view.view();
        if (query == null) {
            return false;
        }
        Catalog without = ddl.catalog().with(table.withColumn(column.drop()));
        try {
            var columns =
                    ddl.planner
                            .plan(statement(query), without, new SearchPath(query.searchPath()))
                            .columns();
            return columns.size() != view.liveColumns().size();
        } catch (DatabaseException broken) {
            return true;
        }
    }

    /// Whether the column's default takes its values from the sequence.
    boolean uses(Column column, Sequence sequence) {
        String text = column.defaultText();
        return text != null
                && text.contains(
                        Defaults.sequenceLiteral(
                                ddl.catalog().schemaName(sequence.schemaOid()), sequence.name()));
    }

    /// Whether an expression over a row of the table mentions the column.
    boolean mentions(Table table, String text, int attnum) {
        Expr bound = ddl.binder().bindExpression(Parser.parseExpression(text), table);
        return References.columns(bound).get(attnum - 1);
    }

    private static SelectStatement statement(ViewQuery query) {
        return (SelectStatement) Parser.parse(query.sql()).getFirst().statement();
    }
}
