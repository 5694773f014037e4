package io.falcondb.benchmarks;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What a point read costs in a large table beside a small one, and what loading the large one
/// takes: both tables are filled by one COPY each, then read by key in alternation. Arguments: home
/// folder, then options.
public final class KeysComparison {

    private static final int SMALL = 100_000;

    private final Path home;
    private int rows = 10_000_000;
    private int rounds = 3;
    private int seconds = 8;
    private Path json = Path.of("target", "keys.json");
    private final Options options = new Options();

    private KeysComparison(Path home) {
        this.home = home;
    }

    public static void main(String[] arguments) throws Exception {
        KeysComparison comparison = new KeysComparison(Path.of(arguments[0]));
        comparison.options().read(List.of(arguments).subList(1, arguments.length));
        comparison.run();
    }

    private Options options() {
        return options.number("--rows", n -> rows = n)
                .number("--rounds", n -> rounds = n)
                .number("--seconds", n -> seconds = n)
                .value("--json", file -> json = Path.of(file))
                .flag(
                        "--quick",
                        () -> {
                            rows = 1_000_000;
                            rounds = 1;
                        });
    }

    private void run() throws Exception {
        try (ServerProcess falcon = new FalconServer(home, options.settings())) {
            load(falcon, "small", SMALL);
            long before = falcon.residentMib();
            double loadSeconds = load(falcon, "large", rows);
            long after = falcon.residentMib();
            Path small = script("small", SMALL);
            Path large = script("large", rows);
            for (Path script : List.of(small, large)) {
                PgbenchRound.run(falcon, script, 16, seconds);
            }
            StringBuilder lines = new StringBuilder();
            List<String> cells = new ArrayList<>();
            for (int clients : List.of(1, 16)) {
                double[] ours = new double[rounds];
                double[] theirs = new double[rounds];
                for (int round = 0; round < rounds; round++) {
                    ours[round] = PgbenchRound.run(falcon, small, clients, seconds).tps();
                    theirs[round] = PgbenchRound.run(falcon, large, clients, seconds).tps();
                }
                double few = PgbenchRound.median(ours);
                double many = PgbenchRound.median(theirs);
                lines.append(
                        String.format(
                                Locale.ROOT,
                                "| %d | %,.0f | %,.0f | **%.2f** |%n",
                                clients,
                                few,
                                many,
                                few / many));
                cells.add(
                        String.format(
                                Locale.ROOT,
                                "{\"clients\": %d, \"small_tps\": %.1f, \"large_tps\": %.1f}",
                                clients,
                                few,
                                many));
            }
            System.out.printf(
                    Locale.ROOT,
                    "| clients | reads/s of %,d rows | reads/s of %,d rows | cost ratio |%n| ---: | ---: | ---: | ---: |%n%s%n",
                    SMALL,
                    rows,
                    lines);
            System.out.printf(
                    Locale.ROOT,
                    "COPY of %,d rows: %.1f s, %,.0f rows/s; resident memory %d MiB before, %d MiB after, %d MiB at the end.%n",
                    rows,
                    loadSeconds,
                    rows / loadSeconds,
                    before,
                    after,
                    falcon.residentMib());
            if (json.getParent() != null) {
                Files.createDirectories(json.getParent());
            }
            Files.writeString(
                    json,
                    String.format(
                            Locale.ROOT,
                            "{\"rows\": %d, \"load_s\": %.2f, \"resident_mib\": %d, \"cells\": [%s]}%n",
                            rows,
                            loadSeconds,
                            after,
                            String.join(", ", cells)));
            System.err.println("written to " + json);
        }
    }

    /// One COPY in one transaction into a table that is there already; the seconds it took.
    private static double load(Server server, String table, int rows) throws Exception {
        psql(server, "create table " + table + " (id bigint primary key, a int, note text)");
        List<String> command = new ArrayList<>(client(server));
        command.addAll(List.of("-v", "ON_ERROR_STOP=1", "-qc", "copy " + table + " from stdin"));
        long began = System.nanoTime();
        Process copy =
                new ProcessBuilder(command)
                        .inheritIO()
                        .redirectInput(ProcessBuilder.Redirect.PIPE)
                        .start();
        try (BufferedWriter out =
                new BufferedWriter(copy.outputWriter(StandardCharsets.UTF_8), 1 << 16)) {
            for (int i = 1; i <= rows; i++) {
                out.write(Integer.toString(i));
                out.write('\t');
                out.write(Integer.toString(i * 31));
                out.write("\tnote of the row with number ");
                out.write(Integer.toString(i));
                out.write('\n');
            }
        }
        if (copy.waitFor() != 0) {
            throw new IOException("COPY into " + table + " failed");
        }
        return (System.nanoTime() - began) / 1e9;
    }

    private static void psql(Server server, String statement)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(client(server));
        command.addAll(List.of("-v", "ON_ERROR_STOP=1", "-qc", statement));
        Shell.run(command);
    }

    private static List<String> client(Server server) {
        return List.of(
                "psql",
                "-h",
                "127.0.0.1",
                "-p",
                "" + server.port(),
                "-U",
                server.user(),
                "-d",
                server.database());
    }

    private static Path script(String table, int rows) throws IOException {
        Path script = Files.createTempFile("falcon-keys", ".sql");
        script.toFile().deleteOnExit();
        return Files.writeString(
                script,
                "\\set id random(1, "
                        + rows
                        + ")\nselect a, note from "
                        + table
                        + " where id = :id;\n");
    }
}
