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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Two processes of every service, so that none is missed: coordinators, shippers, the members of
/// one group, gateways; and Consul and one broker. One of each is in `region-1`, the other in
/// `region-2`.
final class PairedCluster implements AutoCloseable {

    /// Processes that start take the machine away from the others for seconds. What is planned must
    /// not need detection of what is dead, so a starved primary is left alone here.
    private static final String PATIENCE = "10s";

    private static final Map<String, String> MAINS =
            Map.of(
                    "coordinator", "io.falcondb.coordinator.app.CoordinatorService",
                    "replication", "io.falcondb.replication.app.ReplicationService",
                    "storage", "io.falcondb.storage.app.StorageService",
                    "gateway", "io.falcondb.pgwire.app.GatewayService");

    private final Path folder;
    private final ConsulProcess consul;
    private final KafkaBroker broker;
    private final Map<String, Integer> ports = new LinkedHashMap<>();
    private final Map<String, ServiceProcess> processes = new LinkedHashMap<>();

    PairedCluster(Path folder) throws Exception {
        this.folder = folder;
        this.consul =
                ConsulProcess.start(
                        Path.of("..").toAbsolutePath().normalize(),
                        Files.createDirectories(folder.resolve("consul")));
        this.broker = KafkaBroker.start(Files.createDirectories(folder.resolve("kafka")));
        List<String> services = List.of("coordinator", "replication", "storage", "gateway");
        for (String service : services) {
            for (int i = 1; i <= 2; i++) {
                ports.put(service + "-" + i, ServiceProcess.freePort());
            }
        }
        String cluster = UUID.randomUUID().toString();
        for (String name : ports.keySet()) {
            processes.put(name, start(name, cluster));
        }
        awaitAnswers();
    }

    /// As the console's `--nodes` wants them.
    String nodes() {
        return processes.entrySet().stream()
                .map(process -> process.getKey() + "=" + process.getValue().url())
                .collect(Collectors.joining(","));
    }

    /// Of both gateways; a connection goes to any that answers.
    String url() {
        return "jdbc:postgresql://%s/falcon?user=falcon&loadBalanceHosts=true&hostRecheckSeconds=1"
                        .formatted(addresses("gateway", ""))
                + "&connectTimeout=5&socketTimeout=60";
    }

    synchronized void restart(String name) throws IOException, InterruptedException {
        ServiceProcess process = processes.get(name);
        if (process == null) {
            throw new IllegalArgumentException("there is no " + name);
        }
        processes.put(name, process.restart());
    }

    /// Ends every process of a region in order.
    void switchOff(String region) throws InterruptedException {
        for (Map.Entry<String, ServiceProcess> process : processes.entrySet()) {
            if (region(process.getKey()).equals(region)) {
                process.getValue().terminate();
            }
        }
    }

    private static String region(String name) {
        return "region-" + name.charAt(name.length() - 1);
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

    private ServiceProcess start(String name, String cluster) throws IOException {
        String service = name.substring(0, name.indexOf('-'));
        List<String> settings =
                new ArrayList<>(
                        switch (service) {
                            case "coordinator" ->
                                    List.of(
                                            "--falcon.coordinator=" + name,
                                            "--falcon.cluster.groups=1",
                                            "--falcon.rpc.port=" + ports.get(name),
                                            "--falcon.failover.silence=" + PATIENCE,
                                            "--falcon.failover.stall-max=" + PATIENCE,
                                            "--falcon.consul.address="
                                                    + consul.address().getAuthority());
                            case "replication" ->
                                    List.of(
                                            "--falcon.shipper=" + name,
                                            "--falcon.members=" + members());
                            case "storage" ->
                                    List.of(
                                            "--falcon.group=1",
                                            "--falcon.member=" + name,
                                            "--falcon.members=" + members(),
                                            "--falcon.data-dir=" + folder.resolve("data-" + name),
                                            "--falcon.rpc.port=" + ports.get(name),
                                            "--falcon.coordinators=" + addresses("coordinator", ""),
                                            "--falcon.reign.stall-max=" + PATIENCE,
                                            "--falcon.storage.row-cache=16MB",
                                            "--falcon.storage.block-cache=16MB");
                            default ->
                                    List.of(
                                            "--falcon.name=" + name,
                                            "--falcon.members=" + members(),
                                            "--falcon.coordinators=" + addresses("coordinator", ""),
                                            "--falcon.pgwire.port=" + ports.get(name),
                                            "--falcon.temporary-dir="
                                                    + folder.resolve("temporary-" + name));
                        });
        settings.add("--falcon.region=" + region(name));
        if (!service.equals("gateway")) {
            settings.add("--falcon.cluster-id=" + cluster);
            settings.add("--falcon.kafka.bootstrap-servers=" + broker.servers());
        }
        return ServiceProcess.start(
                folder, name, MAINS.get(service), settings.toArray(String[]::new));
    }

    private void awaitAnswers() throws InterruptedException, IOException {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
        for (String gateway : List.of("gateway-1", "gateway-2")) {
            String url =
                    "jdbc:postgresql://127.0.0.1:" + ports.get(gateway) + "/falcon?user=falcon";
            while (true) {
                try (Connection connection = DriverManager.getConnection(url);
                        var statement = connection.createStatement()) {
                    statement.execute("select 1");
                    break;
                } catch (SQLException e) {
                    if (System.nanoTime() > deadline) {
                        throw new IOException(gateway + " does not answer\n" + output(), e);
                    }
                    TimeUnit.MILLISECONDS.sleep(200);
                }
            }
        }
    }

    private String members() {
        return addresses("storage", "1/%s=");
    }

    /// @param prefix with the node's name in place of %s
    private String addresses(String service, String prefix) {
        return Stream.of(service + "-1", service + "-2")
                .map(name -> prefix.formatted(name) + "127.0.0.1:" + ports.get(name))
                .collect(Collectors.joining(","));
    }
}
