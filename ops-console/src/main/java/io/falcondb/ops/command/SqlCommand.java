package io.falcondb.ops.command;

import io.falcondb.ops.sql.Results;
import io.falcondb.ops.sql.SqlConversation;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// `sql run` and `sql shell`: SQL for machines without psql. The password is `PGPASSWORD` of the
/// environment, as for other programs of PostgreSQL: one on a command line is everybody's.
final class SqlCommand {

    private static final String URL = "jdbc:postgresql://127.0.0.1:5432/falcon?user=falcon";

    private final @Nullable String password;

    private SqlCommand(@Nullable String password) {
        this.password = password;
    }

    /// @param password null for none
    static List<Verb> verbs(@Nullable String password) {
        SqlCommand command = new SqlCommand(password);
        return List.of(
                new Verb(
                        "sql",
                        "run",
                        "\"STATEMENT\" [--sql-url jdbc:postgresql://...]",
                        "run SQL over the PostgreSQL protocol (password in PGPASSWORD)",
                        false,
                        command::run),
                new Verb(
                        "sql",
                        "shell",
                        "[--sql-url jdbc:postgresql://...]",
                        "a small SQL shell; runs a script if its input is a file or a pipe",
                        false,
                        command::shell));
    }

    private Ending shell(Task task) {
        try (Connection connection = connect(task)) {
            SqlConversation conversation =
                    new SqlConversation(connection, task.lines(), task.format(), task.out());
            return conversation.run() ? Ending.DONE : Ending.FAILED;
        } catch (SQLException e) {
            return failed(task, e, false);
        }
    }

    private Ending run(Task task) {
        String statement = task.invocation().argument(0, "statement, in quotes");
        boolean sent = false;
        try (Connection connection = connect(task);
                Statement executed = connection.createStatement()) {
            sent = true;
            Results.tell(executed, statement, task::show, task::say);
            return Ending.DONE;
        } catch (SQLException e) {
            return failed(task, e, sent);
        }
    }

    private Connection connect(Task task) throws SQLException {
        String chosen = task.invocation().value("--sql-url");
        Properties more = new Properties();
        if (password != null) {
            more.setProperty("password", password);
        }
        return DriverManager.getConnection(chosen == null ? URL : chosen, more);
    }

    /// A connection that breaks after the statement was sent tells nothing about it.
    private static Ending failed(Task task, SQLException e, boolean sent) {
        String state = String.valueOf(e.getSQLState());
        task.say(Results.error(e));
        return sent && state.startsWith("08") ? Ending.UNKNOWN : Ending.FAILED;
    }
}
