package io.falcondb.relational.type;

import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.DatabaseException.Field;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// A PostgreSQL server to compare with, if `falcon.test.postgres.url` (system property) or
/// `FALCON_TEST_POSTGRES_URL` (environment) names one.
public final class RealPostgres implements AutoCloseable {

    private static final String ASK =
            """
            create or replace function pg_temp.ask(expression text, style text) returns text language plpgsql as $$
            declare answer text; detail text;
            begin
                -- Within the function only: the driver wants to see ISO.
                perform set_config('datestyle', style, true);
                execute 'select (' || expression || ')::text' into answer;
                perform set_config('datestyle', 'ISO, MDY', true);
                return coalesce(answer, 'NULL');
            exception when others then
                perform set_config('datestyle', 'ISO, MDY', true);
                get stacked diagnostics detail = pg_exception_detail;
                return 'ERROR ' || sqlstate || ' ' || sqlerrm
                    || case when detail <> '' then ' | ' || detail else '' end;
            end $$;
            """;

    private static final int SHOWN_MAX = 30;

    private final Connection connection;
    private String dateStyle = "ISO, MDY";

    private RealPostgres(Connection connection) {
        this.connection = connection;
    }

    public static Optional<String> url() {
        String property = System.getProperty("falcon.test.postgres.url");
        return Optional.ofNullable(
                property != null ? property : System.getenv("FALCON_TEST_POSTGRES_URL"));
    }

    public static RealPostgres connect() throws SQLException {
        Connection connection = DriverManager.getConnection(url().orElseThrow());
        try (Statement statement = connection.createStatement()) {
            statement.execute("set timezone to 'UTC'");
            statement.execute(ASK);
        }
        return new RealPostgres(connection);
    }

    public void dateStyle(String style) {
        dateStyle = style;
    }

    public void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// The text of each expression's value, `NULL`, or `ERROR sqlstate message | detail`.
    public List<String> ask(List<String> expressions) throws SQLException {
        List<String> answers = new ArrayList<>();
        Array array = connection.createArrayOf("text", expressions.toArray());
        try (PreparedStatement statement =
                connection.prepareStatement(
                        "select pg_temp.ask(e, ?) from unnest(?) with ordinality as t(e, n) order by n")) {
            statement.setString(1, dateStyle);
            statement.setArray(2, array);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    answers.add(rows.getString(1));
                }
            }
        }
        return answers;
    }

    public static String literal(String text) {
        return text.indexOf('\\') >= 0
                ? " E'" + text.replace("\\", "\\\\").replace("'", "''") + "'"
                : "'" + text.replace("'", "''") + "'";
    }

    /// What `ours` answers, in the form of [#ask].
    public static String answer(Supplier<String> ours) {
        try {
            return ours.get();
        } catch (DatabaseException e) {
            String detail = e.field(Field.DETAIL);
            return "ERROR "
                    + e.code().sqlState()
                    + " "
                    + e.getMessage()
                    + (detail == null ? "" : " | " + detail);
        }
    }

    /// The questions that PostgreSQL answers otherwise than `ours`, up to [#SHOWN_MAX].
    public List<String> differences(List<String> questions, List<String> ours) throws SQLException {
        List<String> theirs = ask(questions);
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < questions.size(); i++) {
            if (!theirs.get(i).equals(ours.get(i)) && differences.size() < SHOWN_MAX) {
                differences.add(
                        questions.get(i)
                                + "\n    PostgreSQL: "
                                + theirs.get(i)
                                + "\n    FalconDB:   "
                                + ours.get(i));
            }
        }
        return differences;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
