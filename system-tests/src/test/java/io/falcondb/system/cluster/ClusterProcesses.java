package io.falcondb.system.cluster;

import io.falcondb.testkit.discovery.ConsulProcess;
import io.falcondb.testkit.kafka.KafkaBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/// The processes of a cluster under test by their names, Consul and one broker. What they are told
/// is decided by whoever makes a cluster of them. Thread-safe.
final class ClusterProcesses implements AutoCloseable {

    private static final Duration ANSWER_WITHIN = Duration.ofMinutes(3);

    /// What a process is.
    enum Service {
        COORDINATOR("io.falcondb.coordinator.app.CoordinatorService"),
        REPLICATION("io.falcondb.replication.app.ReplicationService"),
        STORAGE("io.falcondb.storage.app.StorageService"),
        GATEWAY("io.falcondb.pgwire.app.GatewayService");

        private final String mainClass;

        Service(String mainClass) {
            this.mainClass = mainClass;
        }

        /// Of a process that is called so: `storage-1`.
        static Service of(String name) {
            return valueOf(name.substring(0, name.indexOf('-')).toUpperCase(java.util.Locale.ROOT));
        }
    }

    private final Path folder;
    private final String clusterId = UUID.randomUUID().toString();
    private final ConsulProcess consul;
    private final KafkaBroker broker;
    private final Map<String, ServiceProcess> processes = new LinkedHashMap<>();

    ClusterProcesses(Path folder) throws Exception {
        this.folder = folder;
        this.consul =
                ConsulProcess.start(
                        Path.of("..").toAbsolutePath().normalize(),
                        Files.createDirectories(folder.resolve("consul")));
        this.broker = KafkaBroker.start(Files.createDirectories(folder.resolve("kafka")));
    }

    /// Whoever runs for the first time, or again.
    synchronized void start(String name, Service service, List<String> settings)
            throws IOException {
        processes.put(
                name,
                ServiceProcess.start(
                        folder, name, service.mainClass, settings.toArray(String[]::new)));
    }

    /// Ends a process in order and starts a new boot with the same settings and ports.
    synchronized void restart(String name) throws IOException, InterruptedException {
        processes.put(name, get(name).restart());
    }

    synchronized ServiceProcess get(String name) {
        ServiceProcess process = processes.get(name);
        if (process == null) {
            throw new IllegalArgumentException("there is no " + name);
        }
        return process;
    }

    /// All of them, in the order in which they were started first.
    synchronized Map<String, ServiceProcess> all() {
        return new LinkedHashMap<>(processes);
    }

    Path folder() {
        return folder;
    }

    String clusterId() {
        return clusterId;
    }

    ConsulProcess consul() {
        return consul;
    }

    KafkaBroker broker() {
        return broker;
    }

    /// Waits until a page of a process says so.
    void await(String name, String path, String text) throws InterruptedException {
        while (!says(name, path, text)) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    boolean says(String name, String path, String text) throws InterruptedException {
        try {
            ServiceProcess process = get(name);
            return process.isAlive() && process.get(path).contains(text);
        } catch (IOException e) {
            return false;
        }
    }

    /// Waits until a gateway answers a statement.
    void awaitAnswer(String sqlUrl) throws InterruptedException, IOException {
        long deadline = System.nanoTime() + ANSWER_WITHIN.toNanos();
        while (true) {
            try (Connection connection = DriverManager.getConnection(sqlUrl);
                    var statement = connection.createStatement()) {
                statement.execute("select 1");
                return;
            } catch (SQLException e) {
                if (System.nanoTime() > deadline) {
                    throw new IOException(sqlUrl + " does not answer\n" + output(), e);
                }
                TimeUnit.MILLISECONDS.sleep(200);
            }
        }
    }

    /// Everything that the processes said.
    String output() throws IOException {
        StringBuilder said = new StringBuilder();
        for (Map.Entry<String, ServiceProcess> process : all().entrySet()) {
            said.append(process.getKey()).append(":\n").append(process.getValue().output());
        }
        return said.toString();
    }

    @Override
    public void close() throws Exception {
        for (ServiceProcess process : all().values()) {
            process.close();
        }
        broker.close();
        consul.close();
    }
}
