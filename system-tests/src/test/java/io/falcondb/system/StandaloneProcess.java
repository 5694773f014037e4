package io.falcondb.system;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A standalone database as a process of its own, on free ports, with everything it said.
final class StandaloneProcess implements AutoCloseable {

    private static final Pattern JDBC = Pattern.compile("JDBC\\s+(jdbc:\\S+)");
    private static final Pattern HEALTH = Pattern.compile("Health\\s+(http://\\S+)/health");
    private static final Pattern METRICS = Pattern.compile("Metrics\\s+(http://\\S+)");
    private static final Duration START_UP_MAX = Duration.ofSeconds(90);

    private final Process process;
    private final List<String> output = new ArrayList<>();
    private final CountDownLatch ready = new CountDownLatch(1);
    private final Thread reader;
    private volatile String jdbcUrl = "";
    private volatile String httpUrl = "";
    private volatile String metricsUrl = "";

    private StandaloneProcess(Process process) {
        this.process = process;
        this.reader = Thread.ofPlatform().daemon().name("output").start(this::read);
    }

    /// Starts and waits until it is ready.
    static StandaloneProcess start(Path dataFolder, String... settings) throws Exception {
        StandaloneProcess started = launch(dataFolder, settings);
        if (!started.ready.await(START_UP_MAX.toSeconds(), TimeUnit.SECONDS)
                || started.jdbcUrl.isEmpty()) {
            started.kill();
            throw new IllegalStateException("did not start:\n" + started.output());
        }
        return started;
    }

    /// Starts without waiting: for starts that must fail.
    static StandaloneProcess launch(Path dataFolder, String... settings) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        ProcessClassPath.get(),
                        "io.falcondb.standalone.FalconDb"));
        Map<String, String> chosen = new LinkedHashMap<>();
        chosen.put("--falcon.pgwire.port", "0");
        chosen.put("--server.port", "0");
        chosen.put("--falcon.metrics.port", "0");
        chosen.put("--falcon.data-dir", dataFolder.toString());
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            chosen.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
        chosen.forEach((name, value) -> command.add(name + "=" + value));
        return new StandaloneProcess(new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl);
    }

    String jdbcUrl() {
        return jdbcUrl;
    }

    String httpUrl() {
        return httpUrl;
    }

    String metricsUrl() {
        return metricsUrl;
    }

    int port() {
        Matcher port = Pattern.compile(":(\\d+)/").matcher(jdbcUrl);
        if (!port.find()) {
            throw new IllegalStateException("no port in " + jdbcUrl);
        }
        return Integer.parseInt(port.group(1));
    }

    /// kill -9.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
        reader.join();
    }

    /// SIGTERM, and the exit code.
    int terminate() throws InterruptedException {
        // Not Process.destroy: that would close the output that its last line comes by.
        process.toHandle().destroy();
        return exitCode();
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            kill();
            throw new IllegalStateException("did not end:\n" + output());
        }
        reader.join();
        return process.exitValue();
    }

    String output() {
        synchronized (output) {
            return String.join("\n", output);
        }
    }

    /// Keeps what the process said, as evidence.
    void saveOutput(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, output());
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }

    private void read() {
        try (BufferedReader lines = process.inputReader()) {
            String line;
            while ((line = lines.readLine()) != null) {
                synchronized (output) {
                    output.add(line);
                }
                jdbcUrl = found(JDBC, line, jdbcUrl);
                httpUrl = found(HEALTH, line, httpUrl);
                metricsUrl = found(METRICS, line, metricsUrl);
                if (line.startsWith("Ctrl-C stops it")) {
                    ready.countDown();
                }
            }
        } catch (IOException e) {
            synchronized (output) {
                output.add("(reading its output failed: " + e + ")");
            }
        } finally {
            ready.countDown();
        }
    }

    private static String found(Pattern pattern, String line, String otherwise) {
        Matcher matcher = pattern.matcher(line);
        return matcher.find() ? matcher.group(1) : otherwise;
    }
}
