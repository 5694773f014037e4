package io.falcondb.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What looking after a cluster takes: every view in SQL through a gateway, the console, a bundle
/// of all processes, and the cluster page with and without people who look. Prints a Markdown table
/// and writes JSON. Arguments: home folder, then options.
public final class OperatingBenchmark {

    private static final List<String> KINDS =
            List.of("coordinator", "replication", "storage", "gateway");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// Pictures are taken seldom again after nobody has looked for so long.
    private static final Duration CALM = Duration.ofSeconds(15);

    private final Path home;
    private String dir = "";
    private int members = 4;
    private int calls = 10;
    private int warmUp = 20;
    private int seconds = 20;
    private Path json = Path.of("target", "operating.json");
    private final Options options = new Options();
    private final Map<String, Double> figures = new LinkedHashMap<>();

    private OperatingBenchmark(Path home) {
        this.home = home;
    }

    public static void main(String[] arguments) throws Exception {
        OperatingBenchmark benchmark = new OperatingBenchmark(Path.of(arguments[0]));
        benchmark.options().read(List.of(arguments).subList(1, arguments.length));
        benchmark.run();
    }

    private Options options() {
        return options.value("--dir", folder -> dir = folder)
                .number("--members", n -> members = n)
                .number("--calls", n -> calls = n)
                .number("--warm-up", n -> warmUp = n)
                .number("--seconds", n -> seconds = n)
                .value("--json", file -> json = Path.of(file));
    }

    private void run() throws IOException, InterruptedException {
        if (!dir.isEmpty()) {
            measure(Path.of(dir).toAbsolutePath());
            return;
        }
        Path folder = Files.createTempDirectory("falcon-operating");
        Thread atExit = new Thread(() -> stop(folder));
        Runtime.getRuntime().addShutdownHook(atExit);
        String cluster = folder.resolve("cluster").toString();
        String falcon = home.resolve("falcon").toString();
        Shell.run(falcon, "cluster", "start", "--dir", cluster, "--members", "" + members);
        measure(folder.resolve("cluster"));
    }

    /// Also when the benchmark is interrupted: nothing goes on running.
    private void stop(Path folder) {
        try {
            String cluster = folder.resolve("cluster").toString();
            Shell.run(home.resolve("falcon").toString(), "cluster", "stop", "--dir", cluster);
            Shell.run("rm", "-rf", folder.toString());
        } catch (IOException e) {
            System.err.println("what was started in " + folder + " may still run: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void measure(Path folder) throws IOException, InterruptedException {
        LocalCluster cluster = LocalCluster.at(home, folder);
        System.out.println("| what | first | median | longest |");
        System.out.println("| --- | ---: | ---: | ---: |");
        views(cluster);
        console(folder);
        System.out.println();
        page(cluster);
        write();
    }

    private void views(LocalCluster cluster) throws IOException, InterruptedException {
        try (PlainClient client = new PlainClient(cluster.gatewayPorts().getFirst(), PATIENCE)) {
            List<String> all = client.run("SHOW falcon.all");
            // All of them before any is measured: they share most of what has to be compiled.
            Map<String, Double> first = new HashMap<>();
            for (int i = 0; i < warmUp; i++) {
                for (String view : all) {
                    double millis = millis(() -> client.run("SHOW " + view));
                    first.putIfAbsent(view, millis);
                }
            }
            for (String view : all) {
                double[] millis = new double[calls];
                for (int i = 0; i < calls; i++) {
                    millis[i] = millis(() -> client.run("SHOW " + view));
                }
                line("SHOW " + view, first.getOrDefault(view, millis[0]), millis);
            }
        }
    }

    private void console(Path folder) throws IOException, InterruptedException {
        Path bundle = folder.resolve("bundle.zip");
        Shell.run(ops(folder, "help")); // Builds the console if it has changed.
        timed(folder, "help");
        timed(folder, "cluster", "status");
        timed(folder, "diag", "bundle", "--file", bundle.toString());
        figures.put("bundle_bytes", (double) Files.size(bundle));
        System.out.printf(
                Locale.ROOT, "| size of that bundle | | %,d KB | |%n", Files.size(bundle) / 1024);
    }

    private List<String> ops(Path folder, String... words) {
        List<String> command = new ArrayList<>();
        command.addAll(List.of(home.resolve("falcon").toString(), "ops"));
        command.addAll(List.of("--dir", folder.toString()));
        command.addAll(List.of(words));
        return command;
    }

    private void timed(Path folder, String... words) throws IOException, InterruptedException {
        List<String> command = ops(folder, words);
        double first = millis(() -> Shell.run(command));
        double[] millis = new double[calls / 2];
        for (int i = 0; i < millis.length; i++) {
            millis[i] = millis(() -> Shell.run(command));
        }
        line("./falcon ops " + String.join(" ", words), first, millis);
    }

    private void page(LocalCluster cluster) throws IOException, InterruptedException {
        PageViewers viewers = new PageViewers(cluster.httpPorts("coordinator").getFirst());
        PageViewers.Load load = viewers.load();
        figures.put("page_bytes", (double) load.pageBytes());
        figures.put("picture_bytes", (double) load.pictureBytes());
        System.out.printf(
                Locale.ROOT,
                "The page: %d files of %,d bytes, and a first picture of %,d bytes.%n%n",
                load.files(),
                load.pageBytes(),
                load.pictureBytes());
        System.out.println(
                "| viewers | a picture, median ms | its coordinator, % of a core |"
                        + " all services, % of a core |");
        System.out.println("| ---: | ---: | ---: | ---: |");
        long page = cluster.processes("coordinator").values().iterator().next();
        viewers.look(1, Duration.ofSeconds(5)); // Compiles what the others need too.
        for (int count : new int[] {0, 1, 3}) {
            if (count == 0) {
                Thread.sleep(CALM);
            }
            double coordinator = ServerProcess.cpuSeconds(page);
            double all = all(cluster);
            double[] millis = {};
            if (count == 0) {
                Thread.sleep(Duration.ofSeconds(seconds));
            } else {
                millis = viewers.look(count, Duration.ofSeconds(seconds));
            }
            double own = ServerProcess.cpuSeconds(page) - coordinator;
            double together = all(cluster) - all;
            figures.put("page_cpu_percent_" + count, own * 100 / seconds);
            figures.put("services_cpu_percent_" + count, together * 100 / seconds);
            System.out.printf(
                    Locale.ROOT,
                    "| %d | %s | %.1f | %.1f |%n",
                    count,
                    count == 0 ? "" : "%.1f".formatted(PgbenchRound.median(millis)),
                    own * 100 / seconds,
                    together * 100 / seconds);
        }
    }

    private static double all(LocalCluster cluster) throws IOException {
        double all = 0;
        for (String kind : KINDS) {
            for (long pid : cluster.processes(kind).values()) {
                all += ServerProcess.cpuSeconds(pid);
            }
        }
        return all;
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private static double millis(Work work) throws IOException, InterruptedException {
        long began = System.nanoTime();
        work.run();
        return (System.nanoTime() - began) / 1e6;
    }

    private void line(String what, double first, double[] millis) {
        double median = PgbenchRound.median(millis);
        double longest = Arrays.stream(millis).max().orElse(Double.NaN);
        figures.put(what + " first_ms", first);
        figures.put(what + " median_ms", median);
        figures.put(what + " max_ms", longest);
        System.out.printf(
                Locale.ROOT,
                "| `%s` | %,.1f ms | %,.1f ms | %,.1f ms |%n",
                what,
                first,
                median,
                longest);
    }

    private void write() throws IOException {
        if (json.getParent() != null) {
            Files.createDirectories(json.getParent());
        }
        StringBuilder text = new StringBuilder("{\n");
        figures.forEach(
                (name, value) ->
                        text.append(text.length() > 2 ? ",\n" : "")
                                .append(String.format(Locale.ROOT, "  \"%s\": %.2f", name, value)));
        Files.writeString(json, text.append("\n}\n"));
        System.err.println("written to " + json);
    }
}
