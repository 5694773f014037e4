package io.falcondb.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/// The same statements on FalconDB and on a real PostgreSQL: names and types of columns, rows,
/// counts, SQLSTATE, message and position of errors must be the same. Statements stand in
/// `src/test/resources/differential`, one script a topic, each ended by `;` at the end of a line;
/// `-- unordered` before one compares rows without their order, `-- state` compares only the
/// SQLSTATE of its error.
class SqlAgainstPostgresTest {

    private static final Path SCRIPTS = Path.of("src", "test", "resources", "differential");

    @TempDir static Path folder;
    private static StandaloneProcess database;
    private static String postgres = "";

    @BeforeAll
    static void start() throws Exception {
        postgres = System.getProperty("falcon.test.postgres.url", "");
        assumeTrue(
                !postgres.isEmpty(),
                "no PostgreSQL to compare with (falcon.test.postgres.url): skipped");
        database = StandaloneProcess.start(folder);
    }

    @AfterAll
    static void stop() throws Exception {
        if (database != null) {
            database.close();
        }
    }

    static Stream<Path> scripts() throws IOException {
        try (Stream<Path> files = Files.list(SCRIPTS)) {
            return files
                    .filter(file -> file.toString().endsWith(".sql"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest(name = "{0} in the simple protocol")
    @MethodSource("scripts")
    void theSimpleProtocolAnswersAlike(Path script) throws Exception {
        compare(script, "simple");
    }

    @ParameterizedTest(name = "{0} in the extended protocol")
    @MethodSource("scripts")
    void theExtendedProtocolAnswersAlike(Path script) throws Exception {
        compare(script, "extended");
    }

    private void compare(Path script, String mode) throws Exception {
        String schema =
                "d_"
                        + mode
                        + "_"
                        + script.getFileName().toString().replace(".sql", "").replace('-', '_');
        List<String> differences = new ArrayList<>();
        int compared = 0;
        try (Connection theirs =
                        DriverManager.getConnection(postgres + "&preferQueryMode=" + mode);
                Connection ours =
                        DriverManager.getConnection(
                                database.jdbcUrl() + "&preferQueryMode=" + mode)) {
            for (Connection connection : List.of(theirs, ours)) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("drop schema if exists " + schema + " cascade");
                    statement.execute("create schema " + schema);
                    statement.execute("set search_path to " + schema + ", public");
                    statement.execute("set timezone to 'UTC'");
                }
            }
            for (Case each : cases(script)) {
                String expected = answer(theirs, each);
                String actual = answer(ours, each);
                compared++;
                if (!expected.equals(actual)) {
                    differences.add(
                            each.sql()
                                    + "\n  PostgreSQL: "
                                    + expected
                                    + "\n  FalconDB:   "
                                    + actual);
                }
            }
        }
        assertThat(compared).isPositive();
        assertThat(differences)
                .as(
                        differences.size()
                                + " of "
                                + compared
                                + " statements of "
                                + script.getFileName()
                                + " differ:\n"
                                + String.join("\n", differences))
                .isEmpty();
    }

    private static String answer(Connection connection, Case each) {
        try (Statement statement = connection.createStatement()) {
            StringBuilder answer = new StringBuilder();
            boolean rows = statement.execute(each.sql());
            while (rows || statement.getUpdateCount() >= 0) {
                answer.append(
                        rows
                                ? rows(statement.getResultSet(), each.unordered())
                                : "count " + statement.getUpdateCount());
                rows = statement.getMoreResults();
            }
            return answer.toString();
        } catch (PSQLException e) {
            ServerErrorMessage error = e.getServerErrorMessage();
            if (error == null || each.stateOnly()) {
                return "error " + e.getSQLState() + (error == null ? " " + e.getMessage() : "");
            }
            return "error "
                    + e.getSQLState()
                    + " "
                    + error.getMessage()
                    + (error.getDetail() == null ? "" : " DETAIL " + error.getDetail())
                    + (error.getPosition() == 0 ? "" : " at " + error.getPosition());
        } catch (SQLException e) {
            return "error " + e.getSQLState() + " " + e.getMessage();
        }
    }

    private static String rows(ResultSet rows, boolean unordered) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        StringBuilder heading = new StringBuilder();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            heading.append(columns.getColumnLabel(i))
                    .append(':')
                    .append(columns.getColumnTypeName(i))
                    .append(' ');
        }
        List<String> lines = new ArrayList<>();
        while (rows.next()) {
            StringBuilder line = new StringBuilder("[");
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                line.append(i > 1 ? "|" : "").append(rows.getString(i));
            }
            lines.add(line.append(']').toString());
        }
        if (unordered) {
            lines.sort(null);
        }
        return heading + String.join("", lines);
    }

    private static List<Case> cases(Path script) throws IOException {
        List<Case> cases = new ArrayList<>();
        StringBuilder sql = new StringBuilder();
        TreeMap<String, Boolean> marks = new TreeMap<>();
        for (String line : Files.readAllLines(script)) {
            if (sql.isEmpty() && (line.isBlank() || line.startsWith("--"))) {
                marks.put(line.replace("--", "").trim(), true);
                continue;
            }
            sql.append(sql.isEmpty() ? "" : "\n").append(line);
            if (line.endsWith(";")) {
                sql.setLength(sql.length() - 1);
                cases.add(
                        new Case(
                                sql.toString(),
                                marks.containsKey("unordered"),
                                marks.containsKey("state")));
                sql.setLength(0);
                marks.clear();
            }
        }
        return cases;
    }

    private record Case(String sql, boolean unordered, boolean stateOnly) {}
}
