package io.falcondb.coordinator.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.falcondb.contracts.coordination.Heartbeat;
import io.falcondb.contracts.coordination.MemberBoot;
import io.falcondb.contracts.coordination.MemberProgress;
import io.falcondb.contracts.coordination.MemberRole;
import io.falcondb.contracts.coordination.Naming;
import io.falcondb.contracts.rpc.RemoteHeartbeats;
import io.falcondb.contracts.rpc.RpcChannels;
import io.falcondb.contracts.rpc.RpcSecurity;
import io.falcondb.contracts.rpc.RpcServer;
import io.falcondb.kernel.BootId;
import io.falcondb.kernel.ClusterId;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.MemberId;
import io.falcondb.testkit.discovery.ConsulProcess;
import io.grpc.ManagedChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/// Coordinators as they are started, with a real Consul and members that report over gRPC.
class CoordinatorServiceTest {

    private static final BootId BOOT = new BootId(UUID.randomUUID());
    private static ConsulProcess consul;

    private final String cluster = UUID.randomUUID().toString();
    private final List<ConfigurableApplicationContext> running = new ArrayList<>();
    private final List<ManagedChannel> channels = new ArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private ConfigurableApplicationContext first;

    @BeforeAll
    static void startConsul(@TempDir Path folder) throws Exception {
        consul = ConsulProcess.start(Path.of("").toAbsolutePath().getParent(), folder);
    }

    @AfterAll
    static void stopConsul() throws Exception {
        if (consul != null) {
            consul.close();
        }
    }

    @BeforeEach
    void start() {
        first = start("first");
    }

    @AfterEach
    void stop() {
        running.forEach(ConfigurableApplicationContext::close);
        channels.forEach(ManagedChannel::shutdownNow);
        http.close();
    }

    @Test
    void aMemberThatReportsIsNamedAndEverybodyCanSeeIt() throws Exception {
        Naming naming = reportUntilNamed(first, 0);
        assertThat(naming.member().name()).isEqualTo("storage-1");
        assertThat(naming.boot()).isEqualTo(BOOT);
        assertThat(naming.epoch()).isEqualTo(1);
        String seen = get(first, "/topology");
        assertThat(seen)
                .contains("\"leader\":\"first\"", "\"leads\":true", "\"hindrance\":\"NONE\"")
                .contains("\"reign\":{\"epoch\":1,\"member\":\"storage-1\"")
                .contains("\"role\":\"FOLLOWER\"");
        assertThat(consul.get("/v1/kv/" + key() + "?raw")).startsWith("1 storage-1 ");
        assertThat(get(first, "/metrics"))
                .contains(
                        "falcon_failovers_total{group=\"1\"} 1.0", "falcon_coordinator_leader 1.0");
        assertThat(get(first, "/health")).contains("\"status\":\"UP\"");
    }

    @Test
    void theClusterPageShowsTheReignAndThatAnotherProcessDoesNotAnswer() throws Exception {
        ConfigurableApplicationContext second =
                start("second", "--falcon.operations.nodes=gone=http://127.0.0.1:1");
        reportUntilNamed(first, 0);
        while (!get(second, "/cluster/picture").contains("nobody listens")) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        while (!get(first, "/cluster/picture").contains("\"leader_id\":\"storage-1\"")) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        assertThat(get(first, "/cluster/picture")).contains("\"coordinator\":\"first\"");
        assertThat(get(first, "/cluster")).contains("FalconDB", "/cluster/page.js");
    }

    @Test
    void aSecondCoordinatorKnowsTheNamingAndTakesOverWhenTheFirstEnds() throws Exception {
        Naming naming = reportUntilNamed(first, 0);
        ConfigurableApplicationContext second = start("second");
        assertThat(reportUntilNamed(second, 0)).isEqualTo(naming);
        assertThat(get(second, "/topology")).contains("\"leads\":false", "\"leader\":\"first\"");
        first.close();
        while (!get(second, "/topology").contains("\"leader\":\"second\"")) {
            report(second, 1, 0);
            TimeUnit.MILLISECONDS.sleep(50);
        }
        assertThat(reportUntilNamed(second, 0).member()).isEqualTo(naming.member());
    }

    @Test
    void whatAnEnvironmentVariableSetsIsShownUnderTheSettingsOwnName() throws Exception {
        Map<String, Object> variables =
                Map.of(
                        "FALCON_FAILOVER_UNSHIPPED_MAX",
                        "7s",
                        "FALCON_KAFKA_PROPERTIES_SASL_JAAS_CONFIG",
                        "secret-word",
                        "FALCON_COORDINATOR",
                        "overridden",
                        "SERVER_SHUTDOWN",
                        "immediate",
                        "FALCON_NOBODYS",
                        "kept");
        SpringApplication application = new SpringApplication(CoordinatorService.class);
        application.setEnvironment(
                new StandardEnvironment() {
                    @Override
                    protected void customizePropertySources(MutablePropertySources sources) {
                        sources.addLast(
                                new SystemEnvironmentPropertySource(
                                        SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
                    }
                });
        ConfigurableApplicationContext second = start(application, "second");
        String shown = get(second, "/views/configuration");
        assertThat(shown)
                .contains(
                        "\"name\":\"falcon.failover.unshipped-max\",\"value\":\"7s\",\"origin\":\"environment"
                                + " variable FALCON_FAILOVER_UNSHIPPED_MAX\"")
                .contains(
                        "\"name\":\"server.shutdown\",\"value\":\"immediate\",\"origin\":\"environment"
                                + " variable SERVER_SHUTDOWN\"")
                .contains("\"name\":\"falcon.coordinator\",\"value\":\"second\"")
                .as("nobody reads it, so what it would be called is not known")
                .contains("\"name\":\"FALCON_NOBODYS\"")
                .doesNotContain("secret-word", "overridden", "\"FALCON_FAILOVER");
    }

    @Test
    void aCoordinatorEntersItselfInConsul() throws Exception {
        String passing = "/v1/health/service/falcon-coordinator?passing&tag=" + cluster;
        while (!consul.get(passing).contains("\"name\":\"first\"")) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        assertThat(consul.get(passing))
                .contains("\"Port\":" + first.getBean(RpcServer.class).port());
    }

    @Test
    void nobodyIsNamedWhileFailoversArePausedAlsoByACoordinatorThatStartsLater() throws Exception {
        while (!get(first, "/topology").contains("\"leads\":true")) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        assertThat(post(first, "/admin/failovers/pause", ""))
                .isEqualTo("{\"coordinator\":\"first\",\"paused\":true,\"groups\":[1]}");
        ConfigurableApplicationContext second = start("second");
        assertThat(post(second, "/admin/failovers/resume", ""))
                .contains("second does not lead", "ask coordinator first");
        first.close();
        while (!get(second, "/topology").contains("\"hindrance\":\"PAUSED\"")) {
            assertThat(report(second, 0, 0)).isEmpty();
            TimeUnit.MILLISECONDS.sleep(50);
        }
        assertThat(get(second, "/topology")).contains("/admin/failovers/resume");
        post(second, "/admin/failovers/resume", "");
        assertThat(reportUntilNamed(second, 0).epoch()).isEqualTo(1);
    }

    @Test
    void aSwitchoverThatMakesNoSenseIsAProblemWithTheNextStep() throws Exception {
        reportUntilNamed(first, 0);
        assertThat(post(first, "/admin/switchover", "{\"group\": 1, \"expected-epoch\": 7}"))
                .contains("\"status\":409", "epoch 1, not 7", "\"next_step\":");
        assertThat(post(first, "/admin/switchover", "{\"group\": 9}"))
                .contains("\"status\":404", "no group 9");
        assertThat(post(first, "/admin/switchover", "{\"tagret\": \"a\"}"))
                .contains("\"status\":400", "tagret", "expected-epoch");
        assertThat(post(first, "/admin/failover", "{\"force\": true}"))
                .contains("\"status\":400", "expected-epoch");
    }

    @Test
    void aMemberIsRemovedOnlyIfItsGroupCanDoWithoutIt() throws Exception {
        reportUntilNamed(first, 0);
        assertThat(post(first, "/admin/remove-peer", "{\"group\": 1, \"member\": \"storage-1\"}"))
                .contains("\"status\":409", "no other member of group 1", "\"next_step\":");
        assertThat(post(first, "/admin/remove-peer", "{\"member\": \"storage-9\"}"))
                .contains("\"status\":409", "storage-9 does not report", "falcon.group=1");
        assertThat(post(first, "/admin/remove-peer", "{\"group\": 7, \"member\": \"a\"}"))
                .contains("\"status\":404");
        assertThat(post(first, "/admin/add-peer", "{\"member\": \"no/name\"}"))
                .contains("\"status\":400", "names no member");
        report(first, 0, 7);
        assertThat(post(first, "/admin/add-peer", "{\"member\": \"storage-1\"}"))
                .contains("\"removed\":false", "\"member\":\"storage-1\"");
    }

    @Test
    void aKeyThatSomebodyEditedIsNamedWithTheNextStep() throws Exception {
        reportUntilNamed(first, 0);
        consul.put("/v1/kv/" + key(), "storage-2 please");
        while (!get(first, "/topology").contains("\"hindrance\":\"REGISTER_UNREADABLE\"")) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        assertThat(get(first, "/topology"))
                .contains("storage-2 please", "consul kv delete " + key());
    }

    @Test
    void anUnknownSettingIsRefusedByName() {
        assertThatThrownBy(() -> start("third", "--falcon.failover.heartbeet=1s"))
                .hasStackTraceContaining("falcon.failover.heartbeet");
    }

    @Test
    void aListenerForOtherMachinesIsRefusedWithoutTlsUnlessPlaintextIsAllowed() {
        assertThatThrownBy(
                        () ->
                                start(
                                        "third",
                                        "--falcon.rpc.address=0.0.0.0",
                                        "--server.address=127.0.0.1"))
                .hasStackTraceContaining("would speak plaintext on 0.0.0.0")
                .hasStackTraceContaining("falcon.rpc.allow-plaintext=true");
    }

    private ConfigurableApplicationContext start(String name, String... more) {
        return start(new SpringApplication(CoordinatorService.class), name, more);
    }

    private ConfigurableApplicationContext start(
            SpringApplication application, String name, String... more) {
        System.setProperty("spring.config.name", "coordinator-service");
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "--falcon.cluster-id=" + cluster,
                                "--falcon.coordinator=" + name,
                                "--falcon.rpc.port=0",
                                "--falcon.access.open-on-loopback=true",
                                "--server.port=0",
                                "--falcon.metrics.port=0",
                                "--falcon.consul.address=" + consul.address().getAuthority(),
                                "--falcon.consul.deadline=5s"));
        arguments.addAll(List.of(more));
        ConfigurableApplicationContext context = application.run(arguments.toArray(String[]::new));
        running.add(context);
        return context;
    }

    private Naming reportUntilNamed(ConfigurableApplicationContext to, long epoch)
            throws Exception {
        Optional<Naming> named = Optional.empty();
        while (named.isEmpty()) {
            named = report(to, epoch, 7);
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return named.get();
    }

    private Optional<Naming> report(ConfigurableApplicationContext to, long epoch, long lsn)
            throws Exception {
        ManagedChannel channel =
                RpcChannels.open(
                        new InetSocketAddress(
                                InetAddress.getLoopbackAddress(),
                                to.getBean(RpcServer.class).port()),
                        1 << 20,
                        RpcSecurity.plaintext());
        channels.add(channel);
        return new RemoteHeartbeats(
                        channel, Duration.ofSeconds(10), ClusterId.of(UUID.fromString(cluster)))
                .beat(
                        new Heartbeat(
                                new MemberBoot(GroupId.FIRST, new MemberId("storage-1"), BOOT),
                                MemberRole.FOLLOWER,
                                new MemberProgress(epoch, lsn, true)))
                .get(20, TimeUnit.SECONDS)
                .naming();
    }

    private String key() {
        return "falcon/" + cluster + "/groups/1/reign";
    }

    private String get(ConfigurableApplicationContext from, String path) throws Exception {
        return http.send(request(from, path).build(), BodyHandlers.ofString()).body();
    }

    private String post(ConfigurableApplicationContext from, String path, String body)
            throws Exception {
        return http.send(
                        request(from, path)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    private static HttpRequest.Builder request(ConfigurableApplicationContext to, String path) {
        int port = ((WebServerApplicationContext) to).getWebServer().getPort();
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(20));
    }
}
