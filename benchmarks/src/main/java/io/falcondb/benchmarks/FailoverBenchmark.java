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
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Lets faults happen to the primary of a cluster again and again under load, and tells how long a
/// client that writes every 10 ms got no acknowledgement, and whether anything that was
/// acknowledged is gone. Arguments: home folder, then options.
public final class FailoverBenchmark {

    private static final Duration INTERVAL = Duration.ofMillis(10);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration RECOVERY = Duration.ofSeconds(60);

    /// A Java process needs seconds to start, and minutes beside others on a busy machine.
    private static final Duration RESTART = Duration.ofMinutes(3);

    private static final long SETTLE_MILLIS = 3000;
    private static final int ACCOUNTS = 10_000;

    private final Path home;
    private Optional<Path> folder = Optional.empty();
    private boolean full;
    private int kills = 20;
    private int clients = 4;
    private List<Fault> modes = List.of(Fault.values());
    private Path json = Path.of("target", "failover.json");

    private FailoverBenchmark(Path home) {
        this.home = home;
    }

    public static void main(String[] arguments) throws Exception {
        FailoverBenchmark benchmark = new FailoverBenchmark(Path.of(arguments[0]));
        benchmark.options().read(List.of(arguments).subList(1, arguments.length));
        if (!benchmark.run()) {
            System.exit(1);
        }
    }

    private Options options() {
        return new Options()
                .value("--dir", value -> folder = Optional.of(Path.of(value)))
                .flag("--full", () -> full = true)
                .number("--kills", n -> kills = n)
                .number("--clients", n -> clients = n)
                .value(
                        "--modes",
                        list -> modes = Stream.of(list.split(",")).map(Fault::of).toList())
                .value("--json", file -> json = Path.of(file));
    }

    private boolean run() throws Exception {
        if (folder.isPresent() && modes.stream().anyMatch(mode -> mode.needsOwnCluster)) {
            throw new IllegalArgumentException(
                    "with --dir, --modes takes crash and stop: for the others a cluster must be started");
        }
        List<String> options =
                new ArrayList<>(List.of("--coordinator.falcon.failover.budget=1000"));
        if (!full) {
            options.addAll(List.of("--small", "--members", "3"));
        }
        try (LocalCluster cluster =
                folder.isPresent()
                        ? LocalCluster.at(home, folder.get())
                        : LocalCluster.own(home, options)) {
            return run(cluster);
        }
    }

    private boolean run(LocalCluster cluster) throws Exception {
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
            for (Fault mode : modes) {
                long[] outages = new long[kills];
                for (int kill = 0; kill < kills; kill++) {
                    outages[kill] = end(cluster, probe, mode);
                    System.err.printf(
                            Locale.ROOT,
                            "%s %d of %d: %,d ms%n",
                            mode.title(),
                            kill + 1,
                            kills,
                            outages[kill]);
                }
                report(mode.title(), outages, rows, cells);
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
    private long end(LocalCluster cluster, AcknowledgedWrites probe, Fault mode)
            throws IOException, InterruptedException {
        cluster.await("a primary", RECOVERY, c -> c.primary().isPresent());
        LocalCluster.Member victim = cluster.primary().orElseThrow();
        long from = System.nanoTime();
        mode.begin(cluster, victim.name());
        cluster.await(
                "another primary after " + victim.name(),
                RECOVERY,
                c -> c.primary().filter(p -> p.epoch() > victim.epoch()).isPresent());
        awaitAcknowledgement(probe, System.nanoTime());
        TimeUnit.MILLISECONDS.sleep(SETTLE_MILLIS);
        long outage = probe.longestGap(from, System.nanoTime());
        mode.end(cluster, victim.name());
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
