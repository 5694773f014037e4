package io.falcondb.system.cluster;

import io.falcondb.ops.command.Console;
import io.falcondb.ops.command.Ending;
import io.falcondb.ops.sql.StreamLines;
import io.falcondb.system.cluster.ClusterProcesses.Service;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

    private final ClusterProcesses processes;
    private final Map<String, Integer> ports = new LinkedHashMap<>();

    PairedCluster(Path folder) throws Exception {
        this.processes = new ClusterProcesses(folder);
        for (Service service : Service.values()) {
            for (int i = 1; i <= 2; i++) {
                ports.put(
                        service.name().toLowerCase(Locale.ROOT) + "-" + i,
                        ServiceProcess.freePort());
            }
        }
        for (String name : ports.keySet()) {
            start(name);
        }
        for (String gateway : List.of("gateway-1", "gateway-2")) {
            processes.awaitAnswer(
                    "jdbc:postgresql://127.0.0.1:" + ports.get(gateway) + "/falcon?user=falcon");
        }
    }

    /// As the console's `--nodes` wants them.
    String nodes() {
        return processes.all().entrySet().stream()
                .map(process -> process.getKey() + "=" + process.getValue().url())
                .collect(Collectors.joining(","));
    }

    /// Of both gateways; a connection goes to any that answers.
    String url() {
        return "jdbc:postgresql://%s/falcon?user=falcon&loadBalanceHosts=true&hostRecheckSeconds=1"
                        .formatted(addresses("gateway", ""))
                + "&connectTimeout=5&socketTimeout=60";
    }

    /// Runs a command of the console, which asks all processes.
    ///
    /// @param out gets tables, `err` everything else
    Ending ops(StringWriter out, StringWriter err, String... command) {
        List<String> line = new ArrayList<>(List.of("--nodes", nodes(), "--timeout", "20"));
        line.addAll(List.of(command));
        return new Console(Map.of(), new StreamLines(InputStream.nullInputStream()))
                .run(line, new PrintWriter(out), new PrintWriter(err));
    }

    /// Until the doctor finds nothing.
    void awaitSound() throws InterruptedException {
        while (ops(new StringWriter(), new StringWriter(), "doctor") != Ending.DONE) {
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    /// As [ProcessHooks] wants it.
    void act(String order, String name) throws IOException, InterruptedException {
        if (!order.equals("restart")) {
            throw new IllegalArgumentException("nobody can " + order + " here");
        }
        processes.restart(name);
    }

    /// Ends every process of a region in order.
    void switchOff(String region) throws InterruptedException {
        for (Map.Entry<String, ServiceProcess> process : processes.all().entrySet()) {
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
        return processes.output();
    }

    @Override
    public void close() throws Exception {
        processes.close();
    }

    private void start(String name) throws IOException {
        Service service = Service.of(name);
        List<String> settings = new ArrayList<>(settings(name, service));
        settings.add("--falcon.region=" + region(name));
        if (service != Service.GATEWAY) {
            settings.add("--falcon.cluster-id=" + processes.clusterId());
            settings.add("--falcon.kafka.bootstrap-servers=" + processes.broker().servers());
        }
        processes.start(name, service, settings);
    }

    private List<String> settings(String name, Service service) {
        return switch (service) {
            case COORDINATOR ->
                    List.of(
                            "--falcon.coordinator=" + name,
                            "--falcon.cluster.groups=1",
                            "--falcon.rpc.port=" + ports.get(name),
                            "--falcon.failover.silence=" + PATIENCE,
                            "--falcon.failover.stall-max=" + PATIENCE,
                            "--falcon.consul.address="
                                    + processes.consul().address().getAuthority());
            case REPLICATION ->
                    List.of("--falcon.shipper=" + name, "--falcon.members=" + members());
            case STORAGE ->
                    List.of(
                            "--falcon.group=1",
                            "--falcon.member=" + name,
                            "--falcon.members=" + members(),
                            "--falcon.data-dir=" + processes.folder().resolve("data-" + name),
                            "--falcon.rpc.port=" + ports.get(name),
                            "--falcon.coordinators=" + addresses("coordinator", ""),
                            "--falcon.reign.stall-max=" + PATIENCE,
                            "--falcon.storage.row-cache=16MB",
                            "--falcon.storage.block-cache=16MB");
            case GATEWAY ->
                    List.of(
                            "--falcon.name=" + name,
                            "--falcon.members=" + members(),
                            "--falcon.coordinators=" + addresses("coordinator", ""),
                            "--falcon.pgwire.port=" + ports.get(name),
                            "--falcon.temporary-dir="
                                    + processes.folder().resolve("temporary-" + name));
        };
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
