package io.falcondb.system.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `compose/cluster.yml` as `compose/cluster-small.yml` makes it small, really started. Skipped,
/// saying why, where no engine answers or an image is missing.
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class ClusterComposeTest {

    private static final Path COMPOSE = Path.of("").toAbsolutePath().getParent().resolve("compose");
    private static final List<Path> FILES =
            List.of(COMPOSE.resolve("cluster.yml"), COMPOSE.resolve("cluster-small.yml"));
    private static final Set<String> SERVICES =
            Set.of("coordinator-1", "replication-1", "storage-1", "storage-2", "gateway-1");
    private static final Pattern INSTANCE = Pattern.compile("\"instance\":\"([^:\"]+):9100\"");
    private static final String PASSWORD = "of a cluster that is started";
    private static final int ROWS = 50;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static ComposeProject cluster;

    private static boolean healthy;
    private static int port;
    private static int http;
    private static int prometheus;

    @SuppressWarnings("NullAway.Init")
    private static String prometheusImage;

    /// Before the first test, and not before all: so each test that is skipped is counted as such.
    @BeforeEach
    void start() throws Exception {
        if (cluster != null) {
            assertThat(healthy).as("the cluster has started").isTrue();
            return;
        }
        port = Published.freePort();
        http = Published.freePort();
        prometheus = Published.freePort();
        var services = ComposeFile.read(FILES.getFirst()).services();
        List<String> images = new ArrayList<>();
        SERVICES.forEach(service -> images.add(image(services, service)));
        images.add(image(services, "kafka-1"));
        images.add(image(services, "consul"));
        prometheusImage = image(services, "prometheus");
        Map<String, String> environment = new HashMap<>();
        environment.put("FALCONDB_PORT_1", String.valueOf(port));
        environment.put("FALCONDB_HTTP_PORT_1", String.valueOf(http));
        environment.put("FALCONDB_PROMETHEUS_PORT", String.valueOf(prometheus));
        environment.put("FALCONDB_SECRETS", Secrets.write(folder, PASSWORD).toString());
        environment.put("FALCONDB_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1");
        cluster = new ComposeProject(environment, FILES, images);
        cluster.up();
        healthy = true;
    }

    @AfterAll
    static void stop() throws Exception {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void writesGoOnAfterThePrimarysContainerIsKilledAndItComesBackAsAFollower() throws Exception {
        List<Integer> acknowledged = new ArrayList<>();
        try (Connection client = Published.connect(port, PASSWORD);
                Statement statement = client.createStatement()) {
            statement.execute("CREATE TABLE written (id int PRIMARY KEY)");
        }
        write(0, acknowledged);
        String first = only("SELECT node FROM falcon.topology WHERE role = 'primary'");
        cluster.run("kill", first);
        write(1_000_000, acknowledged);
        String second =
                only(
                        "SELECT node FROM falcon.topology WHERE role = 'primary' AND node <> '"
                                + first
                                + "'");
        assertThat(List.of(first, second)).containsExactlyInAnyOrder("storage-1", "storage-2");

        cluster.up();
        only("SELECT node FROM falcon.topology WHERE role = 'follower' AND node = '" + first + "'");
        write(2_000_000, acknowledged);
        assertThat(acknowledged).hasSize(3 * ROWS);
        List<Integer> there = new ArrayList<>();
        try (Connection client = Published.connect(port, PASSWORD);
                Statement statement = client.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id FROM written")) {
            while (rows.next()) {
                there.add(rows.getInt(1));
            }
        }
        assertThat(there).containsAll(acknowledged);
    }

    @Test
    void nobodyIsLetInWithoutAPassword() throws Exception {
        assertThatThrownBy(() -> Published.connect(port, "wrong"))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refusal -> assertThat(refusal.getSQLState()).isEqualTo("28P01"));
        assertThat(Published.get(http, "/health")).contains("200", "\"UP\"");
        assertThat(Published.get(http, "/views/topology")).startsWith("401");
    }

    @Test
    void everyServiceAnswersWithItsMetrics() throws Exception {
        for (String service : SERVICES) {
            cluster.run("exec", "-T", service, "/opt/falcondb/health", "/metrics");
        }
        assertThat(Published.get(http, "/metrics")).contains("falcon_queries_total");
    }

    @Test
    void prometheusScrapesWhatRunsAndUnderstandsTheRules() throws Exception {
        Engine engine = new Engine(Map.of(), folder.resolve("engine.log"));
        engine.require(prometheusImage);
        cluster.up("prometheus");
        while (!up().equals(SERVICES)) {
            TimeUnit.MILLISECONDS.sleep(500);
        }
        String rules = Published.get(prometheus, "/api/v1/rules");
        assertThat(rules).startsWith("200").contains("\"type\":\"alerting\"");
        assertThat(rules).doesNotContain("\"health\":\"err\"");
    }

    private static Set<String> up() throws Exception {
        String answer = Published.query(prometheus, "up{job=\"falcondb\"} == 1");
        return INSTANCE.matcher(answer)
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toSet());
    }

    /// Writes rows until so many were acknowledged; one that was not keeps its number, whether it
    /// is there or not.
    private static void write(int from, List<Integer> acknowledged) throws Exception {
        int wanted = acknowledged.size() + ROWS;
        for (int id = from; acknowledged.size() < wanted; id++) {
            try (Connection client = Published.connect(port, PASSWORD);
                    Statement statement = client.createStatement()) {
                statement.execute("INSERT INTO written VALUES (" + id + ")");
                acknowledged.add(id);
            } catch (SQLException e) {
                assertThat(e.getSQLState()).as(e.getMessage()).matches("08.*|40.*|57P.*|53.*");
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
    }

    /// Waits until a query has exactly one row; the class's timeout ends it.
    private static String only(String query) throws Exception {
        while (true) {
            List<String> found = new ArrayList<>();
            try (Connection client = Published.connect(port, PASSWORD);
                    Statement statement = client.createStatement();
                    ResultSet rows = statement.executeQuery(query)) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            if (found.size() == 1) {
                return found.getFirst();
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private static String image(Map<String, Map<String, Object>> services, String service) {
        return String.valueOf(services.get(service).get("image"));
    }
}
