package io.falcondb.sql.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.postgresql.util.PSQLException;

/// What roles may do and what is refused to them, statement by statement as PostgreSQL says.
class PrivilegesMatchPostgresTest {

    private static final String DROPS =
            "drop schema if exists pt cascade; drop schema if exists pt_other cascade; drop role if"
                    + " exists pt_alice, pt_bob, pt_readers, pt_aloof, pt_inner";

    private record Line(String role, String sql) {}

    private final SessionFixture fixture = new SessionFixture();
    private final Map<String, SessionFixture.Talk> talks = new HashMap<>();

    @Test
    void everyStatementIsAllowedOrRefusedAsInPostgres() throws SQLException, IOException {
        String url = System.getProperty("falcon.test.postgres.url", "");
        assumeTrue(!url.isEmpty(), "no PostgreSQL given by -Dfalcon.test.postgres.url");
        List<String> differences = new ArrayList<>();
        int refused = 0;
        int count = 0;
        Map<String, Connection> connections = new HashMap<>();
        try (Connection cleaning = DriverManager.getConnection(url);
                Statement clean = cleaning.createStatement()) {
            clean.execute(DROPS);
            for (Line line : lines()) {
                if (!connections.containsKey(line.role())) {
                    Connection connection = DriverManager.getConnection(url);
                    connections.put(line.role(), connection);
                    connection
                            .createStatement()
                            .execute("set session authorization " + line.role());
                }
                List<String> theirs = postgres(connections.get(line.role()), line.sql());
                List<String> ours = falcon(line);
                count++;
                refused += theirs.getFirst().startsWith("ERROR 42501") ? 1 : 0;
                if (!ours.equals(theirs) && !line.sql().startsWith("explain")
                        || ours.getFirst().startsWith("ERROR")
                                != theirs.getFirst().startsWith("ERROR")) {
                    differences.add(
                            line.role()
                                    + ": "
                                    + line.sql()
                                    + "\n  postgres: "
                                    + theirs
                                    + "\n  falcon:   "
                                    + ours);
                }
            }
            clean.execute(DROPS);
        } finally {
            for (Connection connection : connections.values()) {
                connection.close();
            }
        }
        assertThat(String.join("\n", differences))
                .as("%d of %d differ", differences.size(), count)
                .isEmpty();
        assertThat(refused).as("refused").isGreaterThan(60);
    }

    private static List<Line> lines() throws IOException {
        try (InputStream resource =
                PrivilegesMatchPostgresTest.class.getResourceAsStream(
                        "/io/falcondb/sql/privilege/script.sql")) {
            if (resource == null) {
                throw new IOException("script.sql is missing");
            }
            List<Line> lines = new ArrayList<>();
            String text = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
            for (String line : text.split("\n")) {
                if (!line.isBlank() && !line.startsWith("--")) {
                    int colon = line.indexOf(": ");
                    lines.add(new Line(line.substring(0, colon), line.substring(colon + 2)));
                }
            }
            return lines;
        }
    }

    private List<String> falcon(Line line) {
        List<String> said =
                talks.computeIfAbsent(line.role(), fixture::talk).run(line.sql()).stream()
                        .filter(each -> !each.startsWith("status "))
                        .filter(each -> !each.startsWith("NOTICE") && !each.startsWith("WARNING"))
                        .toList();
        String last = said.getLast();
        return last.startsWith("ERROR")
                ? List.of(last)
                : said.size() == 1 ? List.of("ok") : said.subList(0, said.size() - 1);
    }

    private static List<String> postgres(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return List.of("ok");
            }
            List<String> rows = new ArrayList<>();
            try (ResultSet results = statement.getResultSet()) {
                int columns = results.getMetaData().getColumnCount();
                while (results.next()) {
                    List<String> fields = new ArrayList<>();
                    for (int i = 1; i <= columns; i++) {
                        String field = results.getString(i);
                        fields.add(field == null ? "NULL" : field);
                    }
                    rows.add(String.join("|", fields));
                }
            }
            return rows.isEmpty() ? List.of("ok") : rows;
        } catch (PSQLException e) {
            return Collections.singletonList(
                    ("ERROR " + e.getSQLState() + " " + e.getServerErrorMessage().getMessage())
                            .replace("for database postgres", "for database falcon"));
        }
    }
}
