package io.falcondb.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// Ends the primary of a running cluster again and again under load, by `kill -9` or by SIGSTOP,
/// and tells how long a client that writes every 10 ms got no acknowledgement, and whether anything
/// that was acknowledged is gone. Arguments: home folder, then options.
public final class FailoverBenchmark {

    private static final Duration INTERVAL = Duration.ofMillis(10);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration RECOVERY = Duration.ofSeconds(60);

    /// A Java process needs seconds to start, and minutes beside others on a busy machine.
    private static final Duration RESTART = Duration.ofMinutes(3);

    private static final long SETTLE_MILLIS = 3000;
    private static final int ACCOUNTS = 10_000;

    private final Path home;
    private Path folder = Path.of("cluster-data");
    private int kills = 20;
    private int clients = 4;
    private List<String> modes = List.of("crash", "stop");
    private Path json = Path.of("target", "failover.json");

    private FailoverBenchmark(Path home) {
        this.home = home;
    }

    public static void main(String[] arguments) throws Exception {
        FailoverBenchmark benchmark = new FailoverBenchmark(Path.of(arguments[0]));
        for (int i = 1; i + 1 < arguments.length; i += 2) {
            benchmark.option(arguments[i], arguments[i + 1]);
        }
        if (!benchmark.run()) {
            System.exit(1);
        }
    }

    private void option(String name, String value) {
        switch (name) {
            case "--dir" -> folder = Path.of(value);
            case "--kills" -> kills = Integer.parseInt(value);
            case "--clients" -> clients = Integer.parseInt(value);
            case "--modes" -> modes = List.of(value.split(","));
            case "--json" -> json = Path.of(value);
            default ->
                    throw new IllegalArgumentException(
                            "unknown option " + name + "; ./falcon bench --help lists them");
        }
    }

    private boolean run() throws Exception {
        LocalCluster cluster = new LocalCluster(home, folder);
        List<Integer> ports = cluster.gatewayPorts();
        prepare(ports.getFirst());
        AcknowledgedWrites probe = new AcknowledgedWrites(0, ports, INTERVAL, PATIENCE, "");
        List<AcknowledgedWrites> writers = new ArrayList<>(List.of(probe));
        for (int client = 1; client <= clients; client++) {
            writers.add(
                    new AcknowledgedWrites(
                            client,
                            ports,
                            Duration.ZERO,
                            PATIENCE,
                            "update failover_account set balance = balance + 1 where id = (:n * 7919 + "
                                    + client
                                    + ") % "
                                    + ACCOUNTS
                                    + ";"));
        }
        List<Thread> threads =
                writers.stream().map(writer -> Thread.ofPlatform().start(writer)).toList();
        List<String> rows = new ArrayList<>();
        List<String> cells = new ArrayList<>();
        try {
            TimeUnit.MILLISECONDS.sleep(SETTLE_MILLIS);
            for (String mode : modes) {
                long[] outages = new long[kills];
                for (int kill = 0; kill < kills; kill++) {
                    outages[kill] = end(cluster, probe, mode);
                    System.err.printf(
                            Locale.ROOT,
                            "%s %d of %d: %,d ms%n",
                            mode,
                            kill + 1,
                            kills,
                            outages[kill]);
                }
                report(mode, outages, rows, cells);
            }
        } finally {
            writers.forEach(AcknowledgedWrites::stop);
            for (Thread thread : threads) {
                thread.join();
            }
        }
        long lost = lost(ports.getFirst(), writers);
        print(writers, rows, cells, lost);
        return lost == 0;
    }

    /// One failover; milliseconds without an acknowledgement.
    private long end(LocalCluster cluster, AcknowledgedWrites probe, String mode)
            throws IOException, InterruptedException {
        cluster.await("a primary", RECOVERY, c -> c.primary().isPresent());
        LocalCluster.Member victim = cluster.primary().orElseThrow();
        long from = System.nanoTime();
        cluster.signal(mode.equals("crash") ? "KILL" : "STOP", victim.name());
        cluster.await(
                "another primary after " + victim.name(),
                RECOVERY,
                c -> c.primary().filter(p -> p.epoch() > victim.epoch()).isPresent());
        awaitAcknowledgement(probe, System.nanoTime());
        TimeUnit.MILLISECONDS.sleep(SETTLE_MILLIS);
        long outage = probe.longestGap(from, System.nanoTime());
        if (mode.equals("crash")) {
            cluster.startMissing();
        } else {
            cluster.signal("CONT", victim.name());
        }
        cluster.await(victim.name() + " following", RESTART, c -> c.follows(victim.name()));
        return TimeUnit.NANOSECONDS.toMillis(outage);
    }

    private static void awaitAcknowledgement(AcknowledgedWrites probe, long after)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + RECOVERY.toNanos();
        while (probe.acknowledged().isEmpty()
                || probe.acknowledged().lastEntry().getValue() < after) {
            if (System.nanoTime() > deadline) {
                throw new IOException(
                        "no write was acknowledged any more; last: " + probe.lastFailure());
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    private static void prepare(int port) throws IOException {
        try (PlainClient client = new PlainClient(port, RECOVERY)) {
            client.run("drop table if exists failover_write");
            client.run("drop table if exists failover_account");
            client.run(
                    "create table failover_write (client int, n bigint, primary key (client, n))");
            client.run("create table failover_account (id bigint primary key, balance bigint)");
            client.run(
                    "insert into failover_account select i, 0 from generate_series(0, "
                            + (ACCOUNTS - 1)
                            + ") as t(i)");
        }
    }

    private static long lost(int port, List<AcknowledgedWrites> writers) throws IOException {
        long lost = 0;
        try (PlainClient client = new PlainClient(port, RECOVERY)) {
            for (AcknowledgedWrites writer : writers) {
                Set<Long> there = new HashSet<>();
                for (String n :
                        client.run(
                                "select n from failover_write where client = " + writer.client())) {
                    there.add(Long.parseLong(n));
                }
                lost +=
                        writer.acknowledged().keySet().stream()
                                .filter(n -> !there.contains(n))
                                .count();
            }
        }
        return lost;
    }

    private static void report(String mode, long[] outages, List<String> rows, List<String> cells) {
        long[] sorted = outages.clone();
        Arrays.sort(sorted);
        long p50 = sorted[(sorted.length - 1) / 2];
        long p99 = sorted[(int) Math.ceil(sorted.length * 0.99) - 1];
        long max = sorted[sorted.length - 1];
        rows.add(
                String.format(
                        Locale.ROOT,
                        "| %s | %d | %,d ms | %,d ms | %,d ms |",
                        mode,
                        sorted.length,
                        p50,
                        p99,
                        max));
        cells.add(
                String.format(
                        Locale.ROOT,
                        "{\"mode\": \"%s\", \"outages_ms\": %s}",
                        mode,
                        Arrays.toString(outages)));
    }

    private void print(
            List<AcknowledgedWrites> writers, List<String> rows, List<String> cells, long lost)
            throws IOException {
        long acknowledged = writers.stream().mapToLong(w -> w.acknowledged().size()).sum();
        long failures = writers.stream().mapToLong(AcknowledgedWrites::failures).sum();
        System.out.println("| mode | kills | p50 | p99 | max |");
        System.out.println("| --- | ---: | ---: | ---: | ---: |");
        rows.forEach(System.out::println);
        System.out.printf(
                Locale.ROOT,
                "%,d writes acknowledged, %,d refused or unknown to the client, **%,d acknowledged writes lost**.%n",
                acknowledged,
                failures,
                lost);
        if (json.getParent() != null) {
            Files.createDirectories(json.getParent());
        }
        Files.writeString(
                json,
                String.format(
                        Locale.ROOT,
                        "{\"acknowledged\": %d, \"failures\": %d, \"lost\": %d, \"modes\": [%s]}%n",
                        acknowledged,
                        failures,
                        lost,
                        String.join(", ", cells)));
        System.err.println("written to " + json);
    }
}
