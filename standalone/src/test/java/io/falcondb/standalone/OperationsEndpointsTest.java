package io.falcondb.standalone;

import static io.falcondb.standalone.GuardedDatabase.OPERATOR;
import static io.falcondb.standalone.GuardedDatabase.VIEWER;
import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.contracts.operations.Credentials;
import io.falcondb.contracts.operations.OperationsClient;
import io.falcondb.contracts.operations.RemoteNode;
import io.falcondb.contracts.operations.Views;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What the HTTP endpoints of operators show, and that SQL shows the same, on a real process.
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class OperationsEndpointsTest {

    @TempDir private static Path folder;
    private static GuardedDatabase database;

    @BeforeAll
    static void start() {
        database = new GuardedDatabase(folder);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @Test
    void statusSaysHowTheProcessStands() throws Exception {
        assertThat(database.get("/status", VIEWER).body())
                .contains(
                        "\"node_id\":\"standalone\"",
                        "\"role\":\"primary\"",
                        "\"term\":",
                        "\"commit_index\":",
                        "\"last_applied\":",
                        "\"peers\":[]",
                        "\"healthy\":true");
    }

    @Test
    void aRunningStatementIsSeenAndCancelledAndThenSlow() throws Exception {
        try (Connection client = database.connect()) {
            CompletableFuture<String> ending =
                    CompletableFuture.supplyAsync(
                            () -> {
                                try (var statement = client.createStatement()) {
                                    statement.execute("SELECT pg_sleep(60)");
                                    return "ended";
                                } catch (SQLException e) {
                                    return e.getSQLState();
                                }
                            });
            String active = database.get("/admin/active-queries", VIEWER).body();
            while (!active.contains("pg_sleep(60)")) {
                TimeUnit.MILLISECONDS.sleep(20);
                active = database.get("/admin/active-queries", VIEWER).body();
            }
            // Long enough to count as slow.
            TimeUnit.MILLISECONDS.sleep(150);
            String pid = active.replaceAll("(?s).*\"pid\":(\\d+).*", "$1");
            assertThat(database.post("/admin/queries/" + pid + "/cancel", OPERATOR).body())
                    .contains("cancelled");
            assertThat(ending.get(20, TimeUnit.SECONDS)).isEqualTo("57014");
            assertThat(database.get("/admin/slow-queries", VIEWER).body())
                    .contains("pg_sleep(60)", "\"duration_ms\":", "\"timestamp\":\"20");
            assertThat(database.get("/diag/bundle", VIEWER).body())
                    .contains("pg_sleep(?)", "\"threads\":", "\"wal_stats\":")
                    .doesNotContain("pg_sleep(60)");
            assertThat(database.get("/views/events", VIEWER).body())
                    .contains("otto from 127.0.0.1: POST /admin/queries/" + pid + "/cancel");
        }
    }

    @Test
    void aBackupIsMadeByItsNameOnceAndListed() throws Exception {
        HttpRequest.Builder order =
                database.request("/admin/snapshot", OPERATOR)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"name\": \"before\"}"));
        HttpResponse<String> made = database.send(order);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
        assertThat(made.body()).contains("\"name\":\"before\"", "\"lsn\":");
        HttpResponse<String> again = database.send(order);
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("there is a backup before already", "next_step");
        assertThat(database.get("/views/backups", VIEWER).body()).contains("before");
        assertThat(folder.resolve("backups/before/FALCON_BACKUP")).exists();
    }

    @Test
    void anotherProcessReadsTheSameRows() throws Exception {
        RemoteNode node = RemoteNode.parse("x=" + database.address());
        try (Connection client = database.connect();
                OperationsClient viewer =
                        new OperationsClient(
                                Credentials.basic("vera", "look"), Duration.ofSeconds(10))) {
            client.setClientInfo("ApplicationName", "tab\there");
            List<Object[]> rows = viewer.rows(node, Views.CONNECTIONS).get();
            int name = Views.CONNECTIONS.place("application_name");
            assertThat(rows).anyMatch(row -> "tab\there".equals(row[name]));
            assertThat(rows).allMatch(row -> row[0].equals("standalone"));
        }
    }

    @Test
    void theClusterPageShowsTheOneProcessThereIs() throws Exception {
        String picture = database.get("/cluster/picture", VIEWER).body();
        while (!picture.contains("\"service\":\"standalone\"")) {
            TimeUnit.MILLISECONDS.sleep(50);
            picture = database.get("/cluster/picture", VIEWER).body();
        }
        assertThat(picture).contains("\"leader_id\":\"standalone\"", "\"latency\":[");
        assertThat(database.get("/cluster/page.js", VIEWER).body()).contains("/cluster/picture");
    }

    @Test
    void severalViewsComeInOneAnswer() throws Exception {
        assertThat(database.get("/views?names=wal_stats,hot_air,health_score", VIEWER).body())
                .startsWith("wal_stats\t2\nnode\tepoch\t")
                .contains("\nhealth_score\t2\nnode\tscore\t");
        assertThat(database.get("/views?names=events&rows-max=1", VIEWER).body())
                .startsWith("events\t2\n");
    }

    @Test
    void anUnknownViewIsRefusedWithTheNextStep() throws Exception {
        HttpResponse<String> answer = database.get("/views/hot_air", VIEWER);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("offers no view hot_air", "GET /views");
    }

    @Test
    void showSaysTheSameInSql() throws SQLException {
        try (Connection client = database.connect();
                var statement = client.createStatement()) {
            for (String view :
                    List.of(
                            "health_score",
                            "topology",
                            "ha_status",
                            "connections",
                            "active_queries",
                            "txn_stats",
                            "wal_stats",
                            "gc_stats",
                            "memory_pressure",
                            "events",
                            "diag_bundle")) {
                try (var rows = statement.executeQuery("SHOW falcon." + view)) {
                    assertThat(rows.next()).as(view).isTrue();
                    assertThat(rows.getString("node")).as(view).isEqualTo("standalone");
                }
            }
            assertThat(GuardedDatabase.one(statement, "SELECT score FROM falcon.health_score"))
                    .isEqualTo("100");
            assertThat(GuardedDatabase.one(statement, "SELECT leader_id FROM falcon.ha_status"))
                    .isEqualTo("standalone");
            assertThat(
                            GuardedDatabase.one(
                                    statement,
                                    "SELECT fsyncs > 0 AND bytes > 0 FROM falcon.wal_stats"))
                    .isEqualTo("t");
            assertThat(
                            GuardedDatabase.one(
                                    statement,
                                    "SELECT limit_bytes FROM falcon.memory_pressure"
                                            + " WHERE setting = 'falcon.storage.row-cache'"))
                    .isEqualTo(
                            String.valueOf(
                                    Math.min(512L << 20, Runtime.getRuntime().maxMemory() / 2)));
            assertThat(GuardedDatabase.one(statement, "SELECT last_lsn FROM falcon.wal_stats"))
                    .as("what is not measured is NULL")
                    .isNull();
        }
    }
}
