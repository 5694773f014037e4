package io.falcondb.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// FalconDB and PostgreSQL over analytic statements on `pgbench_accounts` on the same machine, in
/// alternation, as medians and ratios. Prints a Markdown table and writes JSON. Arguments: home
/// folder, then options.
public final class ScanComparison {

    /// @param sql what psql runs
    private record Query(String name, String sql) {}

    private static final List<Query> QUERIES =
            List.of(
                    new Query("count", "select count(*) from pgbench_accounts"),
                    new Query(
                            "sum with a filter",
                            "select sum(abalance) from pgbench_accounts where bid > 3 and aid % 2 = 0"),
                    new Query(
                            "group by a small key",
                            "select bid, count(*), sum(abalance) from pgbench_accounts group by bid"),
                    new Query(
                            "group by a large key",
                            "select count(*) from (select aid % 200000 as k, sum(abalance)"
                                    + " from pgbench_accounts group by aid % 200000) q"),
                    new Query(
                            "min and max",
                            "select min(abalance), max(abalance), min(bid), max(aid + bid)"
                                    + " from pgbench_accounts"),
                    new Query(
                            "order by, limit",
                            "select aid, abalance from pgbench_accounts order by abalance desc, aid"
                                    + " limit 10"));

    private static final Pattern TIME = Pattern.compile("^Time: ([0-9.]+) ms", Pattern.MULTILINE);

    private final Path home;
    private int scale = 20;
    private int rounds = 5;
    private Path json = Path.of("target", "scan.json");
    private final Options options = new Options();

    private ScanComparison(Path home) {
        this.home = home;
    }

    public static void main(String[] arguments) throws Exception {
        ScanComparison comparison = new ScanComparison(Path.of(arguments[0]));
        comparison.options().read(List.of(arguments).subList(1, arguments.length));
        comparison.run();
    }

    private Options options() {
        return options.number("--scale", n -> scale = n)
                .number("--rounds", n -> rounds = n)
                .value("--json", file -> json = Path.of(file))
                .flag("--quick", () -> rounds = 1);
    }

    private void run() throws Exception {
        try (Server falcon = new FalconServer(home, options.settings());
                Server postgres = new PostgresServer()) {
            for (Server server : List.of(falcon, postgres)) {
                List<String> load = new ArrayList<>(PgbenchRound.pgbench(server));
                load.addAll(List.of("-i", "-q", "-s", "" + scale, server.database()));
                Shell.run(load);
                psql(
                        server,
                        List.of(
                                "update pgbench_accounts set abalance = aid * 37 % 1000 where aid % 50 = 0"));
                psql(server, List.of("vacuum analyze pgbench_accounts"));
            }
            List<Line> lines = new ArrayList<>();
            for (Query query : QUERIES) {
                lines.add(measure(falcon, postgres, query));
                System.err.println(lines.getLast().markdown());
            }
            System.out.println(Line.HEADER);
            lines.forEach(line -> System.out.println(line.markdown()));
            write(lines);
        }
    }

    /// One run in each that does not count, then alternation. Both must give the same rows.
    private Line measure(Server falcon, Server postgres, Query query)
            throws IOException, InterruptedException {
        String ours = rows(psql(falcon, List.of(query.sql(), query.sql(), query.sql())));
        String theirs = rows(psql(postgres, List.of(query.sql(), query.sql(), query.sql())));
        if (!ours.equals(theirs)) {
            throw new IOException("different rows of " + query.sql() + ":\n" + ours + theirs);
        }
        double[] falconMillis = new double[rounds];
        double[] postgresMillis = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            falconMillis[round] = millis(psql(falcon, List.of(query.sql())));
            postgresMillis[round] = millis(psql(postgres, List.of(query.sql())));
        }
        return new Line(
                query.name(),
                PgbenchRound.median(falconMillis),
                PgbenchRound.median(postgresMillis));
    }

    private static String rows(String output) {
        return Arrays.stream(output.split("\n"))
                .filter(line -> !line.startsWith("Time"))
                .sorted()
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static double millis(String output) throws IOException {
        Matcher matcher = TIME.matcher(output);
        if (!matcher.find()) {
            throw new IOException("no time in " + output);
        }
        return Double.parseDouble(matcher.group(1));
    }

    private static String psql(Server server, List<String> statements)
            throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "psql",
                                "-h",
                                "127.0.0.1",
                                "-p",
                                "" + server.port(),
                                "-U",
                                server.user(),
                                "-d",
                                server.database(),
                                "-XAtq",
                                "-v",
                                "ON_ERROR_STOP=1",
                                "-c",
                                "\\timing on"));
        for (String statement : statements) {
            command.addAll(List.of("-c", statement));
        }
        return Shell.run(command);
    }

    private void write(List<Line> lines) throws IOException {
        String text =
                lines.stream()
                        .map(Line::json)
                        .collect(
                                Collectors.joining(
                                        ",\n",
                                        "{\"scale\": "
                                                + scale
                                                + ", \"rounds\": "
                                                + rounds
                                                + ", \"cells\": [\n",
                                        "\n]}\n"));
        if (json.getParent() != null) {
            Files.createDirectories(json.getParent());
        }
        Files.writeString(json, text);
        System.err.println("written to " + json);
    }

    private record Line(String name, double ours, double theirs) {

        static final String HEADER =
                """
                | statement | FalconDB ms | PostgreSQL ms | ratio of speeds |
                | --- | ---: | ---: | ---: |"""
                        .stripIndent();

        String markdown() {
            return String.format(
                    Locale.ROOT,
                    "| %s | %,.0f | %,.0f | **%.2f** |",
                    name,
                    ours,
                    theirs,
                    theirs / ours);
        }

        String json() {
            return String.format(
                    Locale.ROOT,
                    "  {\"statement\": \"%s\", \"falcon_ms\": %.1f, \"postgres_ms\": %.1f, \"ratio\": %.3f}",
                    name,
                    ours,
                    theirs,
                    theirs / ours);
        }
    }
}
