package io.falcondb.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// FalconDB as `./falcon start` starts it.
final class FalconServer implements ServerProcess {

    private final Path folder;
    private final Process process;
    private final int port;
    private final int metricsPort;
    private final Duration startUp;

    FalconServer(Path home, List<String> settings) throws IOException, InterruptedException {
        folder = Files.createTempDirectory("falcon-bench");
        port = Shell.freePort();
        metricsPort = Shell.freePort();
        List<String> command = new ArrayList<>();
        command.addAll(
                List.of(
                        home.resolve("falcon").toString(),
                        "start",
                        "--port",
                        "" + port,
                        "--http-port",
                        "0",
                        "--metrics-port",
                        "" + metricsPort,
                        "--data-dir",
                        folder.resolve("data").toString()));
        command.addAll(settings);
        long began = System.nanoTime();
        process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("server.log").toFile())
                        .start();
        try {
            Shell.await(this, process, Duration.ofMinutes(10).toNanos());
        } catch (IOException e) {
            throw new IOException(Files.readString(folder.resolve("server.log")), e);
        }
        startUp = Duration.ofNanos(System.nanoTime() - began);
    }

    @Override
    public String name() {
        return "FalconDB";
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public String database() {
        return "falcon";
    }

    /// Where `/metrics` is served.
    int metricsPort() {
        return metricsPort;
    }

    @Override
    public String user() {
        return "falcon";
    }

    @Override
    public Duration startUp() {
        return startUp;
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.destroy();
        process.waitFor();
        Shell.run("rm", "-rf", folder.toString());
    }
}
