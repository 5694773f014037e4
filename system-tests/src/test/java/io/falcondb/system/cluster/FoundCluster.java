package io.falcondb.system.cluster;

import io.falcondb.system.cluster.ClusterProcesses.Service;
import io.falcondb.testkit.discovery.ConsulProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// The least cluster, whose processes know of each other only what Consul says. Each takes free
/// ports.
final class FoundCluster implements AutoCloseable {

    static final List<String> NAMES =
            List.of("coordinator-1", "replication-1", "storage-1", "storage-2", "gateway-1");

    /// Processes that start take the machine away from the others for seconds.
    private static final String PATIENCE = "3s";

    private final ClusterProcesses processes;
    private final Function<String, List<String>> more;
    private final int gatewayPort = ServiceProcess.freePort();

    FoundCluster(Path folder) throws Exception {
        this(folder, name -> List.of());
    }

    /// @param more settings of a process, by its name
    FoundCluster(Path folder, Function<String, List<String>> more) throws Exception {
        this.more = more;
        this.processes = new ClusterProcesses(folder);
        for (String name : NAMES) {
            start(name);
        }
    }

    /// A process that is called so, for the first time or again; it takes other ports then.
    void start(String name) throws IOException {
        Service service = Service.of(name);
        List<String> settings =
                new ArrayList<>(
                        List.of(
                                "--falcon.cluster-id=" + clusterId(),
                                "--falcon.consul.address=" + consulAddress(),
                                "--falcon.consul.ttl=5s"));
        settings.addAll(settings(name, service));
        settings.addAll(more.apply(name));
        processes.start(name, service, settings);
    }

    private List<String> settings(String name, Service service) {
        String brokers = "--falcon.kafka.bootstrap-servers=" + processes.broker().servers();
        return switch (service) {
            case COORDINATOR ->
                    List.of(
                            "--falcon.coordinator=" + name,
                            "--falcon.rpc.port=0",
                            "--falcon.consul.deadline=2s",
                            "--falcon.consul.lock=2s",
                            "--falcon.failover.silence=" + PATIENCE,
                            "--falcon.failover.stall-max=" + PATIENCE);
            case REPLICATION -> List.of("--falcon.shipper=" + name, brokers);
            case STORAGE ->
                    List.of(
                            "--falcon.member=" + name,
                            "--falcon.rpc.port=0",
                            brokers,
                            "--falcon.data-dir=" + dataFolder().resolve(name),
                            "--falcon.reign.stall-max=" + PATIENCE,
                            "--falcon.storage.row-cache=16MB",
                            "--falcon.storage.block-cache=16MB");
            case GATEWAY ->
                    List.of(
                            "--falcon.name=" + name,
                            "--falcon.pgwire.port=" + gatewayPort,
                            "--falcon.temporary-dir=" + processes.folder().resolve("temporary"));
        };
    }

    /// As [ProcessHooks] wants it.
    void act(String order, String name) throws IOException, InterruptedException {
        switch (order) {
            case "start" -> start(name);
            case "stop" -> process(name).terminate();
            case "kill" -> process(name).kill();
            default -> throw new IllegalArgumentException("nobody can " + order + " here");
        }
    }

    ServiceProcess process(String name) {
        return processes.get(name);
    }

    ConsulProcess consul() {
        return processes.consul();
    }

    String consulAddress() {
        return consul().address().getAuthority();
    }

    String clusterId() {
        return processes.clusterId();
    }

    /// Waits until Consul lists a service as alive.
    void awaitListed(String name) throws Exception {
        String kind = name.substring(0, name.indexOf('-'));
        String question = "/v1/health/service/falcon-" + kind + "?passing&tag=" + clusterId();
        while (!consul().get(question).contains("\"name\":\"" + name + "\"")) {
            if (!process(name).isAlive()) {
                throw new IOException(name + " has ended\n" + process(name).output());
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    /// Waits until a page of a process says so.
    void await(String name, String path, String text) throws InterruptedException {
        processes.await(name, path, text);
    }

    boolean says(String name, String path, String text) throws InterruptedException {
        return processes.says(name, path, text);
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(sqlUrl());
    }

    Connection connectWhenItAnswers() throws Exception {
        processes.awaitAnswer(sqlUrl());
        return connect();
    }

    /// Of the gateway.
    String sqlUrl() {
        return "jdbc:postgresql://127.0.0.1:"
                + gatewayPort
                + "/falcon?user=falcon&connectTimeout=5&socketTimeout=60";
    }

    /// Of members; each has one of its name in it.
    Path dataFolder() {
        return processes.folder().resolve("data");
    }

    /// Everything that the processes said.
    String output() throws IOException {
        return processes.output();
    }

    @Override
    public void close() throws Exception {
        processes.close();
    }
}
