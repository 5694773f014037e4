package io.falcondb.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// One run of pgbench against one server.
///
/// @param p50Millis median latency of a transaction, from a sample of them
/// @param cpuMicros CPU of the server per transaction
record PgbenchRound(double tps, double p50Millis, double p99Millis, double cpuMicros) {

    private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+) \\(without");
    private static final Pattern TRANSACTIONS =
            Pattern.compile("number of transactions actually processed: (\\d+)");

    static PgbenchRound run(Server server, Cell cell, int seconds)
            throws IOException, InterruptedException {
        return run(
                server,
                List.of("-b", cell.script(), "-M", cell.mode()),
                cell.clients(),
                seconds,
                cell.script().equals("select-only") ? "0.02" : "0.2");
    }

    /// A script of reads, prepared.
    static PgbenchRound run(Server server, Path script, int clients, int seconds)
            throws IOException, InterruptedException {
        return run(
                server,
                List.of("-f", script.toString(), "-M", "prepared"),
                clients,
                seconds,
                "0.02");
    }

    private static PgbenchRound run(
            Server server, List<String> what, int clients, int seconds, String samples)
            throws IOException, InterruptedException {
        Path logs = Files.createTempDirectory("falcon-pgbench");
        List<String> command = new ArrayList<>(pgbench(server));
        command.addAll(what);
        command.addAll(
                List.of(
                        "-c",
                        "" + clients,
                        "-j",
                        "" + Math.min(2, clients),
                        "-T",
                        "" + seconds,
                        "-n",
                        "-l",
                        "--sampling-rate=" + samples,
                        "--log-prefix=" + logs.resolve("log"),
                        server.database()));
        double cpu = server.cpuSeconds();
        String output = Shell.run(command);
        cpu = server.cpuSeconds() - cpu;
        double[] micros = latencies(logs);
        Shell.run("rm", "-rf", logs.toString());
        double transactions = number(TRANSACTIONS, output);
        return new PgbenchRound(
                number(TPS, output),
                quantile(micros, 0.5) / 1000,
                quantile(micros, 0.99) / 1000,
                cpu * 1e6 / Math.max(1, transactions));
    }

    static List<String> pgbench(Server server) {
        return List.of("pgbench", "-h", "127.0.0.1", "-p", "" + server.port(), "-U", server.user());
    }

    private static double[] latencies(Path logs) throws IOException {
        try (Stream<Path> files = Files.list(logs)) {
            List<String> lines = new ArrayList<>();
            for (Path file : files.toList()) {
                lines.addAll(Files.readAllLines(file));
            }
            return lines.stream()
                    .mapToDouble(line -> Double.parseDouble(line.split(" ")[2]))
                    .sorted()
                    .toArray();
        }
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return quantile(sorted, 0.5);
    }

    private static double quantile(double[] sorted, double q) {
        return sorted.length == 0
                ? Double.NaN
                : sorted[(int) Math.min(sorted.length - 1, Math.round(q * (sorted.length - 1)))];
    }

    private static double number(Pattern pattern, String output) {
        Matcher matcher = pattern.matcher(output);
        if (!matcher.find()) {
            throw new IllegalStateException("pgbench did not print what was expected:\n" + output);
        }
        return Double.parseDouble(matcher.group(1));
    }

    /// What is measured: a built-in script in one protocol mode with some clients.
    record Cell(String script, String mode, int clients) {}
}
