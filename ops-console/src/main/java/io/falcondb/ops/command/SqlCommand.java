package io.falcondb.ops.command;

import io.falcondb.ops.output.Table;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `sql STATEMENT`: runs it and shows what it answers, for machines without psql.
final class SqlCommand {

    private static final String URL = "jdbc:postgresql://127.0.0.1:5432/falcon?user=falcon";

    /// Rows that are shown; the rest is left and said.
    private static final int ROWS_MAX = 10_000;

    private SqlCommand() {}

    static List<Verb> verbs() {
        return List.of(
                new Verb(
                        "sql",
                        "run",
                        "\"STATEMENT\" [--sql-url jdbc:postgresql://...]",
                        "run SQL over the PostgreSQL protocol",
                        false,
                        SqlCommand::run));
    }

    private static Ending run(Task task) {
        String statement = task.invocation().argument(0, "statement, in quotes");
        String chosen = task.invocation().value("--sql-url");
        boolean sent = false;
        try (Connection connection = DriverManager.getConnection(chosen == null ? URL : chosen);
                Statement executed = connection.createStatement()) {
            executed.setMaxRows(ROWS_MAX);
            sent = true;
            boolean rows = executed.execute(statement);
            while (rows || executed.getUpdateCount() >= 0) {
                if (rows) {
                    try (ResultSet result = executed.getResultSet()) {
                        task.show(table(result));
                    }
                } else {
                    task.say(executed.getUpdateCount() + " rows");
                }
                rows = executed.getMoreResults();
            }
            return Ending.DONE;
        } catch (SQLException e) {
            String state = String.valueOf(e.getSQLState());
            task.say("ERROR " + state + ": " + e.getMessage());
            // A connection that breaks after the statement was sent tells nothing about it.
            return sent && state.startsWith("08") ? Ending.UNKNOWN : Ending.FAILED;
        }
    }

    private static Table table(ResultSet result) throws SQLException {
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
