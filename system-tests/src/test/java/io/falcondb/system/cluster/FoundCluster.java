package io.falcondb.system.cluster;

import io.falcondb.testkit.discovery.ConsulProcess;
import io.falcondb.testkit.kafka.KafkaBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// The least cluster, whose processes know of each other only what Consul says. Each takes free
/// ports.
final class FoundCluster implements AutoCloseable {

    static final List<String> NAMES =
            List.of("coordinator-1", "replication-1", "storage-1", "storage-2", "gateway-1");

    /// Processes that start take the machine away from the others for seconds.
    private static final String PATIENCE = "3s";

    private final Path folder;
    private final Function<String, List<String>> more;
    private final String clusterId = UUID.randomUUID().toString();
    private final ConsulProcess consul;
    private final KafkaBroker broker;
    private final Map<String, ServiceProcess> processes = new LinkedHashMap<>();
    private final int gatewayPort = ServiceProcess.freePort();

    FoundCluster(Path folder) throws Exception {
        this(folder, name -> List.of());
    }

    /// @param more settings of a process, by its name
    FoundCluster(Path folder, Function<String, List<String>> more) throws Exception {
        this.folder = folder;
        this.more = more;
        this.consul =
                ConsulProcess.start(
                        Path.of("..").toAbsolutePath().normalize(),
                        Files.createDirectories(folder.resolve("consul")));
        this.broker = KafkaBroker.start(Files.createDirectories(folder.resolve("kafka")));
        for (String name : NAMES) {
            start(name);
        }
    }

    /// A process that is called so, for the first time.
    void start(String name) throws IOException {
        List<String> settings =
                new ArrayList<>(
                        List.of(
                                "--falcon.cluster-id=" + clusterId,
                                "--falcon.consul.address=" + consulAddress(),
                                "--falcon.consul.ttl=5s"));
        String main =
                switch (name.substring(0, name.indexOf('-'))) {
                    case "coordinator" -> {
                        settings.add("--falcon.coordinator=" + name);
                        settings.add("--falcon.rpc.port=0");
                        settings.add("--falcon.consul.deadline=2s");
                        settings.add("--falcon.consul.lock=2s");
                        settings.add("--falcon.failover.silence=" + PATIENCE);
                        settings.add("--falcon.failover.stall-max=" + PATIENCE);
                        yield "io.falcondb.coordinator.app.CoordinatorService";
                    }
                    case "replication" -> {
                        settings.add("--falcon.shipper=" + name);
                        settings.add("--falcon.kafka.bootstrap-servers=" + broker.servers());
                        yield "io.falcondb.replication.app.ReplicationService";
                    }
                    case "storage" -> {
                        settings.add("--falcon.member=" + name);
                        settings.add("--falcon.rpc.port=0");
                        settings.add("--falcon.kafka.bootstrap-servers=" + broker.servers());
                        settings.add("--falcon.data-dir=" + folder.resolve("data-" + name));
                        settings.add("--falcon.reign.stall-max=" + PATIENCE);
                        settings.add("--falcon.storage.row-cache=16MB");
                        settings.add("--falcon.storage.block-cache=16MB");
                        yield "io.falcondb.storage.app.StorageService";
                    }
                    default -> {
                        settings.add("--falcon.name=" + name);
                        settings.add("--falcon.pgwire.port=" + gatewayPort);
                        settings.add("--falcon.temporary-dir=" + folder.resolve("temporary"));
                        yield "io.falcondb.pgwire.app.GatewayService";
                    }
                };
        settings.addAll(more.apply(name));
        processes.put(
                name, ServiceProcess.start(folder, name, main, settings.toArray(String[]::new)));
    }

    ServiceProcess process(String name) {
        ServiceProcess process = processes.get(name);
        if (process == null) {
            throw new IllegalArgumentException("there is no " + name);
        }
        return process;
    }

    ConsulProcess consul() {
        return consul;
    }

    String consulAddress() {
        return consul.address().getAuthority();
    }

    String clusterId() {
        return clusterId;
    }

    /// Waits until Consul lists a service as alive.
    void awaitListed(String name) throws Exception {
        String kind = name.substring(0, name.indexOf('-'));
        String question = "/v1/health/service/falcon-" + kind + "?passing&tag=" + clusterId;
        while (!consul.get(question).contains("\"name\":\"" + name + "\"")) {
            if (!process(name).isAlive()) {
                throw new IOException(name + " has ended\n" + process(name).output());
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    /// Waits until a page of a process says so.
    void await(String name, String path, String text) throws Exception {
        while (!says(name, path, text)) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    boolean says(String name, String path, String text) throws InterruptedException {
        try {
            return process(name).get(path).contains(text);
        } catch (IOException e) {
            return false;
        }
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:"
                        + gatewayPort
                        + "/falcon?user=falcon&connectTimeout=5&socketTimeout=60");
    }

    /// Everything that the processes said.
    String output() throws IOException {
        StringBuilder said = new StringBuilder();
        for (Map.Entry<String, ServiceProcess> process : processes.entrySet()) {
            said.append(process.getKey()).append(":\n").append(process.getValue().output());
        }
        return said.toString();
    }

    @Override
    public void close() throws Exception {
        for (ServiceProcess process : processes.values()) {
            process.close();
        }
        broker.close();
        consul.close();
    }
}
