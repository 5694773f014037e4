package io.falcondb.samples.bank;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The standalone database as a process of its own, on free ports of this machine.
final class StandaloneProcess implements AutoCloseable {

    /// They are on the class path of the test for the bank; the database wants none.
    private static final String NOT_OF_THE_DATABASE =
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration";

    private static final Pattern ADDRESS = Pattern.compile("JDBC\\s+(jdbc:\\S+)");
    private static final long STOP_SECONDS = 30;

    private final Process process;
    private final String url;

    private StandaloneProcess(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    static StandaloneProcess start(Path data, Path log) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx400m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "io.falcondb.standalone.FalconDb",
                                "--falcon.data-dir=" + data,
                                "--server.port=0",
                                "--falcon.metrics.port=0",
                                "--falcon.pgwire.port=0",
                                "--spring.autoconfigure.exclude=" + NOT_OF_THE_DATABASE)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        while (true) {
            String said = Files.exists(log) ? Files.readString(log) : "";
            Matcher address = ADDRESS.matcher(said);
            if (said.contains("Ctrl-C stops it") && address.find()) {
                return new StandaloneProcess(process, address.group(1));
            }
            if (!process.isAlive()) {
                throw new IOException("the database did not start:\n" + said);
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    /// As the database's card says it.
    String url() {
        return url;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
