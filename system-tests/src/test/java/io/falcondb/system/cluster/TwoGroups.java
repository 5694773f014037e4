package io.falcondb.system.cluster;

import io.falcondb.benchmarks.TcpProxy;
import io.falcondb.system.cluster.ClusterProcesses.Service;
import io.falcondb.testkit.discovery.ConsulProcess;
import io.falcondb.testkit.kafka.KafkaBroker;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/// A whole cluster of processes: Consul, a broker, two coordinators, a shipper, two groups of two
/// members and a gateway. Members are reached, and reach the coordinators, through ways that can be
/// cut.
final class TwoGroups implements AutoCloseable {

    private static final List<String> MEMBERS = List.of("a1", "a2", "b1", "b2");

    /// Of each member, of which 64 MB are the reserve below which commits are refused.
    private static final int DISK_MB = 256;

    private static final List<String> COORDINATORS = List.of("coordinator-1", "coordinator-2");

    private final Path folder;
    private final ClusterProcesses processes;
    private final Map<String, Integer> ports = new LinkedHashMap<>();
    private final Map<String, TcpProxy> waysTo = new LinkedHashMap<>();
    private final Map<String, List<TcpProxy>> waysFrom = new LinkedHashMap<>();
    private final Map<String, SmallDisk> disks = new LinkedHashMap<>();

    TwoGroups(Path folder) throws Exception {
        this.folder = folder;
        this.processes = new ClusterProcesses(folder);
        for (String name : COORDINATORS) {
            ports.put(name, ServiceProcess.freePort());
        }
        for (String name : MEMBERS) {
            ports.put(name, ServiceProcess.freePort());
            waysTo.put(name, new TcpProxy(port(name)));
            List<TcpProxy> from = new ArrayList<>();
            for (String coordinator : COORDINATORS) {
                from.add(new TcpProxy(port(coordinator)));
            }
            waysFrom.put(name, from);
            disks.put(name, SmallDisk.mount(folder.resolve("disk-" + name), DISK_MB));
        }
        ports.put("gateway", ServiceProcess.freePort());
        for (String name : COORDINATORS) {
            start(name);
        }
        start("shipper");
        for (String name : MEMBERS) {
            start(name);
        }
        start("gateway");
        processes.awaitAnswer(
                "jdbc:postgresql://127.0.0.1:" + port("gateway") + "/falcon?user=falcon");
    }

    /// Whoever runs for the first time, or again.
    void start(String name) throws IOException {
        List<String> settings =
                new ArrayList<>(List.of("--falcon.cluster-id=" + processes.clusterId()));
        Service service;
        if (COORDINATORS.contains(name)) {
            service = Service.COORDINATOR;
            settings.add("--falcon.coordinator=" + name);
            settings.add("--falcon.cluster.groups=1,2");
            settings.add("--falcon.rpc.port=" + port(name));
            settings.add("--falcon.consul.address=" + processes.consul().address().getAuthority());
            settings.add("--falcon.kafka.bootstrap-servers=" + processes.broker().servers());
        } else if (name.equals("shipper")) {
            service = Service.REPLICATION;
            settings.add("--falcon.members=" + members());
            settings.add("--falcon.kafka.bootstrap-servers=" + processes.broker().servers());
        } else if (name.equals("gateway")) {
            service = Service.GATEWAY;
            settings.removeFirst();
            settings.add("--falcon.members=" + members());
            settings.add("--falcon.coordinators=" + coordinators());
            settings.add("--falcon.pgwire.port=" + port(name));
            settings.add("--falcon.temporary-dir=" + folder.resolve("temporary"));
        } else {
            service = Service.STORAGE;
            settings.add("--falcon.group=" + group(name));
            settings.add("--falcon.member=" + name);
            settings.add("--falcon.members=" + members());
            settings.add("--falcon.data-dir=" + disk(name).folder().resolve("data"));
            settings.add("--falcon.wal.segment-size=8MB");
            settings.add("--falcon.storage.write-buffer=16MB");
            settings.add("--falcon.kafka.bootstrap-servers=" + processes.broker().servers());
            settings.add("--falcon.rpc.port=" + port(name));
            settings.add(
                    "--falcon.coordinators="
                            + String.join(
                                    ",",
                                    ways(name).stream()
                                            .map(way -> "127.0.0.1:" + way.port())
                                            .toList()));
            settings.add("--falcon.storage.row-cache=16MB");
            settings.add("--falcon.storage.block-cache=16MB");
        }
        processes.start(name, service, settings);
    }

    ServiceProcess process(String name) {
        return processes.get(name);
    }

    SmallDisk disk(String member) {
        SmallDisk disk = disks.get(member);
        if (disk == null) {
            throw new IllegalArgumentException("there is no member " + member);
        }
        return disk;
    }

    ConsulProcess consul() {
        return processes.consul();
    }

    KafkaBroker broker() {
        return processes.broker();
    }

    /// Nothing reaches the member and its heartbeats reach nobody; it still reads its topic.
    void cut(String member) {
        way(member).cut();
        ways(member).forEach(TcpProxy::cut);
    }

    void heal(String member) {
        way(member).heal();
        ways(member).forEach(TcpProxy::heal);
    }

    /// The member that reigns over a group now.
    String primary(int group) throws InterruptedException {
        while (true) {
            for (String name : MEMBERS) {
                if (group(name) == group && processes.says(name, "/health", "\"PRIMARY\"")) {
                    return name;
                }
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /// The coordinator that leads now.
    String leader() throws InterruptedException {
        while (true) {
            for (String name : COORDINATORS) {
                if (processes.says(name, "/topology", "\"leads\":true")) {
                    return name;
                }
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    void awaitReady(String member) throws InterruptedException {
        processes.await(member, "/readyz", "\"UP\"");
    }

    /// A connection to the gateway, which closes it when it is unused or broken.
    Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", "falcon");
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", "60");
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port("gateway") + "/falcon", properties);
    }

    /// Everything that the processes said.
    String output() throws IOException {
        return processes.output();
    }

    @Override
    public void close() throws Exception {
        processes.close();
        for (TcpProxy way : waysTo.values()) {
            way.close();
        }
        for (List<TcpProxy> ways : waysFrom.values()) {
            for (TcpProxy way : ways) {
                way.close();
            }
        }
        for (SmallDisk disk : disks.values()) {
            disk.close();
        }
    }

    private String members() {
        return String.join(
                ",",
                MEMBERS.stream()
                        .map(name -> group(name) + "/" + name + "=127.0.0.1:" + way(name).port())
                        .toList());
    }

    private String coordinators() {
        return String.join(
                ",", COORDINATORS.stream().map(name -> "127.0.0.1:" + port(name)).toList());
    }

    private static int group(String member) {
        return member.charAt(0) - 'a' + 1;
    }

    private int port(String name) {
        Integer port = ports.get(name);
        if (port == null) {
            throw new IllegalArgumentException("there is no " + name);
        }
        return port;
    }

    private TcpProxy way(String member) {
        TcpProxy way = waysTo.get(member);
        if (way == null) {
            throw new IllegalArgumentException("there is no member " + member);
        }
        return way;
    }

    private List<TcpProxy> ways(String member) {
        return waysFrom.getOrDefault(member, List.of());
    }
}
