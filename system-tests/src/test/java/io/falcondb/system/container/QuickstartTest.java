package io.falcondb.system.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `compose/quickstart.yml`, really started. Skipped, saying why, where no engine answers or its
/// image was not made.
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class QuickstartTest {

    private static final Path HOME = Path.of("").toAbsolutePath().getParent();
    private static final String IMAGE = "falcondb/standalone:0.1.0-SNAPSHOT";
    private static final String PASSWORD = "of a test that is started";

    @TempDir private Path folder;

    @Test
    void oneContainerServesBehindItsPasswordsAndKeepsItsDataOverANewContainer() throws Exception {
        int port = Published.freePort();
        int http = Published.freePort();
        int metrics = Published.freePort();
        Map<String, String> environment =
                Map.of(
                        "FALCONDB_PORT", String.valueOf(port),
                        "FALCONDB_HTTP_PORT", String.valueOf(http),
                        "FALCONDB_METRICS_PORT", String.valueOf(metrics),
                        "FALCONDB_SECRETS", Secrets.write(folder, PASSWORD).toString());
        try (ComposeProject project =
                new ComposeProject(
                        environment,
                        List.of(HOME.resolve("compose/quickstart.yml")),
                        List.of(IMAGE))) {
            project.up();
            assertThatThrownBy(() -> Published.connect(port, "wrong"))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            refusal -> assertThat(refusal.getSQLState()).isEqualTo("28P01"));
            try (Connection client = Published.connect(port, PASSWORD);
                    Statement statement = client.createStatement()) {
                statement.execute("CREATE TABLE kept (id int PRIMARY KEY)");
                statement.execute("INSERT INTO kept VALUES (41)");
            }
            assertThat(Published.get(http, "/health")).contains("200", "\"UP\"");
            assertThat(Published.get(http, "/status")).startsWith("401");
            assertThat(Published.get(metrics, "/metrics")).contains("200", "falcon_queries_total");
            project.up("--force-recreate");
            try (Connection client = Published.connect(port, PASSWORD);
                    Statement statement = client.createStatement();
                    ResultSet row = statement.executeQuery("SELECT id FROM kept")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getInt(1)).isEqualTo(41);
            }
        }
    }
}
