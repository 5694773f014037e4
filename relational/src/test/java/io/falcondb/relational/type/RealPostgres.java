package io.falcondb.relational.type;

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

/// A PostgreSQL server to compare with, if `falcon.test.postgres.url` (system property) or
/// `FALCON_TEST_POSTGRES_URL` (environment) names one.
final class RealPostgres implements AutoCloseable {

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

    private final Connection connection;
    private String dateStyle = "ISO, MDY";

    private RealPostgres(Connection connection) {
        this.connection = connection;
    }

    static Optional<String> url() {
        String property = System.getProperty("falcon.test.postgres.url");
        return Optional.ofNullable(
                property != null ? property : System.getenv("FALCON_TEST_POSTGRES_URL"));
    }

    static RealPostgres connect() throws SQLException {
        Connection connection = DriverManager.getConnection(url().orElseThrow());
        try (Statement statement = connection.createStatement()) {
            statement.execute("set timezone to 'UTC'");
            statement.execute(ASK);
        }
        return new RealPostgres(connection);
    }

    void dateStyle(String style) {
        dateStyle = style;
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// The text of each expression's value, `NULL`, or `ERROR sqlstate message | detail`.
    List<String> ask(List<String> expressions) throws SQLException {
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

    static String literal(String text) {
        return text.indexOf('\\') >= 0
                ? " E'" + text.replace("\\", "\\\\").replace("'", "''") + "'"
                : "'" + text.replace("'", "''") + "'";
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
