package io.falcondb.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A cluster that `./falcon cluster start` brings up, seen from outside.
final class LocalCluster implements AutoCloseable {

    /// @param heardMillis since the coordinator heard of it
    record Member(String name, String role, long epoch, boolean readsEnd, long heardMillis) {}

    private static final Pattern MEMBER = Pattern.compile("\\{[^{}]*\"heardMillis\"[^{}]*\\}");
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final long FRESH_MILLIS = 500;

    private final Path home;
    private final Path folder;
    private final Map<String, String> known = new HashMap<>();
    private final HttpClient http = HttpClient.newHttpClient();

    private final boolean own;
    private boolean closed;
    private final List<String> options;
    private final Optional<Ways> ways;

    private LocalCluster(Path home, Path folder, boolean own, List<String> options)
            throws IOException {
        this.home = home;
        this.folder = folder.toAbsolutePath().normalize();
        this.own = own;
        this.options = new ArrayList<>(options);
        for (String line : Files.readAllLines(this.folder.resolve("cluster.env"))) {
            for (String word : line.split(" ")) {
                int equals = word.indexOf('=');
                known.put(word.substring(0, equals), word.substring(equals + 1));
            }
        }
        this.ways =
                own
                        ? Optional.of(
                                new Ways(
                                        members("storage"),
                                        List.copyOf(members("coordinator").values())))
                        : Optional.empty();
        if (ways.isPresent()) {
            this.options.addAll(ways.get().options());
            members("storage")
                    .keySet()
                    .forEach(
                            name ->
                                    this.options.add(
                                            "--%s.falcon.fault.hang-log-while=%s"
                                                    .formatted(name, hangsWhile(name))));
        }
    }

    /// One that runs.
    static LocalCluster at(Path home, Path folder) throws IOException {
        return new LocalCluster(home, folder, false, List.of());
    }

    /// One that is started now in a folder of its own, and gone with it.
    ///
    /// @param options of `./falcon cluster start`
    static LocalCluster own(Path home, List<String> options)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("falcon-bench-cluster");
        List<String> plan = falcon(home, "plan", folder);
        plan.addAll(options);
        Shell.run(plan);
        LocalCluster cluster = new LocalCluster(home, folder, true, options);
        Runtime.getRuntime().addShutdownHook(new Thread(cluster::closeAtExit));
        try {
            cluster.start();
        } catch (IOException e) {
            cluster.close();
            throw e;
        }
        return cluster;
    }

    private static List<String> falcon(Path home, String verb, Path folder) {
        return new ArrayList<>(
                List.of(
                        home.resolve("falcon").toString(),
                        "cluster",
                        verb,
                        "--dir",
                        folder.toString()));
    }

    /// Starts whatever does not run and shows how far it is.
    void start() throws IOException, InterruptedException {
        List<String> start = falcon(home, "start", folder);
        start.addAll(options);
        Process process =
                new ProcessBuilder(start)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        int code = process.waitFor();
        if (code != 0) {
            throw new IOException("./falcon cluster start ended with " + code);
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (own && !closed) {
            closed = true;
            Shell.run(falcon(home, "stop", folder));
            Shell.run("rm", "-rf", folder.toString());
        }
        if (ways.isPresent()) {
            ways.get().close();
        }
    }

    /// A benchmark that is interrupted leaves nothing running.
    private void closeAtExit() {
        try {
            close();
        } catch (IOException e) {
            System.err.println("what was started in " + folder + " may still run: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    Ways ways() {
        return ways.orElseThrow(
                () ->
                        new IllegalStateException(
                                "the cluster in %s was started without ways that can be cut"
                                        .formatted(folder)));
    }

    /// The file whose presence makes the disk of a member's log hang.
    Path hangsWhile(String member) {
        return folder.resolve(member + ".hangs");
    }

    /// The processes of a kind with their ids.
    Map<String, Long> processes(String kind) throws IOException {
        Map<String, Long> processes = new LinkedHashMap<>();
        for (String name : members(kind).keySet()) {
            processes.put(
                    name,
                    Long.parseLong(Files.readString(folder.resolve(name).resolve("pid")).strip()));
        }
        return processes;
    }

    String brokers() {
        return String.join(
                ",", members("kafka").values().stream().map(port -> "127.0.0.1:" + port).toList());
    }

    /// The nodes of a kind with their ports.
    private Map<String, Integer> members(String kind) {
        Map<String, Integer> ports = new LinkedHashMap<>();
        for (int i = 1; i <= Integer.parseInt(known.getOrDefault(kind + "s", "0")); i++) {
            ports.put(kind + "-" + i, Integer.parseInt(known.get("rpc_" + kind + "_" + i)));
        }
        return ports;
    }

    /// The HTTP ports of a kind's nodes.
    List<Integer> httpPorts(String kind) {
        return members(kind).keySet().stream()
                .map(name -> Integer.parseInt(known.get("http_" + name.replace('-', '_'))))
                .toList();
    }

    List<Integer> gatewayPorts() {
        return List.copyOf(members("gateway").values());
    }

    /// The member that reigns over the first group, as the coordinators have heard a moment ago.
    Optional<Member> primary() {
        return members().stream()
                .filter(member -> isOfFirstGroup(member.name))
                .filter(member -> member.role.equals("PRIMARY"))
                .filter(member -> member.heardMillis < FRESH_MILLIS)
                .max(Comparator.comparingLong(Member::epoch));
    }

    /// Members are numbered group by group.
    private boolean isOfFirstGroup(String name) {
        int number = Integer.parseInt(name.substring(name.lastIndexOf('-') + 1));
        return number
                <= Integer.parseInt(known.get("storages"))
                        / Integer.parseInt(known.getOrDefault("groups", "1"));
    }

    boolean follows(String name) {
        return members().stream()
                .anyMatch(
                        member ->
                                member.name.equals(name)
                                        && member.role.equals("FOLLOWER")
                                        && member.readsEnd
                                        && member.heardMillis < FRESH_MILLIS);
    }

    /// @throws IOException with what the coordinators say, if it does not come true in time
    void await(String what, Duration patience, Predicate<LocalCluster> wanted)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!wanted.test(this)) {
            if (System.nanoTime() > deadline) {
                throw new IOException(
                        what + " did not happen within " + patience + ": " + topology());
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    void signal(String signal, String node) throws IOException, InterruptedException {
        String pid = Files.readString(folder.resolve(node).resolve("pid")).strip();
        Shell.run(List.of("kill", "-" + signal, pid));
    }

    /// Everything that any coordinator says; the one that leads comes last.
    private String topology() {
        String leader = "";
        StringBuilder all = new StringBuilder();
        for (int i = 1; i <= Integer.parseInt(known.get("coordinators")); i++) {
            String answer = ask(Integer.parseInt(known.get("http_coordinator_" + i)));
            if (answer.contains("\"leads\":true")) {
                leader = answer;
            } else {
                all.append(answer).append('\n');
            }
        }
        return all + leader;
    }

    private List<Member> members() {
        return MEMBER.matcher(topology()).results().map(found -> member(found.group())).toList();
    }

    private static Member member(String object) {
        return new Member(
                field(object, "name"),
                field(object, "role"),
                Long.parseLong(field(object, "epoch")),
                Boolean.parseBoolean(field(object, "readsEnd")),
                Long.parseLong(field(object, "heardMillis")));
    }

    private static String field(String object, String name) {
        Matcher value = Pattern.compile("\"" + name + "\":\"?([^\",}]*)").matcher(object);
        if (!value.find()) {
            throw new IllegalArgumentException(object + " has no " + name);
        }
        return value.group(1);
    }

    private String ask(int port) {
        try {
            return http.send(
                            HttpRequest.newBuilder(
                                            URI.create("http://127.0.0.1:" + port + "/topology"))
                                    .timeout(PATIENCE)
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            return "coordinator at port " + port + ": " + e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }
}
