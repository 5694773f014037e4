package io.falcondb.benchmarks;

import io.falcondb.benchmarks.PgbenchRound.Cell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// FalconDB and PostgreSQL under pgbench on the same machine, in alternation, as medians and
/// ratios. Prints a Markdown table and writes JSON. Arguments: home folder, then options.
public final class PgbenchComparison {

    private static final List<String> SCRIPTS =
            List.of("select-only", "simple-update", "tpcb-like");

    private final Path home;
    private int scale = 20;
    private int rounds = 3;
    private int seconds = 5;
    private int warmUp = 10;
    private List<String> modes = List.of("simple", "prepared");
    private List<Integer> clients = List.of(1, 16, 64);
    private Path json = Path.of("target", "pgbench.json");
    private final Options options = new Options();

    private PgbenchComparison(Path home) {
        this.home = home;
    }

    public static void main(String[] arguments) throws Exception {
        PgbenchComparison comparison = new PgbenchComparison(Path.of(arguments[0]));
        comparison.options().read(List.of(arguments).subList(1, arguments.length));
        comparison.run();
    }

    private Options options() {
        return options.number("--scale", n -> scale = n)
                .number("--rounds", n -> rounds = n)
                .number("--seconds", n -> seconds = n)
                .number("--warm-up", n -> warmUp = n)
                .value("--modes", list -> modes = List.of(list.split(",")))
                .value("--clients", list -> clients = numbers(list))
                .value("--json", file -> json = Path.of(file))
                .flag(
                        "--quick",
                        () -> {
                            seconds = 2;
                            warmUp = 5;
                            rounds = 1;
                            modes = List.of("prepared");
                        });
    }

    private static List<Integer> numbers(String value) {
        return java.util.Arrays.stream(value.split(",")).map(Integer::valueOf).toList();
    }

    private void run() throws Exception {
        try (ServerProcess falcon = new FalconServer(home, options.settings());
                ServerProcess postgres = new PostgresServer()) {
            for (ServerProcess server : List.of(falcon, postgres)) {
                long began = System.nanoTime();
                List<String> load = new ArrayList<>(PgbenchRound.pgbench(server));
                load.addAll(List.of("-i", "-q", "-s", "" + scale, server.database()));
                Shell.run(load);
                System.err.printf(
                        Locale.ROOT,
                        "%s: started in %.1f s, loaded scale %d in %.1f s, %d MiB resident%n",
                        server.name(),
                        server.startUp().toMillis() / 1e3,
                        scale,
                        (System.nanoTime() - began) / 1e9,
                        server.residentMib());
            }
            long loaded = falcon.residentMib();
            for (String script : SCRIPTS) {
                for (String mode : modes) {
                    for (ServerProcess server : List.of(falcon, postgres)) {
                        PgbenchRound.run(server, new Cell(script, mode, 16), warmUp);
                    }
                }
            }
            List<Line> lines = new ArrayList<>();
            for (String script : SCRIPTS) {
                for (String mode : modes) {
                    for (int count : clients) {
                        lines.add(measure(falcon, postgres, new Cell(script, mode, count)));
                        System.err.println(lines.getLast().markdown());
                    }
                }
            }
            String summary =
                    String.format(
                            Locale.ROOT,
                            "Start-up to first statement: FalconDB %.2f s, PostgreSQL %.2f s. Resident memory of FalconDB:"
                                    + " %d MiB after loading scale %d, %d MiB after all rounds.",
                            falcon.startUp().toMillis() / 1e3,
                            postgres.startUp().toMillis() / 1e3,
                            loaded,
                            scale,
                            falcon.residentMib());
            System.out.println(Line.HEADER);
            lines.forEach(line -> System.out.println(line.markdown()));
            System.out.println();
            System.out.println(summary);
            write(lines, falcon, loaded);
        }
    }

    private Line measure(Server falcon, Server postgres, Cell cell)
            throws IOException, InterruptedException {
        List<PgbenchRound> ours = new ArrayList<>();
        List<PgbenchRound> theirs = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            ours.add(PgbenchRound.run(falcon, cell, seconds));
            theirs.add(PgbenchRound.run(postgres, cell, seconds));
        }
        return new Line(cell, median(ours), median(theirs));
    }

    private static PgbenchRound median(List<PgbenchRound> rounds) {
        return new PgbenchRound(
                median(rounds, PgbenchRound::tps),
                median(rounds, PgbenchRound::p50Millis),
                median(rounds, PgbenchRound::p99Millis),
                median(rounds, PgbenchRound::cpuMicros));
    }

    private static double median(List<PgbenchRound> rounds, ToDoubleFunction<PgbenchRound> figure) {
        return PgbenchRound.median(rounds.stream().mapToDouble(figure).toArray());
    }

    private void write(List<Line> lines, ServerProcess falcon, long loaded) throws IOException {
        StringBuilder text = new StringBuilder();
        text.append(
                String.format(
                        Locale.ROOT,
                        "{\"scale\": %d, \"rounds\": %d, \"seconds\": %d, \"start_up_s\": %.2f, \"resident_mib\": %d, \"cells\": [\n",
                        scale,
                        rounds,
                        seconds,
                        falcon.startUp().toMillis() / 1e3,
                        loaded));
        for (int i = 0; i < lines.size(); i++) {
            text.append(lines.get(i).json()).append(i + 1 < lines.size() ? ",\n" : "\n");
        }
        text.append("]}\n");
        if (json.getParent() != null) {
            Files.createDirectories(json.getParent());
        }
        Files.writeString(json, text);
        System.err.println("written to " + json);
    }

    private record Line(Cell cell, PgbenchRound ours, PgbenchRound theirs) {

        static final String HEADER =
                """
                | script | mode | clients | FalconDB tps | PostgreSQL tps | ratio | p50 ms (ours / theirs) | p99 ms (ours / theirs) | CPU us per transaction (ours / theirs) |
                | --- | --- | ---: | ---: | ---: | ---: | --- | --- | --- |"""
                        .stripIndent();

        String markdown() {
            return String.format(
                    Locale.ROOT,
                    "| %s | %s | %d | %,.0f | %,.0f | **%.2f** | %.2f / %.2f | %.2f / %.2f | %.0f / %.0f |",
                    cell.script(),
                    cell.mode(),
                    cell.clients(),
                    ours.tps(),
                    theirs.tps(),
                    ours.tps() / theirs.tps(),
                    ours.p50Millis(),
                    theirs.p50Millis(),
                    ours.p99Millis(),
                    theirs.p99Millis(),
                    ours.cpuMicros(),
                    theirs.cpuMicros());
        }

        String json() {
            return String.format(
                    Locale.ROOT,
                    "  {\"script\": \"%s\", \"mode\": \"%s\", \"clients\": %d, \"ratio\": %.3f, \"falcon\": %s, \"postgres\": %s}",
                    cell.script(),
                    cell.mode(),
                    cell.clients(),
                    ours.tps() / theirs.tps(),
                    json(ours),
                    json(theirs));
        }

        private static String json(PgbenchRound round) {
            return String.format(
                    Locale.ROOT,
                    "{\"tps\": %.1f, \"p50_ms\": %.3f, \"p99_ms\": %.3f, \"cpu_us\": %.1f}",
                    round.tps(),
                    round.p50Millis(),
                    round.p99Millis(),
                    round.cpuMicros());
        }
    }
}
