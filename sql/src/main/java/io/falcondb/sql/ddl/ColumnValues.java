package io.falcondb.sql.ddl;

import io.falcondb.sql.ast.Constraint;
import io.falcondb.sql.ast.Expression;
import io.falcondb.sql.ast.Name;
import io.falcondb.sql.catalog.Column;
import io.falcondb.sql.catalog.Schema;
import io.falcondb.sql.catalog.Sequence;
import io.falcondb.sql.catalog.Table;
import java.util.List;
import java.util.Set;

/// Where new columns get their values from: sequences, defaults, generation expressions.
final class ColumnValues {

    private final Ddl ddl;
    private final Defaults defaults;

    ColumnValues(Ddl ddl) {
        this.ddl = ddl;
        this.defaults = new Defaults(ddl);
    }

    /// Creates the sequence of a serial or identity column; other columns stay as they are.
    Column sequenceOf(Table table, Schema schema, ColumnDraft draft) {
        Constraint.Identity identity = draft.identity();
        Column column = draft.column();
        if (!draft.serial() && identity == null) {
            return column;
        }
        SequenceDefinition definition =
                SequenceDefinition.of(
                        identity == null ? List.of() : identity.options(), column.type());
        Name given = definition.name();
        String name =
                given != null
                        ? given.last()
                        : ObjectNames.relation(
                                ddl.catalog(),
                                schema.oid(),
                                table.name(),
                                column.name(),
                                "seq",
                                Set.of());
        Sequence sequence =
                new SequenceStatements(ddl)
                        .forColumn(
                                schema,
                                name,
                                definition,
                                table.oid(),
                                column.attnum(),
                                identity != null);
        ddl.writer.put(sequence);
        return column.withDefault(Defaults.nextval(schema.name(), name));
    }

    /// The column of the draft with its default or generation expression, over all columns of the
    /// table.
    Column valueOf(Table table, ColumnDraft draft) {
        Column column = table.column(draft.column().attnum());
        Expression value = draft.value();
        if (value == null) {
            return column;
        }
        if (column.generated()) {
            return column.withDefault(defaults.generation(table, column, value));
        }
        return column.withDefault(defaults.text(column, value));
    }
}
