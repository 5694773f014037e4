package io.falcondb.ops.command;

import io.falcondb.contracts.operations.MayStop;
import io.falcondb.contracts.operations.RemoteNode;
import io.falcondb.contracts.operations.Views;
import io.falcondb.ops.command.Standing.Node;
import io.falcondb.ops.fleet.Answers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The verbs by which nodes leave for good, and members come.
final class Members {

    private static final Duration WITHIN = Duration.ofSeconds(120);

    private Members() {}

    static List<Verb> verbs() {
        return List.of(
                new Verb(
                        "node",
                        "drain",
                        "NODE",
                        "prepare a node's end, in phases, and say when it may be stopped for good",
                        true,
                        Members::drain),
                new Verb(
                        "replica",
                        "remove",
                        "MEMBER",
                        "let nobody name a member any more; one that reigns hands over first",
                        true,
                        task -> change(task, "/admin/remove-peer", "take %s out of group %d")),
                new Verb(
                        "replica",
                        "add",
                        "MEMBER",
                        "let a member that is caught up be named again",
                        true,
                        task -> change(task, "/admin/add-peer", "take %s into group %d")));
    }

    private static Ending change(Task task, String path, String plan) {
        Node node = member(task, Standing.of(task.fleet()));
        if (!task.mayGoOn(plan.formatted(node.name(), node.group()))) {
            return Ending.DONE;
        }
        return tell(task, node, path);
    }

    private static Ending tell(Task task, Node node, String path) {
        RemoteNode leader = Roles.leader(task);
        if (leader == null) {
            return Ending.REFUSED;
        }
        Map<String, Object> order = new LinkedHashMap<>();
        order.put("group", node.group());
        order.put("member", "\"" + Roles.name(node.name()) + "\"");
        return Roles.post(task, leader, path, order);
    }

    private static Ending drain(Task task) {
        Standing standing = Standing.of(task.fleet());
        Node node = node(task, standing);
        if (mustStay(task, standing, node)) {
            return Ending.REFUSED;
        }
        String plan =
                isMember(node)
                        ? "drain %s: remove it from group %d, hand over if it reigns, wait until it"
                                + " has promised nothing and may be stopped"
                        : "drain %s: wait until it may be stopped";
        return task.mayGoOn(plan.formatted(node.name(), node.group()))
                ? leave(task, node)
                : Ending.DONE;
    }

    /// Everything short of the end of the process, without a plan. What it does is undone by
    /// `replica add`.
    static Ending drain(Task task, Node node) {
        return mustStay(task, Standing.of(task.fleet()), node) ? Ending.REFUSED : leave(task, node);
    }

    private static boolean mustStay(Task task, Standing standing, Node node) {
        MayStop.Answer answer = standing.mayStop(node.name());
        if (!answer.may()) {
            task.say("refused: " + node.name() + " must not be stopped: " + answer.reason());
        }
        return !answer.may();
    }

    private static boolean isMember(Node node) {
        return node.service().equals("storage");
    }

    private static Ending leave(Task task, Node node) {
        boolean member = isMember(node);
        if (member) {
            task.say("[1/4] removed: nobody names it from now on");
            Ending ending = tell(task, node, "/admin/remove-peer");
            if (ending != Ending.DONE) {
                return ending;
            }
        }
        return awaitDrained(task, node, member);
    }

    private static Ending awaitDrained(Task task, Node node, boolean member) {
        long within = task.invocation().number("--within").orElse(WITHIN.toSeconds());
        Patience patience = new Patience(task, Duration.ofSeconds(within));
        String problem = "";
        if (member) {
            task.progress().step(1, 4);
            task.say("[2/4] follows: it does not reign");
            problem =
                    patience.until(
                            seen -> {
                                Node now = seen.find(node.name());
                                return now == null || !now.isFirst() ? "" : "it still reigns";
                            });
        }
        if (member && problem.isEmpty()) {
            task.progress().step(2, 4);
            task.say("[3/4] owes nothing: no transaction has its promise only");
            problem = patience.until(seen -> promises(task, node));
        }
        if (problem.isEmpty()) {
            task.progress().step(member ? 3 : 0, member ? 4 : 1);
            task.say((member ? "[4/4]" : "[1/1]") + " may be stopped: others do what it does");
            problem =
                    patience.until(
                            seen -> {
                                MayStop.Answer answer = seen.mayStop(node.name());
                                return answer.may() ? "" : answer.reason();
                            });
        }
        if (!problem.isEmpty()) {
            task.say("stopped: " + problem + (member ? "; replica add takes it in again" : ""));
            return member ? Ending.PARTIAL : Ending.REFUSED;
        }
        task.say(
                node.name()
                        + " is drained: end it, take it out of the settings that name it"
                        + (member ? " (falcon.members, if it is used)" : "")
                        + ", then cluster restart");
        return Ending.DONE;
    }

    private static String promises(Task task, Node node) {
        Answers open = task.fleet().ask(Views.TWO_PHASE);
        long own = open.rows().stream().filter(row -> node.name().equals(row[0])).count();
        return own == 0 ? "" : own + " transactions are prepared there and not decided";
    }

    private static Node member(Task task, Standing standing) {
        Node node = node(task, standing);
        if (!node.service().equals("storage")) {
            throw new UsageException(node.name() + " is no member of a group");
        }
        return node;
    }

    private static Node node(Task task, Standing standing) {
        String name = task.invocation().argument(0, "node");
        Node node = standing.find(name);
        if (node == null) {
            throw new UsageException(
                    "there is no node " + name + " that answers; node list shows them");
        }
        return node;
    }
}
