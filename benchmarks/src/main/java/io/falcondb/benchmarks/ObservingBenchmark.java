package io.falcondb.benchmarks;

import io.falcondb.benchmarks.PgbenchRound.Cell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// What it costs to be watched: the same process with and without statistics that somebody scrapes,
/// with TLS, and another one with traces, in alternation under pgbench. What counts is the median
/// of the rounds' ratios, each of rounds that were measured shortly after one another. Prints a
/// Markdown table and writes JSON. Arguments: home folder, then options.
public final class ObservingBenchmark {

    private static final List<Cell> CELLS =
            List.of(
                    new Cell("select-only", "prepared", 16),
                    new Cell("simple-update", "prepared", 16),
                    new Cell("tpcb-like", "prepared", 16),
                    new Cell("tpcb-like", "prepared", 1));

    private final Path home;
    private int scale = 10;
    private int rounds = 7;
    private int seconds = 2;
    private int warmUp = 15;
    private List<ObservedWay> ways = List.of(ObservedWay.values());
    private List<Cell> cells = CELLS;
    private Path json = Path.of("target", "observing.json");
    private final Options options = new Options();
    private final Map<ObservedProcess, FalconServer> servers = new EnumMap<>(ObservedProcess.class);
    private final List<Double> scrapes = new ArrayList<>();
    private long scrapedBytes;

    private ObservingBenchmark(Path home) {
        this.home = home;
    }

    public static void main(String[] arguments) throws Exception {
        ObservingBenchmark benchmark = new ObservingBenchmark(Path.of(arguments[0]));
        benchmark.options().read(List.of(arguments).subList(1, arguments.length));
        benchmark.run();
    }

    private Options options() {
        return options.number("--scale", n -> scale = n)
                .number("--rounds", n -> rounds = n)
                .number("--seconds", n -> seconds = n)
                .number("--warm-up", n -> warmUp = n)
                .value("--ways", list -> ways = ways(list))
                .value("--scripts", list -> cells = cells(List.of(list.split(","))))
                .value("--json", file -> json = Path.of(file));
    }

    private static List<ObservedWay> ways(String list) {
        return Arrays.stream(list.toUpperCase(Locale.ROOT).split(","))
                .map(ObservedWay::valueOf)
                .toList();
    }

    private static List<Cell> cells(List<String> scripts) {
        return CELLS.stream().filter(cell -> scripts.contains(cell.script())).toList();
    }

    private void run() throws Exception {
        if (cells.isEmpty()) {
            throw new IllegalArgumentException(
                    "--scripts has none of select-only, simple-update and tpcb-like");
        }
        Path folder = Files.createTempDirectory("falcon-observing");
        try (TraceSink collector = new TraceSink()) {
            for (ObservedProcess process :
                    ways.stream().map(ObservedWay::process).distinct().toList()) {
                FalconServer server = process.start(home, options.settings(), collector, folder);
                servers.put(process, server);
                List<String> load = new ArrayList<>(PgbenchRound.pgbench(server));
                load.addAll(List.of("-i", "-q", "-s", "" + scale, server.database()));
                Shell.run(load);
            }
            for (String script : cells.stream().map(Cell::script).distinct().toList()) {
                for (FalconServer server : servers.values()) {
                    PgbenchRound.run(server, new Cell(script, "prepared", 16), warmUp);
                }
                for (ObservedWay way : ways) {
                    round(way, new Cell(script, "prepared", 16));
                }
            }
            List<ObservedCell> observed = new ArrayList<>();
            for (Cell cell : cells) {
                observed.add(measure(cell));
                System.err.println(observed.getLast().markdown());
            }
            report(observed, collector);
        } finally {
            for (FalconServer server : servers.values()) {
                server.close();
            }
            Shell.run("rm", "-rf", folder.toString());
        }
    }

    private ObservedCell measure(Cell cell) throws IOException, InterruptedException {
        Map<ObservedWay, List<PgbenchRound>> measured = new EnumMap<>(ObservedWay.class);
        for (int round = 0; round < rounds; round++) {
            for (ObservedWay way : order(round)) {
                measured.computeIfAbsent(way, w -> new ArrayList<>()).add(round(way, cell));
            }
        }
        return new ObservedCell(cell, measured);
    }

    /// Begins with another way in each round, and goes backwards in every second turn.
    private List<ObservedWay> order(int round) {
        List<ObservedWay> order = new ArrayList<>(ways);
        Collections.rotate(order, round);
        return round / ways.size() % 2 == 0 ? order : order.reversed();
    }

    private PgbenchRound round(ObservedWay way, Cell cell)
            throws IOException, InterruptedException {
        FalconServer server = servers.get(way.process());
        if (server == null) {
            throw new IllegalStateException(way.process() + " was not started");
        }
        ObservedClients clients = new ObservedClients(server, way);
        if (!way.isScraped()) {
            return PgbenchRound.run(clients, cell, seconds);
        }
        Scraper scraper = new Scraper(server.metricsPort());
        PgbenchRound round;
        try (scraper) {
            round = PgbenchRound.run(clients, cell, seconds);
        }
        scrapes.addAll(scraper.millis());
        scrapedBytes = scraper.bytes();
        return round;
    }

    private void report(List<ObservedCell> observed, TraceSink collector) throws IOException {
        System.out.println(observed.getFirst().header());
        observed.forEach(cell -> System.out.println(cell.markdown()));
        System.out.println(
                "\nRatios are medians, with the middle half of the rounds in brackets.\n");
        ways.forEach(way -> System.out.println("* " + way.title() + ": " + way.meaning()));
        double[] millis = scrapes.stream().mapToDouble(Double::doubleValue).toArray();
        System.out.printf(
                Locale.ROOT,
                "%nMetrics were scraped %d times, %.1f ms each (median), %,d bytes. The collector"
                        + " got %,d sendings of %,d bytes in all.%n",
                millis.length,
                millis.length == 0 ? 0 : PgbenchRound.median(millis),
                scrapedBytes,
                collector.sendings(),
                collector.bytes());
        if (json.getParent() != null) {
            Files.createDirectories(json.getParent());
        }
        String all = String.join(",\n", observed.stream().map(ObservedCell::json).toList());
        Files.writeString(
                json,
                String.format(
                        Locale.ROOT,
                        "{\"scale\": %d, \"rounds\": %d, \"seconds\": %d, \"cells\": [\n%s\n]}\n",
                        scale,
                        rounds,
                        seconds,
                        all));
        System.err.println("written to " + json);
    }

    /// A cell's rounds, by way.
    private record ObservedCell(Cell cell, Map<ObservedWay, List<PgbenchRound>> rounds) {

        String header() {
            StringBuilder head = new StringBuilder("| script, clients |");
            StringBuilder line = new StringBuilder("| --- |");
            for (ObservedWay way : rounds.keySet()) {
                head.append(' ').append(way.title()).append(" tps | CPU us |");
                line.append(" ---: | ---: |");
            }
            for (ObservedWay way : rounds.keySet()) {
                ObservedWay against = way.against();
                if (against != way && rounds.containsKey(against)) {
                    head.append(" %s / %s |".formatted(way.title(), against.title()));
                    line.append(" ---: |");
                }
            }
            return head + "\n" + line;
        }

        String markdown() {
            StringBuilder line = new StringBuilder();
            line.append("| %s, %d |".formatted(cell.script(), cell.clients()));
            for (ObservedWay way : rounds.keySet()) {
                line.append(
                        String.format(
                                Locale.ROOT,
                                " %,.0f | %.1f |",
                                median(way, PgbenchRound::tps),
                                median(way, PgbenchRound::cpuMicros)));
            }
            for (ObservedWay way : rounds.keySet()) {
                ObservedWay against = way.against();
                if (against != way && rounds.containsKey(against)) {
                    line.append(
                            String.format(
                                    Locale.ROOT,
                                    " **%.2f** (%.2f–%.2f) |",
                                    ratio(way, 0.5),
                                    ratio(way, 0.25),
                                    ratio(way, 0.75)));
                }
            }
            return line.toString();
        }

        String json() {
            List<String> each = new ArrayList<>();
            for (Map.Entry<ObservedWay, List<PgbenchRound>> entry : rounds.entrySet()) {
                each.add(
                        String.format(
                                Locale.ROOT,
                                "\"%s\": {\"tps\": %.1f, \"cpu_us\": %.2f, \"p99_ms\": %.3f, \"rounds_tps\": %s}",
                                entry.getKey().name().toLowerCase(Locale.ROOT),
                                median(entry.getKey(), PgbenchRound::tps),
                                median(entry.getKey(), PgbenchRound::cpuMicros),
                                median(entry.getKey(), PgbenchRound::p99Millis),
                                entry.getValue().stream().map(PgbenchRound::tps).toList()));
            }
            return String.format(
                    Locale.ROOT,
                    "  {\"script\": \"%s\", \"clients\": %d, %s}",
                    cell.script(),
                    cell.clients(),
                    String.join(", ", each));
        }

        /// A quantile of the ratios of rounds that were measured one after the other.
        private double ratio(ObservedWay way, double quantile) {
            List<PgbenchRound> these = rounds.getOrDefault(way, List.of());
            List<PgbenchRound> those = rounds.getOrDefault(way.against(), List.of());
            double[] ratios = new double[these.size()];
            for (int i = 0; i < ratios.length; i++) {
                ratios[i] = these.get(i).tps() / those.get(i).tps();
            }
            Arrays.sort(ratios);
            return ratios[(int) Math.round(quantile * (ratios.length - 1))];
        }

        private double median(ObservedWay way, ToDoubleFunction<PgbenchRound> figure) {
            return PgbenchRound.median(
                    rounds.getOrDefault(way, List.of()).stream().mapToDouble(figure).toArray());
        }
    }
}
