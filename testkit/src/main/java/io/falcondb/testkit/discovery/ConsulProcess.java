package io.falcondb.testkit.discovery;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/// A real Consul agent of one's own on loopback, which keeps what it knows when it is stopped and
/// started again. Not thread-safe.
public final class ConsulProcess implements AutoCloseable {

    private static final Duration READY = Duration.ofSeconds(60);

    private final String program;
    private final Path folder;
    private final int port;
    private final HttpClient http = HttpClient.newHttpClient();
    private @Nullable Process process;

    private ConsulProcess(String program, Path folder) throws IOException {
        this.program = program;
        this.folder = folder;
        this.port = freePort();
        Files.writeString(
                folder.resolve("agent.json"),
                """
                {"ports": {"http": %d, "server": %d, "serf_lan": %d, "serf_wan": -1, "dns": -1, "grpc": -1},
                 "performance": {"raft_multiplier": 1}}
                """
                        .formatted(port, freePort(), freePort()));
    }

    /// Skips the test with the reason if there is no Consul and none can be fetched.
    ///
    /// @param home of the repository
    public static ConsulProcess start(Path home, Path folder)
            throws IOException, InterruptedException {
        Process fetch =
                new ProcessBuilder(home.resolve("cluster/fetch-consul.sh").toString())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(fetch.getInputStream().readAllBytes()).strip();
        Assumptions.assumeTrue(fetch.waitFor() == 0, said);
        ConsulProcess consul = new ConsulProcess(said, folder);
        consul.start();
        return consul;
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public void start() throws IOException, InterruptedException {
        process =
                new ProcessBuilder(
                                program,
                                "agent",
                                "-server",
                                "-bootstrap-expect=1",
                                "-bind=127.0.0.1",
                                "-client=127.0.0.1",
                                "-data-dir=" + folder.resolve("data"),
                                "-config-file=" + folder.resolve("agent.json"))
                        .redirectErrorStream(true)
                        .redirectOutput(
                                ProcessBuilder.Redirect.appendTo(
                                        new File(folder.toFile(), "consul.log")))
                        .start();
        long deadline = System.nanoTime() + READY.toNanos();
        while (!isReady()) {
            if (System.nanoTime() > deadline || !process.isAlive()) {
                throw new IOException(
                        "Consul does not start: " + Files.readString(folder.resolve("consul.log")));
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    /// As `kill -9` does.
    public void stop() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }

    /// As after the loss of its disk; only while it is stopped.
    public void forget() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /// What the agent answers to a PUT.
    public String put(String path, String body) throws IOException, InterruptedException {
        return http.send(
                        HttpRequest.newBuilder(address().resolve(path))
                                .PUT(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }

    public String get(String path) throws IOException, InterruptedException {
        return http.send(
                        HttpRequest.newBuilder(address().resolve(path)).build(),
                        BodyHandlers.ofString())
                .body();
    }

    @Override
    public void close() throws InterruptedException {
        stop();
        http.close();
    }

    private boolean isReady() throws InterruptedException {
        try {
            // A leader that cannot write yet is named already, so a write is asked for.
            return put("/v1/kv/ready", "").equals("true");
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
