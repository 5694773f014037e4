package io.falcondb.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// A private PostgreSQL with `fsync` on and 2 GB of shared buffers.
final class PostgresServer implements Server {

    private static final String BIN = "/usr/lib/postgresql/15/bin/";

    private final Path folder;
    private final Process process;
    private final int port;
    private final Duration startUp;

    PostgresServer() throws IOException, InterruptedException {
        folder = Files.createTempDirectory("falcon-bench-postgres");
        port = Shell.freePort();
        if (isRoot()) {
            Shell.run("chown", "postgres", folder.toString());
        }
        String data = folder.resolve("data").toString();
        asPostgres(
                        BIN
                                + "initdb -D "
                                + data
                                + " -U falcon --auth=trust --encoding=UTF8 --locale=C.UTF-8")
                .waitFor();
        long began = System.nanoTime();
        process =
                asPostgres(
                        "exec "
                                + BIN
                                + "postgres -D "
                                + data
                                + " -p "
                                + port
                                + " -k "
                                + folder
                                + " -c listen_addresses=127.0.0.1 -c fsync=on -c shared_buffers=2GB"
                                + " -c max_wal_size=4GB -c max_connections=200");
        Shell.await(this, process, Duration.ofMinutes(1).toNanos());
        startUp = Duration.ofNanos(System.nanoTime() - began);
    }

    static boolean installed() {
        return Files.isExecutable(Path.of(BIN + "postgres"));
    }

    @Override
    public String name() {
        return "PostgreSQL 15";
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public String database() {
        return "postgres";
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
        return process.descendants()
                .filter(p -> p.info().command().orElse("").endsWith("/postgres"))
                .filter(
                        p ->
                                p.parent()
                                        .flatMap(q -> q.info().command())
                                        .map(c -> !c.endsWith("/postgres"))
                                        .orElse(true))
                .map(ProcessHandle::pid)
                .findFirst()
                .orElse(process.pid());
    }

    @Override
    public void close() throws IOException, InterruptedException {
        ProcessHandle.of(pid()).ifPresent(ProcessHandle::destroy);
        process.waitFor();
        Shell.run("rm", "-rf", folder.toString());
    }

    private Process asPostgres(String command) throws IOException {
        ProcessBuilder builder =
                isRoot()
                        ? new ProcessBuilder(
                                "setpriv",
                                "--reuid=postgres",
                                "--regid=postgres",
                                "--clear-groups",
                                "sh",
                                "-c",
                                command)
                        : new ProcessBuilder("sh", "-c", command);
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }
}
