package io.falcondb.ops.command;

import io.falcondb.contracts.operations.MayStop;
import io.falcondb.contracts.operations.RemoteNode;
import io.falcondb.ops.command.Standing.Node;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `cluster restart`: node after node, none before the cluster could do without it, and the next
/// one only when the last is back and everybody has caught up. Members that follow come first; one
/// that reigns hands its group over before it goes. It stops where anything is not as it should be
/// and says how to go on.
final class ClusterRestart {

    private static final Duration WITHIN = Duration.ofSeconds(120);

    private final Task task;
    private final RestartHook hook;
    private final Patience patience;

    private ClusterRestart(Task task, RestartHook hook, Duration within) {
        this.task = task;
        this.hook = hook;
        this.patience = new Patience(task, within);
    }

    /// @param command restarts a node unless `--with` names another; null for none
    static List<Verb> verbs(@Nullable String command) {
        return List.of(
                new Verb(
                        "cluster",
                        "restart",
                        "[--with COMMAND]",
                        "restart node after node, without a transaction that fails",
                        true,
                        task -> begin(task, command)));
    }

    private static Ending begin(Task task, @Nullable String command) {
        String with = task.invocation().value("--with");
        long within = task.invocation().number("--within").orElse(WITHIN.toSeconds());
        return new ClusterRestart(
                        task,
                        new RestartHook(with == null ? command : with),
                        Duration.ofSeconds(within))
                .run(before(task));
    }

    private Ending run(long before) {
        Standing standing = Standing.of(task.fleet());
        String unrest = standing.unrest();
        if (!unrest.isEmpty()) {
            task.say("refused: " + unrest + "; a restart begins with a whole cluster");
            return Ending.REFUSED;
        }
        StepPlan plan =
                new StepPlan(
                        standing.nodes().stream().filter(node -> node.startedAt() < before),
                        "restarts");
        task.show(plan.table("started_at", node -> text(node.startedAt())));
        if (gaps(plan, standing)) {
            return Ending.REFUSED;
        }
        if (!task.mayGoOn("restart " + plan.size() + " nodes, one after the other")) {
            return Ending.DONE;
        }
        long newest = standing.nodes().stream().mapToLong(Node::startedAt).max().orElse(0);
        for (int i = 0; i < plan.size(); i++) {
            String node = plan.nodes().get(i).name();
            task.progress().step(i, plan.size());
            String problem = one(node, plan.step(i) + ": ");
            if (!problem.isEmpty()) {
                task.say(node + ": " + problem);
                task.say(
                        "stopped after %d of %d nodes; to go on: cluster restart --started-before %s"
                                .formatted(i, plan.size(), text(newest + 1)));
                return Ending.PARTIAL;
            }
        }
        return Ending.DONE;
    }

    /// Why the node was not restarted, or is not back; empty if all went well.
    private String one(String name, String prefix) {
        String problem = patience.until(standing -> whyNot(standing, name));
        if (!problem.isEmpty()) {
            return "it may not be stopped: " + problem;
        }
        Node node = patience.last().find(name);
        if (node == null) {
            return "it does not answer";
        }
        if (node.role().equals("primary")) {
            task.say(prefix + "hands group " + node.group() + " over");
            problem = handOver(node);
            if (!problem.isEmpty()) {
                return problem;
            }
        }
        task.say(prefix + "restarts");
        long began = System.nanoTime();
        problem = hook.restart(name, patience.within(), line -> task.say(prefix + line));
        if (!problem.isEmpty()) {
            return problem;
        }
        problem = patience.until(standing -> whyNotBack(standing, node));
        if (problem.isEmpty()) {
            task.say(
                    "%sis back, and everybody has caught up, after %.1f s"
                            .formatted(prefix, (System.nanoTime() - began) / 1e9));
            return "";
        }
        return "it is not back: " + problem;
    }

    private String whyNot(Standing standing, String name) {
        String unrest = standing.unrest();
        Node node = standing.find(name);
        return unrest.isEmpty() && node != null ? whyNot(standing, node) : unrest;
    }

    private String whyNot(Standing standing, Node node) {
        MayStop.Answer answer = standing.mayStop(node.name());
        return answer.may()
                        || !node.service().equals("storage")
                                && task.invocation().has("--allow-gaps")
                ? ""
                : answer.reason();
    }

    private String whyNotBack(Standing standing, Node old) {
        Node now = standing.find(old.name());
        if (now == null) {
            return "it does not answer";
        }
        if (now.startedAt() <= old.startedAt()) {
            return "the process that answers is the old one";
        }
        String unrest = standing.unrest();
        return unrest.isEmpty() && !ready(now) ? "it is not ready" : unrest;
    }

    private boolean ready(Node now) {
        return task.fleet().nodes().stream()
                .filter(node -> node.address().toString().equals(now.address()))
                .anyMatch(node -> task.fleet().answers(node, "/readyz"));
    }

    private String handOver(Node node) {
        RemoteNode leader = Roles.leader(task);
        if (leader == null) {
            return "no coordinator leads";
        }
        Ending ending =
                task.told(
                        leader,
                        () ->
                                task.fleet()
                                        .post(
                                                leader,
                                                "/admin/switchover",
                                                "{\"group\": " + node.group() + "}",
                                                patience.within()));
        return ending == Ending.DONE
                ? patience.until(
                        standing -> {
                            Node now = standing.find(node.name());
                            return now == null || now.isFirst()
                                    ? "it still reigns"
                                    : whyNot(standing, node.name());
                        })
                : "it could not hand its group over";
    }

    /// Whether something would be missing while a node is away that may not be missing.
    private boolean gaps(StepPlan plan, Standing standing) {
        boolean gaps = false;
        for (Node node : plan.nodes()) {
            String reason = whyNot(standing, node);
            if (!reason.isEmpty()) {
                task.say("refused: " + node.name() + ": " + reason);
                gaps = true;
            }
        }
        if (gaps) {
            task.say(
                    "start another that takes over meanwhile; --allow-gaps lets clients wait,"
                            + " but never takes away the last copy of a group that is caught up");
        }
        return gaps;
    }

    private static long before(Task task) {
        String text = task.invocation().value("--started-before");
        if (text == null) {
            return Long.MAX_VALUE;
        }
        try {
            return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(text));
        } catch (DateTimeParseException e) {
            throw new UsageException(
                    "--started-before wants a moment such as 2027-01-31T12:00:00Z");
        }
    }

    private static String text(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
    }
}
