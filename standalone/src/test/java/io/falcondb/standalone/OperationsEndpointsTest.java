package io.falcondb.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.falcondb.contracts.operations.Credentials;
import io.falcondb.contracts.operations.OperationsClient;
import io.falcondb.contracts.operations.RemoteNode;
import io.falcondb.contracts.operations.Views;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/// The HTTP endpoints of operators, with users and without, on a real process.
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class OperationsEndpointsTest {

    private static final String VIEWER = "vera:look";
    private static final String OPERATOR = "otto:change";
    private static final String NOBODY = "";
    private static final int QUICK = 4;

    @TempDir private static Path folder;
    private static ConfigurableApplicationContext guarded;
    private static HttpClient http;

    @BeforeAll
    static void start() {
        guarded =
                FalconDbStart.start(
                        folder.resolve("guarded"),
                        "--falcon.access.open-on-loopback=false",
                        "--falcon.access.viewers=" + user(VIEWER),
                        "--falcon.access.operators=" + user(OPERATOR),
                        "--falcon.backup.folder=" + folder.resolve("backups"),
                        "--falcon.sql.slow-query=100ms");
        http = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stop() {
        http.close();
        guarded.getBean(Drain.class).stop();
        guarded.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/status",
                "/info",
                "/views",
                "/views/connections",
                "/views?names=topology,wal_stats",
                "/cluster",
                "/cluster/picture",
                "/admin/slow-queries",
                "/admin/active-queries",
                "/diag/bundle"
            })
    void readingNeedsAViewer(String path) throws Exception {
        HttpResponse<String> refused = get(path, NOBODY);
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("WWW-Authenticate")).isPresent();
        assertThat(refused.body()).contains("next_step", "falcon.access.viewers");
        assertThat(get(path, "vera:wrong").statusCode()).isEqualTo(401);
        assertThat(get(path, VIEWER).statusCode()).isEqualTo(200);
        assertThat(get(path, OPERATOR).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/admin/queries/1/cancel", "/admin/queries/1/terminate"})
    void changingNeedsAnOperator(String path) throws Exception {
        assertThat(post(path, NOBODY).statusCode()).isEqualTo(401);
        HttpResponse<String> refused = post(path, VIEWER);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("falcon.access.operators");
        HttpResponse<String> missing = post(path, OPERATOR);
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/problem+json");
        assertThat(missing.body()).contains("has no session 1", "next_step");
    }

    @Test
    void whatChangesAnythingIsOnTheListAbove() {
        var mappings =
                guarded.getBean(
                        "requestMappingHandlerMapping",
                        org.springframework.web.servlet.mvc.method.annotation
                                .RequestMappingHandlerMapping.class);
        assertThat(
                        mappings.getHandlerMethods().keySet().stream()
                                .filter(info -> !info.getMethodsCondition().getMethods().isEmpty())
                                .filter(
                                        info ->
                                                info.getMethodsCondition().getMethods().stream()
                                                        .noneMatch(m -> m.name().equals("GET")))
                                .flatMap(info -> info.getPatternValues().stream()))
                .containsExactlyInAnyOrder(
                        "/admin/queries/{id}/cancel",
                        "/admin/queries/{id}/terminate",
                        "/admin/rebalance/{order:start|pause|resume}",
                        "/admin/reload-certs",
                        "/admin/snapshot");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/admin/reload-certs", "/admin/snapshot"})
    void certificatesAndBackupsAreAnOperatorsAffair(String path) throws Exception {
        assertThat(post(path, NOBODY).statusCode()).isEqualTo(401);
        assertThat(post(path, VIEWER).statusCode()).isEqualTo(403);
        assertThat(post(path, OPERATOR).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"start", "pause", "resume"})
    void nobodyMovesShardsAndTheRefusalSaysWhatThereIs(String order) throws Exception {
        String path = "/admin/rebalance/" + order;
        assertThat(post(path, NOBODY).statusCode()).isEqualTo(401);
        assertThat(post(path, VIEWER).statusCode()).isEqualTo(403);
        HttpResponse<String> refused = post(path, OPERATOR);
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body())
                .contains("there is nothing to " + order, "next_step", "/admin/rebalance/plan");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pause", "resume"})
    void nobodyMovesShardsInSqlEither(String order) throws SQLException {
        try (Connection client = connect();
                var statement = client.createStatement();
                var prepared = client.prepareStatement("SHOW falcon.rebalance_" + order)) {
            assertThatThrownBy(
                            () -> statement.executeQuery("SHOW falcon.rebalance_" + order).close())
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("there is nothing to " + order)
                    .hasMessageContaining("falcon.rebalance_status")
                    .hasMessageContaining("./falcon ops shard plan")
                    .extracting("SQLState")
                    .isEqualTo("0A000");
            assertThatThrownBy(() -> prepared.executeQuery().close())
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("there is nothing to " + order);
            assertThat(one(statement, "SELECT 1")).as("the session goes on").isEqualTo("1");
        }
    }

    @Test
    void theSpreadOfShardsAndThePlanAreMeasured() throws Exception {
        assertThat(get("/admin/rebalance/status", NOBODY).statusCode()).isEqualTo(401);
        assertThat(get("/admin/rebalance/status", VIEWER).body())
                .contains("\"state\":\"idle\"", "\"group_id\":1", "\"row_bytes\":");
        assertThat(get("/admin/rebalance/plan", VIEWER).body())
                .contains("\"dryRun\":true", "\"moves\":[]", "\"bytes\":0");
    }

    @Test
    void theLevelOfALogIsChangedWhileItRunsByAnOperator() throws Exception {
        Logger levels = LoggerFactory.getLogger("io.falcondb.levels");
        String path = "/loggers/io.falcondb.levels";
        assertThat(get(path, NOBODY).statusCode()).isEqualTo(401);
        assertThat(get(path, VIEWER).body()).contains("\"effectiveLevel\":\"INFO\"");
        assertThat(send(level(VIEWER)).statusCode()).isEqualTo(403);
        assertThat(send(level(OPERATOR)).statusCode()).isEqualTo(204);
        assertThat(get(path, VIEWER).body()).contains("\"configuredLevel\":\"DEBUG\"");
        assertThat(levels.isDebugEnabled()).isTrue();
    }

    private static HttpRequest.Builder level(String user) {
        return request("/loggers/io.falcondb.levels", user)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"configuredLevel\": \"DEBUG\"}"));
    }

    @Test
    void aBackupIsMadeByItsNameOnceAndListed() throws Exception {
        HttpRequest.Builder order =
                request("/admin/snapshot", OPERATOR)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"name\": \"before\"}"));
        HttpResponse<String> made = send(order);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
        assertThat(made.body()).contains("\"name\":\"before\"", "\"lsn\":");
        HttpResponse<String> again = send(order);
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("there is a backup before already", "next_step");
        assertThat(get("/views/backups", VIEWER).body()).contains("before");
        assertThat(folder.resolve("backups/before/FALCON_BACKUP")).exists();
    }

    @Test
    void probesNeedNobody() throws Exception {
        for (String path : List.of("/health", "/livez", "/readyz", "/health/readiness")) {
            assertThat(get(path, NOBODY).statusCode()).as(path).isEqualTo(200);
        }
        assertThat(get("/health", NOBODY).body())
                .contains("uptime_seconds", "\"version\"", "applied_lsn");
    }

    @Test
    void statusSaysHowTheProcessStands() throws Exception {
        assertThat(get("/status", VIEWER).body())
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
        try (Connection client = connect()) {
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
            String active = get("/admin/active-queries", VIEWER).body();
            while (!active.contains("pg_sleep(60)")) {
                TimeUnit.MILLISECONDS.sleep(20);
                active = get("/admin/active-queries", VIEWER).body();
            }
            // Long enough to count as slow.
            TimeUnit.MILLISECONDS.sleep(150);
            String pid = active.replaceAll("(?s).*\"pid\":(\\d+).*", "$1");
            assertThat(post("/admin/queries/" + pid + "/cancel", OPERATOR).body())
                    .contains("cancelled");
            assertThat(ending.get(20, TimeUnit.SECONDS)).isEqualTo("57014");
            assertThat(get("/admin/slow-queries", VIEWER).body())
                    .contains("pg_sleep(60)", "\"duration_ms\":", "\"timestamp\":\"20");
            assertThat(get("/diag/bundle", VIEWER).body())
                    .contains("pg_sleep(?)", "\"threads\":", "\"wal_stats\":")
                    .doesNotContain("pg_sleep(60)");
            assertThat(get("/views/events", VIEWER).body())
                    .contains("otto from 127.0.0.1: POST /admin/queries/" + pid + "/cancel");
        }
    }

    @Test
    void anotherProcessReadsTheSameRows() throws Exception {
        RemoteNode node = RemoteNode.parse("x=http://127.0.0.1:" + port(guarded));
        try (Connection client = connect();
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
        String picture = get("/cluster/picture", VIEWER).body();
        while (!picture.contains("\"service\":\"standalone\"")) {
            TimeUnit.MILLISECONDS.sleep(50);
            picture = get("/cluster/picture", VIEWER).body();
        }
        assertThat(picture).contains("\"leader_id\":\"standalone\"", "\"latency\":[");
        assertThat(get("/cluster/page.js", VIEWER).body()).contains("/cluster/picture");
    }

    @Test
    void severalViewsComeInOneAnswer() throws Exception {
        assertThat(get("/views?names=wal_stats,hot_air,health_score", VIEWER).body())
                .startsWith("wal_stats\t2\nnode\tepoch\t")
                .contains("\nhealth_score\t2\nnode\tscore\t");
        assertThat(get("/views?names=events&rows-max=1", VIEWER).body()).startsWith("events\t2\n");
    }

    @Test
    void anUnknownViewIsRefusedWithTheNextStep() throws Exception {
        HttpResponse<String> answer = get("/views/hot_air", VIEWER);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("offers no view hot_air", "GET /views");
    }

    @Test
    void withoutSettingsProgramsOfThisMachineAreLetInAndPagesOfOthersAreNot() throws Exception {
        ConfigurableApplicationContext open = FalconDbStart.start(folder.resolve("open"));
        try {
            String base = "http://127.0.0.1:" + port(open);
            HttpRequest.Builder status = HttpRequest.newBuilder(URI.create(base + "/status"));
            assertThat(send(status).statusCode()).isEqualTo(200);
            assertThat(send(status.copy().header("Origin", "https://elsewhere")).statusCode())
                    .isEqualTo(401);
            assertThat(send(status.copy().header("Sec-Fetch-Site", "cross-site")).statusCode())
                    .isEqualTo(401);
            assertThat(send(status.copy().header("X-Forwarded-For", "10.0.0.1")).statusCode())
                    .isEqualTo(401);
        } finally {
            open.getBean(Drain.class).stop();
            open.close();
        }
    }

    @Test
    void showSaysTheSameInSql() throws SQLException {
        try (Connection client = connect();
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
            assertThat(one(statement, "SELECT score FROM falcon.health_score")).isEqualTo("100");
            assertThat(one(statement, "SELECT leader_id FROM falcon.ha_status"))
                    .isEqualTo("standalone");
            assertThat(one(statement, "SELECT fsyncs > 0 AND bytes > 0 FROM falcon.wal_stats"))
                    .isEqualTo("t");
            assertThat(
                            one(
                                    statement,
                                    "SELECT limit_bytes FROM falcon.memory_pressure"
                                            + " WHERE setting = 'falcon.storage.row-cache'"))
                    .isEqualTo(
                            String.valueOf(
                                    Math.min(512L << 20, Runtime.getRuntime().maxMemory() / 2)));
            assertThat(one(statement, "SELECT last_lsn FROM falcon.wal_stats"))
                    .as("what is not measured is NULL")
                    .isNull();
        }
    }

    private static @Nullable String one(java.sql.Statement statement, String sql)
            throws SQLException {
        try (var rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).as(sql).isTrue();
            return rows.getString(1);
        }
    }

    private static String user(String login) {
        String[] parts = login.split(":");
        return parts[0] + ":{bcrypt}" + new BCryptPasswordEncoder(QUICK).encode(parts[1]);
    }

    private static Connection connect() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:"
                        + guarded.getBean(DatabaseServer.class).port()
                        + "/falcon?user=falcon");
    }

    private static int port(ConfigurableApplicationContext context) {
        return ((WebServerApplicationContext) context).getWebServer().getPort();
    }

    private static HttpResponse<String> get(String path, String login) throws Exception {
        return send(request(path, login));
    }

    private static HttpResponse<String> post(String path, String login) throws Exception {
        return send(request(path, login).POST(BodyPublishers.noBody()));
    }

    private static HttpRequest.Builder request(String path, String login) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port(guarded) + path));
        return login.isEmpty()
                ? request
                : request.header(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString(login.getBytes(StandardCharsets.UTF_8)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
