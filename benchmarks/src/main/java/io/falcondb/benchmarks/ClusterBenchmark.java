package io.falcondb.benchmarks;

import io.falcondb.benchmarks.PgbenchRound.Cell;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// pgbench and transfers against small clusters under each commit policy, one after the other with
/// the standalone process and PostgreSQL with one synchronous standby, and how long Kafka itself
/// takes to acknowledge. Prints Markdown tables. Arguments: home folder, then options.
public final class ClusterBenchmark {

    private static final List<String> SCRIPTS =
            List.of("select-only", "simple-update", "tpcb-like");

    private static final String STANDALONE = "standalone";
    private static final String POSTGRES = "PostgreSQL";

    private final Path home;
    private int scale = 10;
    private int seconds = 8;
    private int warmUp = 15;
    private List<Integer> clients = List.of(1, 16, 64);
    private List<String> policies = List.of("quorum", "async");
    private final Map<Cell, Map<String, PgbenchRound>> rounds = new LinkedHashMap<>();
    private final Map<Cell, Map<String, Double>> micros = new LinkedHashMap<>();
    private double kafkaMillis;
    private double commitMillis;

    private ClusterBenchmark(Path home) {
        this.home = home;
    }

    public static void main(String[] arguments) throws Exception {
        ClusterBenchmark benchmark = new ClusterBenchmark(Path.of(arguments[0]));
        new Options()
                .number("--scale", n -> benchmark.scale = n)
                .number("--seconds", n -> benchmark.seconds = n)
                .number("--warm-up", n -> benchmark.warmUp = n)
                .value("--clients", list -> benchmark.clients = numbers(list))
                .value("--policies", list -> benchmark.policies = List.of(list.split(",")))
                .read(List.of(arguments).subList(1, arguments.length));
        benchmark.run();
    }

    private static List<Integer> numbers(String list) {
        return Stream.of(list.split(",")).map(Integer::valueOf).toList();
    }

    private void run() throws Exception {
        try (LocalCluster cluster = LocalCluster.own(home, List.of("--small"))) {
            load(new ClusterServer(cluster, policies.getFirst()));
            for (String policy : policies) {
                measure(policy, new ClusterServer(cluster, policy));
            }
            kafkaMillis = KafkaAppends.medianMillis(cluster.brokers(), (short) 1);
            commitMillis =
                    CommitLatency.medianMillis(
                            cluster.gatewayPorts().getFirst(), policies.getFirst());
        }
        try (Server standalone = new FalconServer(home, List.of())) {
            load(standalone);
            measure(STANDALONE, standalone);
        }
        try (PostgresServer postgres = new PostgresServer()) {
            load(postgres);
            postgres.replicate();
            measure(POSTGRES, postgres);
        }
        print();
        List<String> options = List.of("--small", "--groups", "2");
        try (LocalCluster cluster = LocalCluster.own(home, options)) {
            transfers(cluster.gatewayPorts().getFirst());
        }
    }

    private void load(Server server) throws IOException, InterruptedException {
        List<String> load = new ArrayList<>(PgbenchRound.pgbench(server));
        load.addAll(List.of("-i", "-q", "-s", "" + scale, server.database()));
        Shell.run(load);
    }

    private void measure(String title, Server server) throws IOException, InterruptedException {
        for (String script : SCRIPTS) {
            PgbenchRound.run(server, new Cell(script, "prepared", 16), warmUp);
        }
        for (String script : SCRIPTS) {
            for (int count : clients) {
                Cell cell = new Cell(script, "prepared", count);
                Map<String, Double> before = byKind(server);
                PgbenchRound round = PgbenchRound.run(server, cell, seconds);
                Map<String, Double> after = byKind(server);
                rounds.computeIfAbsent(cell, c -> new LinkedHashMap<>()).put(title, round);
                if (title.equals(policies.getFirst())) {
                    Map<String, Double> used = new LinkedHashMap<>();
                    after.forEach(
                            (kind, cpu) ->
                                    used.put(
                                            kind,
                                            (cpu - before.getOrDefault(kind, 0.0))
                                                    * 1e6
                                                    / (round.tps() * seconds)));
                    micros.put(cell, used);
                }
                System.err.printf(
                        Locale.ROOT,
                        "%s, %s, %d clients: %,.0f tps, p50 %.2f ms%n",
                        title,
                        script,
                        count,
                        round.tps(),
                        round.p50Millis());
            }
        }
    }

    private static Map<String, Double> byKind(Server server) throws IOException {
        return server instanceof ClusterServer cluster ? cluster.cpuSecondsByKind() : Map.of();
    }

    private void print() {
        List<String> titles = new ArrayList<>(policies);
        titles.addAll(List.of(STANDALONE, POSTGRES));
        String first = policies.getFirst();
        row(
                "script, clients",
                titles.stream(),
                Stream.of(
                        first + " / standalone",
                        first + " / PostgreSQL",
                        "p50 ms " + first,
                        "p50 ms PostgreSQL"));
        row("---", titles.stream().map(title -> "---:"), Stream.of("---:", "---:", "---:", "---:"));
        for (Cell cell : rounds.keySet()) {
            PgbenchRound ours = round(cell, first);
            PgbenchRound theirs = round(cell, POSTGRES);
            row(
                    cell.script() + ", " + cell.clients(),
                    titles.stream().map(title -> figure("%,.0f", round(cell, title).tps())),
                    Stream.of(
                            figure("**%.2f**", ours.tps() / round(cell, STANDALONE).tps()),
                            figure("**%.2f**", ours.tps() / theirs.tps()),
                            figure("%.2f", ours.p50Millis()),
                            figure("%.2f", theirs.p50Millis())));
        }
        System.out.println();
        row("CPU us per transaction, " + first, ClusterServer.KINDS.stream(), Stream.of());
        row("---", ClusterServer.KINDS.stream().map(kind -> "---:"), Stream.of());
        micros.forEach(
                (cell, used) ->
                        row(
                                cell.script() + ", " + cell.clients(),
                                used.values().stream().map(cpu -> figure("%,.0f", cpu)),
                                Stream.of()));
        System.out.println();
        System.out.printf(
                Locale.ROOT,
                "Kafka alone acknowledges a record with acks=all in %.2f ms (median), COMMIT takes %.2f ms with one client under %s: %.2f ms more.%n%n",
                kafkaMillis,
                commitMillis,
                first,
                commitMillis - kafkaMillis);
    }

    private PgbenchRound round(Cell cell, String title) {
        return Objects.requireNonNull(rounds.getOrDefault(cell, Map.of()).get(title));
    }

    private void transfers(int port) throws Exception {
        Map<Integer, List<Integer>> groups = TransferRound.prepare(port);
        List<Integer> one = groups.getOrDefault(1, List.of());
        List<Integer> two = groups.getOrDefault(2, List.of());
        TransferRound.run(port, one, one, 16, warmUp);
        TransferRound.run(port, one, two, 16, warmUp);
        row(
                "transfers, clients",
                Stream.of("tps, one group", "tps, two groups", "p50 ms", "p50 ms"),
                Stream.of("cost of two groups"));
        row("---", Stream.of("---:", "---:", "---:", "---:"), Stream.of("---:"));
        for (int count : clients) {
            TransferRound within = TransferRound.run(port, one, one, count, seconds);
            TransferRound across = TransferRound.run(port, one, two, count, seconds);
            row(
                    "" + count,
                    Stream.of(
                            figure("%,.0f", within.tps()),
                            figure("%,.0f", across.tps()),
                            figure("%.2f", within.p50Millis()),
                            figure("%.2f", across.p50Millis())),
                    Stream.of(figure("**%.2f**", within.tps() / across.tps())));
        }
    }

    private static String figure(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    private static void row(String first, Stream<String> then, Stream<String> last) {
        System.out.println(
                Stream.concat(Stream.of(first), Stream.concat(then, last))
                        .collect(Collectors.joining(" | ", "| ", " |")));
    }
}
