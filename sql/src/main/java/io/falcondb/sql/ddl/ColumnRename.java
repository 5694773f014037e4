package io.falcondb.sql.ddl;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.sql.ast.ColumnRef;
import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.catalog.Column;
import io.falcondb.sql.catalog.Constraint;
import io.falcondb.sql.catalog.Index;
import io.falcondb.sql.catalog.IndexKey;
import io.falcondb.sql.catalog.Keywords;
import io.falcondb.sql.catalog.Table;
import io.falcondb.sql.parse.Parser;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// RENAME COLUMN. Stored expressions name columns, so they are written anew; views that use the
/// column are refused.
final class ColumnRename {

    private final Ddl ddl;

    ColumnRename(Ddl ddl) {
        this.ddl = ddl;
    }

    void rename(Table table, String name, String newName) {
        Column column = table.column(name);
        if (column == null) {
            throw new DatabaseException(
                    ErrorCode.UNDEFINED_COLUMN, "column \"" + name + "\" does not exist");
        }
        TableCreation.checkSystemName(newName);
        if (table.column(newName) != null) {
            throw new DatabaseException(
                    ErrorCode.DUPLICATE_COLUMN,
                    "column \""
                            + newName
                            + "\" of relation \""
                            + table.name()
                            + "\" already exists");
        }
        Dependents dependents = new Dependents(ddl);
        for (Table view : dependents.viewsOf(table)) {
            if (dependents.needs(view, table, column)) {
                throw Unsupported.feature(
                                "cannot rename column \"" + name + "\" because a view uses it")
                        .detail(
                                "view "
                                        + view.name()
                                        + " depends on column "
                                        + name
                                        + " of table "
                                        + table.name());
            }
        }
        Table changed = table.withColumn(column.withName(newName));
        for (Column each : table.liveColumns()) {
            String text = each.defaultText();
            if (each.generated() && text != null) {
                changed =
                        changed.withColumn(
                                changed.column(each.attnum())
                                        .withDefault(renamed(text, name, newName)));
            }
        }
        for (Constraint constraint : table.constraints()) {
            if (constraint instanceof Constraint.Check check) {
                changed =
                        changed.withConstraint(
                                check.withExpression(renamed(check.expression(), name, newName)));
            }
        }
        for (Index index : table.indexes()) {
            changed = changed.withIndex(renamed(index, name, newName));
        }
        ddl.writer.put(changed);
    }

    private static Index renamed(Index index, String name, String newName) {
        List<IndexKey> keys = new ArrayList<>();
        for (IndexKey key : index.keys()) {
            String expression = key.expression();
            keys.add(
                    expression == null
                            ? key
                            : key.withExpression(renamed(expression, name, newName)));
        }
        String predicate = index.predicate();
        return index.withKeys(keys, predicate == null ? null : renamed(predicate, name, newName));
    }

    /// The text with the column's name replaced where it is one, from the last to the first.
    private static String renamed(String text, String name, String newName) {
        Expression expression = Parser.parseExpression(text);
        List<ColumnRef> places = new ArrayList<>(SyntaxWalk.find(expression, ColumnRef.class));
        places.removeIf(place -> place.star() || !place.parts().getLast().equals(name));
        places.sort(Comparator.comparingInt(ColumnRef::position).reversed());
        String result = text;
        for (ColumnRef place : places) {
            int start = place.position();
            String written = Keywords.quote(name);
            int at = result.indexOf(written, start);
            if (at >= 0) {
                result =
                        result.substring(0, at)
                                + Keywords.quote(newName)
                                + result.substring(at + written.length());
            }
        }
        return result;
    }
}
