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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A cluster that `./falcon cluster start` brought up, seen from outside.
final class LocalCluster {

    /// @param heardMillis since the coordinator heard of it
    record Member(String name, String role, long epoch, boolean readsEnd, long heardMillis) {}

    private static final Pattern MEMBER = Pattern.compile("\\{[^{}]*\"heardMillis\"[^{}]*\\}");
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final long FRESH_MILLIS = 500;

    private final Path home;
    private final Path folder;
    private final Map<String, String> known = new HashMap<>();
    private final HttpClient http = HttpClient.newHttpClient();

    LocalCluster(Path home, Path folder) throws IOException {
        this.home = home;
        this.folder = folder.toAbsolutePath().normalize();
        for (String line : Files.readAllLines(this.folder.resolve("cluster.env"))) {
            for (String word : line.split(" ")) {
                int equals = word.indexOf('=');
                known.put(word.substring(0, equals), word.substring(equals + 1));
            }
        }
    }

    List<Integer> gatewayPorts() {
        List<Integer> ports = new ArrayList<>();
        for (int i = 1; i <= Integer.parseInt(known.get("gateways")); i++) {
            ports.add(Integer.parseInt(known.get("rpc_gateway_" + i)));
        }
        return ports;
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

    /// Starts whatever does not run.
    void startMissing() throws IOException, InterruptedException {
        Process start =
                new ProcessBuilder(
                                home.resolve("falcon").toString(),
                                "cluster",
                                "start",
                                "--dir",
                                folder.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("bench-start.log").toFile())
                        .start();
        if (start.waitFor() != 0) {
            throw new IOException(
                    "the cluster did not come back: "
                            + Files.readString(folder.resolve("bench-start.log")));
        }
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
