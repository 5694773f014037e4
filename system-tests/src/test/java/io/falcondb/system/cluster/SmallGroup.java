package io.falcondb.system.cluster;

import io.falcondb.benchmarks.TcpProxy;
import io.falcondb.contracts.breaker.BreakerSettings;
import io.falcondb.contracts.breaker.GroupBreaker;
import io.falcondb.contracts.coordination.ShardMap;
import io.falcondb.contracts.rpc.CoordinationServer;
import io.falcondb.contracts.rpc.GatewaySettings;
import io.falcondb.contracts.rpc.PrimaryLink;
import io.falcondb.contracts.rpc.RemoteGroup;
import io.falcondb.contracts.rpc.RpcSecurity;
import io.falcondb.contracts.rpc.RpcServer;
import io.falcondb.contracts.storage.Group;
import io.falcondb.coordinator.deadlock.Deadlocks;
import io.falcondb.coordinator.failover.Clocks;
import io.falcondb.coordinator.failover.FailoverController;
import io.falcondb.coordinator.failover.FailoverSettings;
import io.falcondb.coordinator.failover.Failovers;
import io.falcondb.coordinator.failover.GroupView;
import io.falcondb.coordinator.topology.Topology;
import io.falcondb.kernel.ClusterId;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.Ticker;
import io.falcondb.testkit.discovery.InMemoryRegister;
import io.falcondb.testkit.kafka.KafkaBroker;
import io.falcondb.wal.topic.kafka.KafkaAccess;
import io.falcondb.wal.topic.kafka.KafkaConnection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// One broker, two members and a shipper as processes; the coordinator and a gateway's side in this
/// one.
final class SmallGroup implements AutoCloseable {

    private static final int MESSAGE_BYTES_MAX = 4 << 20;

    private final Path folder;
    private final List<String> everywhere;
    private final List<String> ofMembers;
    private final String clusterId = UUID.randomUUID().toString();
    private final KafkaBroker broker;
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(2);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final FailoverController controller;
    private final RpcServer coordinator;
    private final Map<String, Integer> ports = new LinkedHashMap<>();
    private final Map<String, TcpProxy> shipping = new LinkedHashMap<>();
    private final Map<String, ServiceProcess> members = new LinkedHashMap<>();
    private final ServiceProcess shipper;
    private final PrimaryLink link;
    private final Group group;

    SmallGroup(Path folder) throws Exception {
        this(folder, List.of());
    }

    /// @param everywhere settings of all processes
    SmallGroup(Path folder, List<String> everywhere) throws Exception {
        this(folder, everywhere, List.of());
    }

    /// @param ofMembers settings of the members alone
    SmallGroup(Path folder, List<String> everywhere, List<String> ofMembers) throws Exception {
        this.folder = folder;
        this.everywhere = everywhere;
        this.ofMembers = ofMembers;
        this.broker = KafkaBroker.start(Files.createDirectories(folder.resolve("kafka")));
        this.controller =
                new FailoverController(
                        GroupId.FIRST,
                        "coordinator",
                        new Topology(new InMemoryRegister(System::nanoTime, Duration.ofSeconds(5))),
                        FailoverSettings.DEFAULT.with(10, Duration.ofSeconds(1)),
                        Ticker.SYSTEM);
        Failovers failovers =
                new Failovers(
                        List.of(controller),
                        new Deadlocks(Duration.ofSeconds(1), Ticker.SYSTEM),
                        new Clocks(
                                "coordinator",
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(1),
                                InstantSource.system(),
                                Ticker.SYSTEM));
        this.coordinator =
                RpcServer.start(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        MESSAGE_BYTES_MAX,
                        List.of(
                                new CoordinationServer(
                                        ClusterId.of(UUID.fromString(clusterId)),
                                        failovers,
                                        () ->
                                                CompletableFuture.completedFuture(
                                                        new ShardMap(1, List.of(GroupId.FIRST))),
                                        failovers)),
                        RpcSecurity.plaintext());
        clock.scheduleAtFixedRate(controller::step, 0, 20, TimeUnit.MILLISECONDS);
        for (String name : List.of("one", "two")) {
            ports.put(name, ServiceProcess.freePort());
        }
        List<String> addresses = new ArrayList<>();
        for (Map.Entry<String, Integer> member : ports.entrySet()) {
            TcpProxy way = new TcpProxy(member.getValue());
            shipping.put(member.getKey(), way);
            addresses.add(member.getKey() + "=127.0.0.1:" + way.port());
        }
        this.shipper =
                launch(
                        "shipper",
                        "io.falcondb.replication.app.ReplicationService",
                        "--falcon.cluster-id=" + clusterId,
                        "--falcon.kafka.bootstrap-servers=" + broker.servers(),
                        "--falcon.members=" + String.join(",", addresses));
        for (String name : ports.keySet()) {
            start(name);
        }
        this.link =
                new PrimaryLink(
                        () ->
                                ports.values().stream()
                                        .map(port -> new InetSocketAddress("127.0.0.1", port))
                                        .toList(),
                        new GatewaySettings(
                                1000,
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(60),
                                Duration.ofMillis(200),
                                Duration.ofMillis(800),
                                MESSAGE_BYTES_MAX),
                        Ticker.SYSTEM,
                        new GroupBreaker(
                                GroupId.FIRST,
                                BreakerSettings.DEFAULT,
                                Ticker.SYSTEM,
                                event -> {}));
        this.group = new RemoteGroup(GroupId.FIRST, link, threads);
        clock.scheduleAtFixedRate(link::ping, 0, 200, TimeUnit.MILLISECONDS);
    }

    Group group() {
        return group;
    }

    /// A gateway that asks the members, the shipper, and a process that has gone.
    ServiceProcess gateway(int port, String... more) throws IOException {
        List<String> addresses = new ArrayList<>();
        ports.forEach((name, rpc) -> addresses.add(name + "=127.0.0.1:" + rpc));
        List<String> nodes = new ArrayList<>();
        members.forEach((name, member) -> nodes.add(name + "=" + member.url()));
        nodes.add("shipper-1=" + shipper.url());
        nodes.add("gone=http://127.0.0.1:" + ServiceProcess.freePort());
        List<String> settings =
                new ArrayList<>(
                        List.of(
                                "--falcon.pgwire.port=" + port,
                                "--falcon.temporary-dir=" + folder.resolve("temporary"),
                                "--falcon.members=" + String.join(",", addresses),
                                "--falcon.operations.nodes=" + String.join(",", nodes)));
        settings.addAll(List.of(more));
        return launch(
                "gateway",
                "io.falcondb.pgwire.app.GatewayService",
                settings.toArray(String[]::new));
    }

    /// What the coordinator has heard.
    GroupView seen() {
        return controller.view();
    }

    ServiceProcess shipper() {
        return shipper;
    }

    ServiceProcess member(String name) {
        return members.get(name);
    }

    /// A new boot.
    void start(String name, String... more) throws IOException {
        List<String> settings = new ArrayList<>(ofMembers);
        settings.addAll(List.of(more));
        List<String> addresses = new ArrayList<>();
        ports.forEach((member, rpc) -> addresses.add("1/" + member + "=127.0.0.1:" + rpc));
        settings.addAll(
                List.of(
                        "--falcon.cluster-id=" + clusterId,
                        "--falcon.member=" + name,
                        "--falcon.members=" + String.join(",", addresses),
                        "--falcon.data-dir=" + dataFolder(name),
                        "--falcon.kafka.bootstrap-servers=" + broker.servers(),
                        "--falcon.rpc.port=" + ports.get(name),
                        "--falcon.coordinators=127.0.0.1:" + coordinator.port(),
                        "--falcon.storage.row-cache=16MB",
                        "--falcon.storage.block-cache=16MB"));
        members.put(
                name,
                launch(
                        name,
                        "io.falcondb.storage.app.StorageService",
                        settings.toArray(String[]::new)));
    }

    Path dataFolder(String name) {
        return folder.resolve("data-" + name);
    }

    /// The group's log in Kafka, for whoever closes it.
    KafkaConnection kafka() {
        return new KafkaConnection(
                new KafkaAccess(broker.servers(), Map.of()),
                Duration.ofSeconds(5),
                1 << 20,
                Duration.ofSeconds(10));
    }

    private ServiceProcess launch(String name, String mainClass, String... settings)
            throws IOException {
        List<String> all = new ArrayList<>(everywhere);
        all.addAll(List.of(settings));
        return ServiceProcess.start(folder, name, mainClass, all.toArray(String[]::new));
    }

    /// The shipper's way to a member, which can be cut.
    TcpProxy shipping(String member) {
        return shipping.get(member);
    }

    void freezeBroker() throws Exception {
        broker.freeze();
    }

    /// Nobody is named from here on.
    void pauseFailovers() throws Exception {
        while (!controller.pause(true).get(10, TimeUnit.SECONDS)) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /// The name of the member that reigns now.
    String primary() throws Exception {
        while (true) {
            for (Map.Entry<String, ServiceProcess> member : members.entrySet()) {
                if (member.getValue().isAlive() && reigns(member.getValue())) {
                    return member.getKey();
                }
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private static boolean reigns(ServiceProcess member) throws InterruptedException {
        try {
            return member.get("/health").contains("\"PRIMARY\"");
        } catch (IOException e) {
            return false;
        }
    }

    /// Everything that the processes said.
    String output() throws IOException {
        StringBuilder said = new StringBuilder("shipper:\n" + shipper.output());
        for (Map.Entry<String, ServiceProcess> member : members.entrySet()) {
            said.append(member.getKey()).append(":\n").append(member.getValue().output());
        }
        return said.toString();
    }

    @Override
    public void close() throws Exception {
        clock.shutdownNow();
        link.close();
        for (ServiceProcess member : members.values()) {
            member.close();
        }
        shipper.close();
        for (TcpProxy way : shipping.values()) {
            way.close();
        }
        coordinator.close();
        threads.close();
        broker.close();
    }
}
