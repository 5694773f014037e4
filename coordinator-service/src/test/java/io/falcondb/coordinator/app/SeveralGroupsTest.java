package io.falcondb.coordinator.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.contracts.coordination.Decision;
import io.falcondb.contracts.rpc.LeaderFinder;
import io.falcondb.contracts.rpc.LeaderSettings;
import io.falcondb.contracts.rpc.RemoteDecisions;
import io.falcondb.contracts.rpc.RemoteShardMaps;
import io.falcondb.contracts.rpc.RemoteTimestampOracle;
import io.falcondb.contracts.rpc.RpcSecurity;
import io.falcondb.contracts.rpc.RpcServer;
import io.falcondb.kernel.Epoch;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.Ticker;
import io.falcondb.kernel.TransactionId;
import io.falcondb.testkit.discovery.ConsulProcess;
import io.falcondb.testkit.kafka.KafkaBroker;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/// Two coordinators of a cluster with two groups, as they are started, with a real Kafka and a real
/// Consul.
class SeveralGroupsTest {

    private static final List<GroupId> BOTH = List.of(GroupId.FIRST, new GroupId(2));

    private final String cluster = UUID.randomUUID().toString();
    private final List<ConfigurableApplicationContext> running = new ArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void stop() {
        running.forEach(ConfigurableApplicationContext::close);
        threads.close();
    }

    @Test
    void decisionsAndTimestampsSurviveTheCoordinatorThatLedThem(@TempDir Path folder)
            throws Exception {
        Path repository = Path.of("").toAbsolutePath().getParent();
        try (ConsulProcess consul =
                        ConsulProcess.start(
                                repository, Files.createDirectory(folder.resolve("consul")));
                KafkaBroker kafka =
                        KafkaBroker.start(Files.createDirectory(folder.resolve("kafka")))) {
            ConfigurableApplicationContext first = start("first", consul, kafka);
            ConfigurableApplicationContext second = start("second", consul, kafka);
            List<InetSocketAddress> addresses = List.of(address(first), address(second));
            try (LeaderFinder leader =
                            new LeaderFinder(() -> addresses, patient(), threads, Ticker.SYSTEM);
                    RemoteShardMaps shards =
                            new RemoteShardMaps(
                                    () -> addresses,
                                    Duration.ofSeconds(20),
                                    4 << 20,
                                    RpcSecurity.plaintext())) {
                RemoteTimestampOracle oracle = new RemoteTimestampOracle(leader);
                RemoteDecisions decisions = new RemoteDecisions(leader);
                long before = oracle.next(10) + 9;
                TransactionId one = transaction(1);
                Decision said = decisions.commit(one, BOTH, before).get(60, TimeUnit.SECONDS);
                assertThat(((Decision.Committed) said).timestamp()).isGreaterThan(before);
                assertThat(shards.current().get(60, TimeUnit.SECONDS).distinctGroups())
                        .isEqualTo(BOTH);
                assertThat(get(first, "/topology"))
                        .contains("\"serves\":true", "\"group\":2", "\"shards\":[1,2,1,2");
                assertThat(get(first, "/metrics"))
                        .contains("falcon_decisions_leader 1.0", "falcon_decisions_kept 1.0");
                aPersonDecides(first, second, one);
                first.close();
                assertThat(decisions.ask(one, BOTH).get(60, TimeUnit.SECONDS)).contains(said);
                assertThat(oracle.next(1)).isGreaterThan(before + 1);
                decisions.settled(one, GroupId.FIRST);
                decisions.settled(one, new GroupId(2));
                while (!get(second, "/metrics").contains("falcon_decisions_kept 1.0")) {
                    TimeUnit.MILLISECONDS.sleep(20);
                }
                assertThat(get(second, "/health")).contains("\"state\":\"reigns in epoch 2\"");
            }
        }
    }

    /// The first decision stays, whoever wrote it; the aborted one is kept for its participants.
    private static void aPersonDecides(
            ConfigurableApplicationContext first,
            ConfigurableApplicationContext second,
            TransactionId committed)
            throws Exception {
        String abort = "{\"decision\": \"abort\", \"participants\": [2, 1]}";
        ConfigurableApplicationContext leader =
                get(first, "/metrics").contains("falcon_decisions_leader 1.0") ? first : second;
        ConfigurableApplicationContext other = leader == first ? second : first;
        assertThat(decide(leader, committed.toString(), abort))
                .contains("\"status\":409", "has been committed: the first decision stays");
        String two = transaction(2).toString();
        assertThat(decide(other, two, abort)).contains("\"status\":409", "ask coordinator");
        for (int i = 0; i < 2; i++) {
            assertThat(decide(leader, two, abort))
                    .contains("\"transaction\":\"" + two + "\"", "\"decision\":\"abort\"");
        }
        assertThat(get(leader, "/views/events")).contains("transaction " + two + ": abort");
        assertThat(decide(leader, two, "{\"decision\": \"commit\", \"participants\": [1]}"))
                .contains("\"status\":409", "a commit cannot be recorded");
        assertThat(decide(leader, two, "{\"decision\": \"abort\"}"))
                .contains("\"status\":400", "falcon.two_phase");
        assertThat(decide(leader, two, "{\"decision\": \"abort\", \"participants\": [1, 9]}"))
                .contains("\"status\":400", "there is no group 9");
        assertThat(decide(leader, "x", abort)).contains("\"status\":400", "names no transaction");
    }

    private static String decide(
            ConfigurableApplicationContext at, String transaction, String order) throws Exception {
        int port = ((WebServerApplicationContext) at).getWebServer().getPort();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(
                                            URI.create(
                                                    "http://127.0.0.1:%d/admin/transactions/%s/decision"
                                                            .formatted(port, transaction)))
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString(order))
                                    .timeout(Duration.ofSeconds(20))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        }
    }

    private static LeaderSettings patient() {
        return new LeaderSettings(
                1000,
                Duration.ofSeconds(20),
                Duration.ofSeconds(60),
                Duration.ofSeconds(2),
                1000,
                4 << 20);
    }

    private static TransactionId transaction(long number) {
        return TransactionId.of(GroupId.FIRST, new Epoch(1), number);
    }

    private ConfigurableApplicationContext start(
            String name, ConsulProcess consul, KafkaBroker kafka) {
        System.setProperty("spring.config.name", "coordinator-service");
        ConfigurableApplicationContext context =
                SpringApplication.run(
                        CoordinatorService.class,
                        "--spring.profiles.active=dev",
                        "--falcon.cluster-id=" + cluster,
                        "--falcon.coordinator=" + name,
                        "--falcon.access.open-on-loopback=true",
                        "--falcon.cluster.groups=1,2",
                        "--falcon.rpc.port=0",
                        "--server.port=0",
                        "--falcon.metrics.port=0",
                        "--falcon.kafka.bootstrap-servers=" + kafka.servers(),
                        "--falcon.consul.address=" + consul.address().getAuthority(),
                        "--falcon.consul.deadline=5s",
                        "--falcon.consul.lock=2s");
        running.add(context);
        return context;
    }

    private static InetSocketAddress address(ConfigurableApplicationContext of) {
        return new InetSocketAddress(
                InetAddress.getLoopbackAddress(), of.getBean(RpcServer.class).port());
    }

    private static String get(ConfigurableApplicationContext from, String path) throws Exception {
        int port = ((WebServerApplicationContext) from).getWebServer().getPort();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                    .timeout(Duration.ofSeconds(20))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        }
    }
}
