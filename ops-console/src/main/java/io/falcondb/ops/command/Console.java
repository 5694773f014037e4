package io.falcondb.ops.command;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.falcondb.contracts.operations.Credentials;
import io.falcondb.contracts.operations.RemoteNode;
import io.falcondb.ops.fleet.CatalogueNodes;
import io.falcondb.ops.fleet.Fleet;
import io.falcondb.ops.output.Format;
import io.falcondb.ops.output.Progress;
import io.falcondb.ops.sql.LineSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Everything that the console can do. Thread-safe but for what it prints.
public final class Console {

    private static final String NODES = "standalone=http://127.0.0.1:8080";
    private static final Duration DEADLINE = Duration.ofSeconds(3);
    private static final Duration WATCH = Duration.ofSeconds(2);

    private final Map<String, String> environment;
    private final LineSource lines;
    private final List<Verb> verbs;

    /// @param environment FALCON_OPS_NODES, FALCON_OPS_CONSUL, FALCON_OPS_CLUSTER, FALCON_OPS_USER
    ///   and FALCON_OPS_PASSWORD, or FALCON_OPS_TOKEN, are read: a password on a command line is
    ///   everybody's; FALCON_OPS_RESTART restarts a node; PGPASSWORD is SQL's; an empty one counts
    ///   for none
    /// @param lines what is typed while a command runs
    public Console(Map<String, String> environment, LineSource lines) {
        this.lines = lines;
        this.environment =
                environment.entrySet().stream()
                        .filter(variable -> !variable.getValue().isEmpty())
                        .collect(toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
        this.verbs =
                Stream.of(
                                Listings.verbs(),
                                Findings.verbs(),
                                FailoverOutlook.verbs(),
                                Changes.verbs(),
                                Roles.verbs(),
                                ClusterRestart.verbs(this.environment.get("FALCON_OPS_RESTART")),
                                Members.verbs(),
                                Evacuation.verbs(),
                                Doubts.verbs(),
                                Shards.verbs(),
                                Bundle.verbs(),
                                SqlCommand.verbs(this.environment.get("PGPASSWORD")))
                        .flatMap(List::stream)
                        .toList();
    }

    public List<Verb> verbs() {
        return verbs;
    }

    /// Runs a command line. Data goes to `out`, talk to `err`.
    public Ending run(List<String> arguments, PrintWriter out, PrintWriter err) {
        try {
            Invocation invocation = Invocation.of(arguments);
            if (invocation.has("--help") || invocation.words().equals(List.of("help"))) {
                out.print(help(invocation.words()));
                out.flush();
                return Ending.DONE;
            }
            Verb verb = find(invocation.words());
            if (verb.changes() && invocation.has("--watch")) {
                throw new UsageException(verb.usage() + " cannot be watched");
            }
            Format format = format(invocation);
            try (Fleet fleet = fleet(invocation, err)) {
                return run(verb, task(invocation, fleet, format, out, err));
            }
        } catch (UsageException | IllegalArgumentException e) {
            err.println("falcon ops: " + e.getMessage() + "; ./falcon ops help lists all commands");
            err.flush();
            return Ending.USAGE;
        }
    }

    private Task task(
            Invocation invocation, Fleet fleet, Format format, PrintWriter out, PrintWriter err) {
        Progress progress = new Progress(err, lines.person());
        return new Task(invocation, fleet, format, out, progress, lines);
    }

    private static Ending run(Verb verb, Task task) {
        String seconds = task.invocation().value("--watch");
        if (seconds == null) {
            return verb.action().run(task);
        }
        Duration pause = seconds.isEmpty() ? WATCH : Duration.ofSeconds(Long.parseLong(seconds));
        while (true) {
            Ending ending = verb.action().run(task);
            try {
                TimeUnit.NANOSECONDS.sleep(pause.toNanos());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return ending;
            }
        }
    }

    private Verb find(List<String> words) {
        if (words.isEmpty()) {
            throw new UsageException("say what to do");
        }
        String name = words.size() > 1 ? words.get(1) : "";
        for (Verb verb : verbs) {
            if (verb.noun().equals(words.getFirst())
                    && (verb.name().equals(name) || verb.name().isEmpty())) {
                return verb;
            }
        }
        List<String> known =
                verbs.stream()
                        .filter(verb -> verb.noun().equals(words.getFirst()))
                        .map(Verb::name)
                        .toList();
        throw new UsageException(
                known.isEmpty()
                        ? "there is no command " + words.getFirst()
                        : words.getFirst() + " knows " + String.join(", ", known));
    }

    private static Format format(Invocation invocation) {
        String name = invocation.value("--output");
        Format format = name == null ? Format.TABLE : Format.named(name);
        if (format == null) {
            throw new UsageException("-o is table, json, csv or yaml");
        }
        return format;
    }

    private Fleet fleet(Invocation invocation, PrintWriter err) {
        String nodes = chosen(invocation.value("--nodes"), "FALCON_OPS_NODES");
        String consul = chosen(invocation.value("--consul"), "FALCON_OPS_CONSUL");
        String seconds = invocation.value("--timeout");
        List<RemoteNode> known = new ArrayList<>();
        Duration deadline =
                seconds == null ? DEADLINE : Duration.ofSeconds(Long.parseLong(seconds));
        Arrays.stream((nodes != null ? nodes : consul == null ? NODES : "").split(","))
                .filter(text -> !text.isBlank())
                .forEach(text -> known.add(RemoteNode.parse(text)));
        if (consul != null) {
            find(consul, invocation, deadline, err).stream()
                    .filter(
                            found ->
                                    known.stream()
                                            .noneMatch(node -> node.name().equals(found.name())))
                    .toList()
                    .forEach(known::add);
        }
        return new Fleet(known, credentials(invocation), deadline);
    }

    private Credentials credentials(Invocation invocation) {
        String user = chosen(invocation.value("--user"), "FALCON_OPS_USER");
        String token = environment.get("FALCON_OPS_TOKEN");
        if (user == null && token != null) {
            return Credentials.bearer(token);
        }
        return Credentials.basic(user, environment.getOrDefault("FALCON_OPS_PASSWORD", ""));
    }

    /// Nobody is missed because Consul is away: whoever was named is asked.
    private List<RemoteNode> find(
            String consul, Invocation invocation, Duration deadline, PrintWriter err) {
        String cluster = chosen(invocation.value("--cluster-id"), "FALCON_OPS_CLUSTER");
        if (cluster == null) {
            throw new UsageException("--consul needs --cluster-id");
        }
        try {
            return CatalogueNodes.find(
                    consul,
                    environment.getOrDefault("FALCON_OPS_CONSUL_TOKEN", ""),
                    cluster,
                    deadline);
        } catch (IOException e) {
            err.println(e.getMessage() + ": only the nodes that were named are asked");
            err.flush();
            return List.of();
        }
    }

    private @Nullable String chosen(@Nullable String option, String variable) {
        return option == null ? environment.get(variable) : option;
    }

    /// @param words a noun, or none for all
    private String help(List<String> words) {
        StringBuilder text = new StringBuilder("usage: ./falcon ops COMMAND [options]\n\n");
        int width = verbs.stream().mapToInt(verb -> verb.usage().length()).max().orElse(0);
        for (Verb verb : verbs) {
            if (words.isEmpty()
                    || words.getFirst().equals("help")
                    || verb.noun().equals(words.getFirst())) {
                text.append("  ").append(verb.usage());
                text.append(" ".repeat(width - verb.usage().length() + 2));
                text.append(verb.description()).append('\n');
            }
        }
        return text.append(
                        """
                          hash-password     read a password and print its hash for falcon.access
                          completion bash   print completion for bash (also zsh)

                        Without a command it is a shell of these commands.

                          -o, --output table|json|csv|yaml   how tables are written
                          --nodes NAME=http://HOST:PORT,...  whom to ask (FALCON_OPS_NODES; this machine's 8080)
                          --consul [https://]HOST:PORT       whom Consul knows is asked too (FALCON_OPS_CONSUL; token in FALCON_OPS_CONSUL_TOKEN) ...
                          --cluster-id UUID                  ... of this cluster (FALCON_OPS_CLUSTER)
                          --user NAME                        as whom (FALCON_OPS_USER; password in FALCON_OPS_PASSWORD; or a bearer token in FALCON_OPS_TOKEN)
                          --timeout SECONDS                  a node that takes longer does not answer (3; 15 for switchover and failover)
                          --expect-epoch EPOCH               refuse if another reign has begun meanwhile
                          --wait                             after a switchover or failover: until every member is caught up
                          --with COMMAND                     cluster restart: restarts {node} (FALCON_OPS_RESTART; without, a person does)
                          --within SECONDS                   cluster restart: a node may go, and is back and caught up, within (120)
                          --allow-gaps                       cluster restart: also what no other process stands in for
                          --started-before MOMENT            cluster restart: only what has run since before, to go on with a restart
                          --without-region REGION            explain failover: what would remain if all of a region died
                          --watch[=SECONDS]                  again and again (2)
                          --yes                              do it: without, what changes anything shows its plan
                          --dry-run                          show the plan even with --yes

                        exit codes: 0 done, 1 refused, 2 failed and nothing changed, 3 outcome unknown, 4 partial, 64 usage
                        """)
                .toString();
    }
}
