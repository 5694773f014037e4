package io.falcondb.ops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The standalone database as a process of its own, as `./falcon start` starts it.
public final class DatabaseProcess implements AutoCloseable {

    private final Process process;
    private final String httpUrl;
    private final String sqlUrl;

    private DatabaseProcess(Process process, String httpUrl, String sqlUrl) {
        this.process = process;
        this.httpUrl = httpUrl;
        this.sqlUrl = sqlUrl;
    }

    public static DatabaseProcess start(Path data, Path log)
            throws IOException, InterruptedException {
        // Spring Shell is on this module's class path, not on the database's.
        String shell = "org.springframework.shell.core.autoconfigure.SpringShellAutoConfiguration";
        Process process =
                new ProcessBuilder(
                                List.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "-Xmx400m",
                                        "-XX:+UseSerialGC",
                                        "-XX:TieredStopAtLevel=1",
                                        "--enable-native-access=ALL-UNNAMED",
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        "io.falcondb.standalone.FalconDb",
                                        "--falcon.data-dir=" + data,
                                        "--falcon.audit.file=" + data.resolveSibling("audit"),
                                        "--falcon.backup.folder=" + data.resolveSibling("backups"),
                                        "--falcon.region=here",
                                        "--server.port=0",
                                        "--falcon.metrics.port=0",
                                        "--falcon.pgwire.port=0",
                                        "--falcon.sql.slow-transaction=100ms",
                                        "--spring.autoconfigure.exclude=" + shell))
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        while (true) {
            String said = Files.exists(log) ? Files.readString(log) : "";
            Matcher http = Pattern.compile("Health\\s+(http://\\S+)/health").matcher(said);
            Matcher sql = Pattern.compile("JDBC\\s+(jdbc:\\S+)").matcher(said);
            if (said.contains("Ctrl-C stops it") && http.find() && sql.find()) {
                return new DatabaseProcess(process, http.group(1), sql.group(1));
            }
            if (!process.isAlive()) {
                throw new IOException("the database did not start:\n" + said);
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    public String httpUrl() {
        return httpUrl;
    }

    public String sqlUrl() {
        return sqlUrl;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
