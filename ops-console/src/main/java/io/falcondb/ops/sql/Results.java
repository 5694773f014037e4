package io.falcondb.ops.sql;

import io.falcondb.ops.output.Table;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the database answers, as the console shows it.
public final class Results {

    /// Rows that are shown; the rest is left.
    private static final int ROWS_MAX = 10_000;

    /// Statements that tell how many rows they changed, also when it was none.
    private static final Set<String> COUNTED =
            Set.of("INSERT", "UPDATE", "DELETE", "MERGE", "COPY", "WITH");

    private static final Pattern FIRST_WORD = Pattern.compile("\\s*(\\w+).*", Pattern.DOTALL);

    /// How the server begins what it complains of.
    private static final Pattern SEVERITY = Pattern.compile("(ERROR|FATAL|PANIC): ");

    private Results() {}

    /// Runs what a client sent and tells every result in turn.
    ///
    /// @param tables gets rows
    /// @param lines gets how many rows were changed, or that something else was done
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
                lines.accept(done(statement.getUpdateCount(), text));
            }
            rows = statement.getMoreResults();
        }
    }

    /// Why the database refused, in its words, behind the SQLSTATE.
    public static String error(SQLException refusal) {
        String message = String.valueOf(refusal.getMessage());
        Matcher severity = SEVERITY.matcher(message);
        boolean said = severity.lookingAt();
        return (said ? severity.group(1) : "ERROR")
                + " "
                + refusal.getSQLState()
                + ": "
                + (said ? message.substring(severity.end()) : message);
    }

    private static String done(int changed, String text) {
        Matcher first = FIRST_WORD.matcher(text);
        boolean counts =
                first.matches() && COUNTED.contains(first.group(1).toUpperCase(Locale.ROOT));
        return changed == 0 && !counts ? "done" : changed == 1 ? "1 row" : changed + " rows";
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
