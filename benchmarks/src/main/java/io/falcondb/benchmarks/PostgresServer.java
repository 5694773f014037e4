package io.falcondb.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// A private PostgreSQL with `fsync` on and 2 GB of shared buffers.
final class PostgresServer implements ServerProcess {

    private static final String BIN = "/usr/lib/postgresql/15/bin/";

    private final Path folder;
    private final Process process;
    private final int port;
    private final Duration startUp;

    private Optional<Process> standby = Optional.empty();

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

    /// Starts a standby whose fsync every commit waits for from now on.
    void replicate() throws IOException, InterruptedException {
        String data = folder.resolve("standby").toString();
        int standbyPort = Shell.freePort();
        int code =
                asPostgres(
                                BIN
                                        + "pg_basebackup -D "
                                        + data
                                        + " -h 127.0.0.1 -p "
                                        + port
                                        + " -U falcon -R -X stream -c fast")
                        .waitFor();
        if (code != 0) {
            throw new IOException("pg_basebackup ended with " + code);
        }
        standby =
                Optional.of(
                        asPostgres(
                                "exec "
                                        + BIN
                                        + "postgres -D "
                                        + data
                                        + " -p "
                                        + standbyPort
                                        + " -k "
                                        + folder
                                        + " -c listen_addresses=127.0.0.1 -c fsync=on -c shared_buffers=2GB"
                                        + " -c max_connections=200"));
        sql("alter system set synchronous_standby_names = '*'");
        sql("select pg_reload_conf()");
    }

    private void sql(String statement) throws IOException, InterruptedException {
        Shell.run(
                "psql",
                "-h",
                "127.0.0.1",
                "-p",
                "" + port,
                "-U",
                "falcon",
                "-d",
                "postgres",
                "-c",
                statement);
    }

    @Override
    public double cpuSeconds() throws IOException {
        double seconds = ServerProcess.cpuSeconds(pid());
        if (standby.isPresent()) {
            seconds += ServerProcess.cpuSeconds(standby.get().pid());
        }
        return seconds;
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
        if (standby.isPresent()) {
            end(standby.get());
        }
        ProcessHandle.of(pid()).ifPresent(ProcessHandle::destroy);
        process.waitFor();
        Shell.run("rm", "-rf", folder.toString());
    }

    private static void end(Process postgres) throws InterruptedException {
        postgres.destroy();
        postgres.waitFor();
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
