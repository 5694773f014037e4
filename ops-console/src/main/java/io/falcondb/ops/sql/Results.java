package io.falcondb.ops.sql;

import io.falcondb.ops.output.Table;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Rows of the database as a table of the console.
public final class Results {

    /// Rows that are shown; the rest is left.
    private static final int ROWS_MAX = 10_000;

    private Results() {}

    /// Runs what a client sent and tells every result in turn.
    ///
    /// @param tables gets rows
    /// @param lines gets how many rows were changed
    public static void tell(
            Statement statement, String text, Consumer<Table> tables, Consumer<String> lines)
            throws SQLException {
        statement.setMaxRows(ROWS_MAX);
        boolean rows = statement.execute(text);
        while (rows || statement.getUpdateCount() >= 0) {
            if (rows) {
                try (ResultSet result = statement.getResultSet()) {
                    tables.accept(table(result));
                }
            } else {
                lines.accept(statement.getUpdateCount() + " rows");
            }
            rows = statement.getMoreResults();
        }
    }

    static Table table(ResultSet result) throws SQLException {
        ResultSetMetaData facts = result.getMetaData();
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= facts.getColumnCount(); i++) {
            columns.add(facts.getColumnLabel(i));
        }
        List<@Nullable Object[]> rows = new ArrayList<>();
        while (result.next()) {
            @Nullable Object[] row = new Object[columns.size()];
            for (int i = 0; i < row.length; i++) {
                row[i] = value(result, i + 1);
            }
            rows.add(row);
        }
        return new Table(columns, rows);
    }

    private static @Nullable Object value(ResultSet result, int column) throws SQLException {
        return switch (result.getObject(column)) {
            case null -> null;
            case Long number -> number;
            case Integer number -> (Object) number.longValue();
            case Double number -> number;
            case Boolean flag -> flag;
            default -> result.getString(column);
        };
    }
}
