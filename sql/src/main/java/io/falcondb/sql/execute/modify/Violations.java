package io.falcondb.sql.execute.modify;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.DatabaseException.Field;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.relational.row.Row;
import io.falcondb.relational.type.Formatting;
import io.falcondb.relational.type.Type;
import io.falcondb.sql.catalog.Column;
import io.falcondb.sql.catalog.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// PostgreSQL's words for broken constraints of one table. Immutable.
public final class Violations {

    private static final int VALUE_CHARS = 64;

    private final String schema;
    private final Table table;

    public Violations(String schema, Table table) {
        this.schema = schema;
        this.table = table;
    }

    DatabaseException notNull(Column column, Row row, Formatting formatting) {
        return error(
                        ErrorCode.NOT_NULL_VIOLATION,
                        "null value in column \""
                                + column.name()
                                + "\" of relation \""
                                + table.name()
                                + "\" violates not-null constraint")
                .detail(failingRow(row, formatting))
                .with(Field.COLUMN, column.name());
    }

    DatabaseException check(String constraint, Row row, Formatting formatting) {
        return error(
                        ErrorCode.CHECK_VIOLATION,
                        "new row for relation \""
                                + table.name()
                                + "\" violates check constraint \""
                                + constraint
                                + "\"")
                .detail(failingRow(row, formatting))
                .with(Field.CONSTRAINT, constraint);
    }

    /// @param names of the key's columns or expressions
    public DatabaseException unique(
            String constraint,
            List<String> names,
            List<Type> types,
            @Nullable Object[] values,
            Formatting formatting) {
        return error(
                        ErrorCode.UNIQUE_VIOLATION,
                        "duplicate key value violates unique constraint \"" + constraint + "\"")
                .detail("Key " + keyText(names, types, values, formatting) + " already exists.")
                .with(Field.CONSTRAINT, constraint);
    }

    /// A row of this table refers to nothing.
    DatabaseException missingParent(String constraint, String parent, String key) {
        return error(
                        ErrorCode.FOREIGN_KEY_VIOLATION,
                        "insert or update on table \""
                                + table.name()
                                + "\" violates foreign key constraint \""
                                + constraint
                                + "\"")
                .detail("Key " + key + " is not present in table \"" + parent + "\".")
                .with(Field.CONSTRAINT, constraint);
    }

    DatabaseException mixedNulls(String constraint) {
        return error(
                        ErrorCode.FOREIGN_KEY_VIOLATION,
                        "insert or update on table \""
                                + table.name()
                                + "\" violates foreign key constraint \""
                                + constraint
                                + "\"")
                .detail("MATCH FULL does not allow mixing of null and nonnull key values.")
                .with(Field.CONSTRAINT, constraint);
    }

    /// Rows of this table still refer to a parent that goes.
    DatabaseException stillReferenced(String constraint, String parent, String key) {
        return error(
                        ErrorCode.FOREIGN_KEY_VIOLATION,
                        "update or delete on table \""
                                + parent
                                + "\" violates foreign key constraint \""
                                + constraint
                                + "\" on table \""
                                + table.name()
                                + "\"")
                .detail("Key " + key + " is still referenced from table \"" + table.name() + "\".")
                .with(Field.CONSTRAINT, constraint);
    }

    /// `(a, b)=(1, x)`.
    static String keyText(
            List<String> names,
            List<Type> types,
            @Nullable Object[] values,
            Formatting formatting) {
        StringBuilder text = new StringBuilder("(").append(String.join(", ", names)).append(")=(");
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            text.append(i == 0 ? "" : ", ")
                    .append(
                            value == null
                                    ? "null"
                                    : types.get(i).codec().format(value, formatting));
        }
        return text.append(')').toString();
    }

    private String failingRow(Row row, Formatting formatting) {
        StringBuilder text = new StringBuilder("Failing row contains (");
        String separator = "";
        for (int i = 0; i < table.columns().size(); i++) {
            Column column = table.columns().get(i);
            if (!column.dropped()) {
                Object value = row.get(i);
                String shown =
                        value == null ? "null" : column.type().codec().format(value, formatting);
                text.append(separator)
                        .append(
                                shown.length() > VALUE_CHARS
                                        ? shown.substring(0, VALUE_CHARS) + "..."
                                        : shown);
                separator = ", ";
            }
        }
        return text.append(").").toString();
    }

    private DatabaseException error(ErrorCode code, String message) {
        return new DatabaseException(code, message)
                .with(Field.SCHEMA, schema)
                .with(Field.TABLE, table.name());
    }
}
