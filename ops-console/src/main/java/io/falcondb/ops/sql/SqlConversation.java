package io.falcondb.ops.sql;

import io.falcondb.ops.output.Format;
import io.falcondb.ops.output.Table;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;

/// Statements in, tables out, on one connection; the prompt shows what psql's does. With a person
/// an error is said and the conversation goes on; a file or a pipe ends at its first error. Not
/// thread-safe.
public final class SqlConversation {

    private static final String HELP =
            """
            Statements end with ; and may take several lines.
              \\dt        tables           \\d NAME   columns of a table
              \\r         forget what was typed so far
              \\q         leave            \\?        this
            """;

    private final Connection connection;
    private final LineSource lines;
    private final Format format;
    private final PrintWriter out;
    private final boolean person;
    private final StatementBuffer buffer = new StatementBuffer();
    private boolean failed;

    public SqlConversation(
            Connection connection, LineSource lines, Format format, PrintWriter out) {
        this.connection = connection;
        this.lines = lines;
        this.format = format;
        this.out = out;
        this.person = lines.person();
    }

    /// Until the lines end, somebody leaves, or a script meets an error.
    ///
    /// @return whether no statement of a script failed
    /// @throws SQLException if the connection is gone
    public boolean run() throws SQLException {
        while (person || !failed) {
            String line = lines.next(prompt());
            if (line == null) {
                if (buffer.pending() && !person) {
                    statement(buffer.rest());
                }
                break;
            }
            String word = line.strip();
            if (word.equals("\\q")) {
                break;
            }
            // In the middle of a statement a backslash may be its own.
            if (word.startsWith("\\") && (!buffer.pending() || word.equals("\\r"))) {
                command(word);
            } else {
                buffer.add(line);
                for (String next = buffer.next(); next != null; next = buffer.next()) {
                    statement(next);
                    if (failed && !person) {
                        break;
                    }
                }
            }
        }
        return person || !failed;
    }

    /// `=` waits for a statement, `-` for its end; `*` in a transaction, `!` in a failed one.
    private String prompt() throws SQLException {
        String state =
                switch (connection.unwrap(BaseConnection.class).getTransactionState()) {
                    case IDLE -> "";
                    case OPEN -> "*";
                    case FAILED -> "!";
                };
        return connection.getCatalog() + (buffer.pending() ? "-" : "=") + state + "> ";
    }

    private void statement(String text) throws SQLException {
        if (text.isEmpty()) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            Results.tell(statement, text, this::show, this::say);
            notices(statement.getWarnings());
        } catch (SQLException e) {
            failed = true;
            say(Results.error(e));
            if (String.valueOf(e.getSQLState()).startsWith("08")) {
                throw e;
            }
        }
    }

    private void command(String line) throws SQLException {
        List<String> words = List.of(line.split("\\s+", 2));
        switch (words.getFirst()) {
            case "\\?", "\\h" -> say(HELP.stripTrailing());
            case "\\r" -> buffer.clear();
            case "\\dt" -> tables();
            case "\\d" -> {
                if (words.size() == 1) {
                    tables();
                } else {
                    columns(words.get(1).replaceAll(";$", "").strip());
                }
            }
            default -> {
                failed = true;
                say("there is no " + words.getFirst() + "; \\? shows what there is");
            }
        }
    }

    private void tables() throws SQLException {
        query(
                """
                SELECT table_schema AS schema, table_name AS name, table_type AS type
                FROM information_schema.tables
                WHERE table_schema NOT IN ('pg_catalog', 'information_schema', 'falcon')
                ORDER BY 1, 2
                """,
                null);
    }

    private void columns(String table) throws SQLException {
        query(
                """
                SELECT a.attname AS "column", format_type(a.atttypid, a.atttypmod) AS type,
                       CASE WHEN a.attnotnull THEN 'not null' ELSE '' END AS nullable
                FROM pg_attribute a
                WHERE a.attrelid = ?::regclass AND a.attnum > 0 AND NOT a.attisdropped
                ORDER BY a.attnum
                """,
                table);
    }

    private void query(String text, @Nullable String argument) throws SQLException {
        try (var statement = connection.prepareStatement(text)) {
            if (argument != null) {
                statement.setString(1, argument);
            }
            try (ResultSet result = statement.executeQuery()) {
                show(Results.table(result));
            }
        } catch (SQLException e) {
            failed = true;
            say(Results.error(e));
        }
    }

    private void show(Table table) {
        out.print(format.write(table));
        out.flush();
    }

    private void notices(@Nullable SQLWarning warning) {
        for (SQLWarning next = warning; next != null; next = next.getNextWarning()) {
            say("NOTICE: " + next.getMessage());
        }
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }
}
