package io.falcondb.system.cluster;

import io.falcondb.system.ProcessClassPath;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// One service of a cluster as a process of its own, from the class path of the tests.
final class ServiceProcess implements AutoCloseable {

    private final List<String> command;
    private final Process process;
    private final Path log;
    private final int httpPort;

    private ServiceProcess(List<String> command, Path log, int httpPort) throws IOException {
        this.command = command;
        this.process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start();
        this.log = log;
        this.httpPort = httpPort;
    }

    /// @param name of its log in `folder`
    static ServiceProcess start(Path folder, String name, String mainClass, String... settings)
            throws IOException {
        int httpPort = freePort();
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx256m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                ProcessClassPath.get(),
                                mainClass,
                                "--spring.profiles.active=dev",
                                "--falcon.access.open-on-loopback=true",
                                "--falcon.metrics.port=0",
                                "--server.port=" + httpPort));
        command.addAll(List.of(settings));
        return new ServiceProcess(List.copyOf(command), folder.resolve(name + ".log"), httpPort);
    }

    /// Ends it in order and starts a new boot with the same settings and ports.
    ServiceProcess restart() throws IOException, InterruptedException {
        terminate();
        return new ServiceProcess(command, log, httpPort);
    }

    /// Where its HTTP port is.
    String url() {
        return "http://127.0.0.1:" + httpPort;
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    String get(String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(
                                            URI.create("http://127.0.0.1:" + httpPort + path))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    /// Until it says that it can be used.
    void awaitReady() throws InterruptedException {
        while (true) {
            try {
                if (get("/readyz").contains("\"UP\"")) {
                    return;
                }
            } catch (IOException e) {
                if (!isAlive()) {
                    throw new IllegalStateException("it has ended", e);
                }
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    /// @param order as JSON; empty for none
    String post(String path, String order) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(
                                            URI.create("http://127.0.0.1:" + httpPort + path))
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString(order))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    String output() throws IOException {
        return Files.readString(log);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /// How it ends by itself.
    ///
    /// @throws IllegalStateException if it does not within a minute
    int exitCode() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("did not end");
        }
        return process.exitValue();
    }

    /// kill -STOP: everything that it has to say or to do waits.
    void freeze() throws IOException, InterruptedException {
        signal("STOP");
    }

    /// kill -CONT.
    void thaw() throws IOException, InterruptedException {
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

    /// kill -9.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// SIGTERM, and the exit code.
    int terminate() throws InterruptedException {
        process.toHandle().destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            kill();
            throw new IllegalStateException("did not end");
        }
        return process.exitValue();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
