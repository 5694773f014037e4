package io.falcondb.sql.parse;

import static io.falcondb.sql.parse.Keyword.ACTION;
import static io.falcondb.sql.parse.Keyword.CASCADE;
import static io.falcondb.sql.parse.Keyword.DEFAULT;
import static io.falcondb.sql.parse.Keyword.DELETE;
import static io.falcondb.sql.parse.Keyword.FULL;
import static io.falcondb.sql.parse.Keyword.MATCH;
import static io.falcondb.sql.parse.Keyword.NO;
import static io.falcondb.sql.parse.Keyword.NULL;
import static io.falcondb.sql.parse.Keyword.ON;
import static io.falcondb.sql.parse.Keyword.PARTIAL;
import static io.falcondb.sql.parse.Keyword.RESTRICT;
import static io.falcondb.sql.parse.Keyword.SET;
import static io.falcondb.sql.parse.Keyword.SIMPLE;
import static io.falcondb.sql.parse.Keyword.UPDATE;

import io.falcondb.sql.ast.Constraint;
import io.falcondb.sql.ast.Name;
import java.util.List;

/// What a foreign key does: MATCH, ON DELETE, ON UPDATE.
final class ReferenceParser {
    private final TokenStream t;
    private Constraint.ReferenceAction onUpdate = Constraint.ReferenceAction.NO_ACTION;
    private Constraint.ReferenceAction onDelete = Constraint.ReferenceAction.NO_ACTION;
    private List<String> deleteColumns = List.of();

    ReferenceParser(TokenStream tokens) {
        this.t = tokens;
    }

    Constraint.ForeignKey foreignKey(List<String> columns, Name table, List<String> referenced) {
        Constraint.Match match = match();
        boolean update = false;
        boolean delete = false;
        while (t.at(ON) && (!update || !delete)) {
            if (!update && t.at(ON, UPDATE)) {
                update = true;
                t.advance();
                t.advance();
                onUpdate = action(false);
            } else if (!delete && t.at(ON, DELETE)) {
                delete = true;
                t.advance();
                t.advance();
                onDelete = action(true);
            } else {
                throw t.syntaxError(1);
            }
        }
        return new Constraint.ForeignKey(
                columns, table, referenced, match, onUpdate, onDelete, deleteColumns);
    }

    private Constraint.Match match() {
        int position = t.position();
        if (!t.accept(MATCH)) {
            return Constraint.Match.SIMPLE;
        }
        if (t.accept(FULL)) {
            return Constraint.Match.FULL;
        }
        if (t.accept(PARTIAL)) {
            throw TokenStream.unsupported("MATCH PARTIAL not yet implemented", position);
        }
        t.expect(SIMPLE);
        return Constraint.Match.SIMPLE;
    }

    private Constraint.ReferenceAction action(boolean delete) {
        if (t.accept(NO)) {
            t.expect(ACTION);
            return Constraint.ReferenceAction.NO_ACTION;
        }
        if (t.accept(RESTRICT)) {
            return Constraint.ReferenceAction.RESTRICT;
        }
        if (t.accept(CASCADE)) {
            return Constraint.ReferenceAction.CASCADE;
        }
        t.expect(SET);
        boolean toNull = t.accept(NULL);
        if (!toNull) {
            t.expect(DEFAULT);
        }
        if (t.at('(')) {
            int position = t.position();
            List<String> columns = t.columnList();
            if (!delete) {
                throw TokenStream.unsupported(
                        "a column list with "
                                + (toNull ? "SET NULL" : "SET DEFAULT")
                                + " is only supported for ON DELETE actions",
                        position);
            }
            deleteColumns = columns;
        }
        return toNull
                ? Constraint.ReferenceAction.SET_NULL
                : Constraint.ReferenceAction.SET_DEFAULT;
    }
}
