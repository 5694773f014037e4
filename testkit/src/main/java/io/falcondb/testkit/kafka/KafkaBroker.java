package io.falcondb.testkit.kafka;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;

/// A real broker as a process of its own: one node in KRaft mode, from the class path of the tests,
/// which must have `kafka_2.13`.
public final class KafkaBroker implements AutoCloseable {

    private static final long START_SECONDS_MAX = 60;

    private final Process process;
    private final String servers;

    private KafkaBroker(Process process, String servers) {
        this.process = process;
        this.servers = servers;
    }

    public String servers() {
        return servers;
    }

    public static KafkaBroker start(Path folder) throws IOException, InterruptedException {
        int broker = freePort();
        int controller = freePort();
        Path settings = folder.resolve("server.properties");
        Files.writeString(
                settings,
                """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
                controller.listener.names=CONTROLLER
                listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
                log.dirs=%3$s
                offsets.topic.replication.factor=1
                auto.create.topics.enable=false
                message.max.bytes=2097152
                """
                        .formatted(broker, controller, folder.resolve("log")));
        String id = Uuid.randomUuid().toString();
        Process format =
                java(
                        folder,
                        "kafka.tools.StorageTool",
                        "format",
                        "-t",
                        id,
                        "-c",
                        settings.toString());
        if (format.waitFor() != 0) {
            throw new IOException("Kafka's folder could not be formatted: " + log(folder));
        }
        Process process = java(folder, "kafka.Kafka", settings.toString());
        String servers = "127.0.0.1:" + broker;
        awaitStart(process, servers, folder);
        return new KafkaBroker(process, servers);
    }

    private static void awaitStart(Process process, String servers, Path folder)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS_MAX);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            while (true) {
                try {
                    admin.describeCluster().nodes().get(1, TimeUnit.SECONDS);
                    return;
                } catch (ExecutionException | TimeoutException e) {
                    if (!process.isAlive() || System.nanoTime() > deadline) {
                        process.destroyForcibly();
                        throw new IOException("Kafka does not start: " + log(folder), e);
                    }
                }
            }
        }
    }

    private static Process java(Path folder, String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx384m",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty(
                                        "surefire.test.class.path",
                                        System.getProperty("java.class.path"))));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("kafka.log").toFile()))
                .start();
    }

    private static String log(Path folder) throws IOException {
        return Files.readString(folder.resolve("kafka.log"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /// kill -STOP: clients wait for it.
    public void freeze() throws IOException, InterruptedException {
        signal("STOP");
    }

    /// kill -CONT.
    public void thaw() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        int exit =
                new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                        .inheritIO()
                        .start()
                        .waitFor();
        if (exit != 0) {
            throw new IOException("kill -" + name + " ended with " + exit);
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }
}
