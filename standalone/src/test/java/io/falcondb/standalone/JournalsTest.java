package io.falcondb.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.falcondb.contracts.journal.AuditVerifier;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/// What a process writes about itself: audit log, slow-query log, frozen bundles; and what it shows
/// of waits.
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class JournalsTest {

    @TempDir private static Path folder;
    private static ConfigurableApplicationContext database;

    @BeforeAll
    static void start() {
        database =
                FalconDbStart.start(
                        folder.resolve("data"),
                        "--falcon.audit.file=" + folder.resolve("audit.log"),
                        "--falcon.audit.fsync=always",
                        "--falcon.slow-query-log.file=" + folder.resolve("slow.log"),
                        "--logging.file.name=" + folder.resolve("falcondb.log"),
                        "--falcon.diagnostics.folder=" + folder.resolve("bundles"),
                        "--falcon.sql.slow-query=100ms");
    }

    @AfterAll
    static void stop() {
        FalconDbStart.stop(database);
    }

    @Test
    void whoChangedWhatIsWrittenDownWithoutSecrets() throws Exception {
        try (Connection client = connect("falcon");
                Statement statement = client.createStatement()) {
            statement.execute("CREATE TABLE audited (a int)");
            statement.execute("CREATE ROLE anna LOGIN PASSWORD 'top secret'");
            statement.execute("GRANT SELECT ON audited TO anna");
            assertThatThrownBy(() -> statement.execute("DROP TABLE nowhere"))
                    .isInstanceOf(SQLException.class);
            statement.execute("SELECT 4711");
        }
        assertThatThrownBy(() -> connect("nobody")).isInstanceOf(SQLException.class);
        try (HttpClient http = HttpClient.newHttpClient()) {
            http.send(
                    HttpRequest.newBuilder(URI.create(address() + "/admin/queries/1/cancel"))
                            .POST(HttpRequest.BodyPublishers.noBody())
                            .build(),
                    BodyHandlers.ofString());
        }
        String audit = Files.readString(folder.resolve("audit.log"));
        assertThat(audit)
                .contains(
                        "\"action\":\"login\",\"user\":\"falcon\"",
                        "\"what\":\"CREATE TABLE audited (a int)\",\"outcome\":\"ok\"",
                        "\"action\":\"role\"",
                        "CREATE ROLE anna LOGIN PASSWORD ?",
                        "\"action\":\"grant\"",
                        "\"what\":\"DROP TABLE nowhere\",\"outcome\":\"42P01\"",
                        "\"user\":\"nobody\"",
                        "\"outcome\":\"28000\"",
                        "\"what\":\"POST /admin/queries/1/cancel\",\"outcome\":\"404\"")
                .doesNotContain("top secret", "4711");
        assertThat(AuditVerifier.verify(folder.resolve("audit.log")).damage()).isNull();
    }

    @Test
    void whatTheProcessSaysIsInTheFileThatWasNamed() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            http.send(
                    HttpRequest.newBuilder(URI.create(address() + "/admin/queries/4711/cancel"))
                            .POST(HttpRequest.BodyPublishers.noBody())
                            .build(),
                    BodyHandlers.ofString());
        }
        assertThat(Files.readString(folder.resolve("falcondb.log")))
                .contains("POST /admin/queries/4711/cancel");
    }

    @Test
    void aSlowStatementIsALineWithoutItsValues() throws Exception {
        try (Connection client = connect("falcon");
                Statement statement = client.createStatement()) {
            statement.execute("SELECT pg_sleep(0.2), 'secret'");
        }
        Path log = folder.resolve("slow.log");
        String written = Files.readString(log);
        while (!written.contains("pg_sleep")) {
            TimeUnit.MILLISECONDS.sleep(20);
            written = Files.readString(log);
        }
        assertThat(written)
                .contains("\"query\":\"SELECT pg_sleep(?), ?\"", "\"user\":\"falcon\"")
                .doesNotContain("secret");
    }

    @Test
    void aPanicFreezesABundleWithTheLogAndTheSettings() throws Exception {
        // The first look of the watch only takes notice.
        TimeUnit.MILLISECONDS.sleep(2200);
        Thread broken =
                new Thread(
                        () -> {
                            throw new IllegalStateException("on purpose");
                        });
        broken.start();
        broken.join();
        Path bundle = null;
        while (bundle == null) {
            TimeUnit.MILLISECONDS.sleep(50);
            if (Files.exists(folder.resolve("bundles"))) {
                try (Stream<Path> all = Files.list(folder.resolve("bundles"))) {
                    bundle =
                            all.filter(file -> file.toString().endsWith(".jsonl"))
                                    .findFirst()
                                    .orElse(null);
                }
            }
        }
        assertThat(Files.readString(bundle))
                .contains(
                        "on purpose",
                        "\"section\":\"threads\"",
                        "\"section\":\"metrics\"",
                        "\"section\":\"configuration\"",
                        "falcon.sql.slow-query=100ms",
                        "\"section\":\"wal_stats\"");
    }

    @Test
    void aKeyThatIsWaitedForIsAHotspotWithItsTable() throws Exception {
        try (Connection first = connect("falcon");
                Connection second = connect("falcon");
                Statement one = first.createStatement();
                Statement other = second.createStatement()) {
            one.execute("CREATE TABLE hot (a int PRIMARY KEY, b int)");
            one.execute("INSERT INTO hot VALUES (1, 1)");
            first.setAutoCommit(false);
            one.execute("UPDATE hot SET b = 2 WHERE a = 1");
            CountDownLatch done = new CountDownLatch(1);
            Thread waiting =
                    Thread.ofVirtual()
                            .start(
                                    () -> {
                                        try {
                                            other.execute("UPDATE hot SET b = 3 WHERE a = 1");
                                            done.countDown();
                                        } catch (SQLException e) {
                                            throw new IllegalStateException(e);
                                        }
                                    });
            TimeUnit.MILLISECONDS.sleep(300);
            first.commit();
            assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
            waiting.join();
            first.setAutoCommit(true);
            try (var rows =
                    one.executeQuery(
                            "SELECT lock, waits, waited_ms FROM falcon.hotspots"
                                    + " WHERE relation LIKE 'hot%'")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).isEqualTo("row");
                assertThat(rows.getLong(2)).isEqualTo(1);
                assertThat(rows.getDouble(3)).isPositive();
            }
            for (String view : new String[] {"storage_stats", "rebalance_status", "latency"}) {
                try (var rows = one.executeQuery("SHOW falcon." + view)) {
                    assertThat(rows.next()).as(view).isTrue();
                }
            }
        }
    }

    @Test
    void theWholeDatabaseMustNotBeStoppedAndTheAnswerSaysWhy() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            assertThat(
                            http.send(
                                            HttpRequest.newBuilder(
                                                            URI.create(
                                                                    address() + "/admin/may-stop"))
                                                    .build(),
                                            BodyHandlers.ofString())
                                    .body())
                    .contains("\"may_stop\":false", "it is the whole database");
        }
    }

    private static String address() {
        return "http://127.0.0.1:"
                + ((WebServerApplicationContext) database).getWebServer().getPort();
    }

    private static Connection connect(String user) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:"
                        + database.getBean(DatabaseServer.class).port()
                        + "/falcon?user="
                        + user);
    }
}
