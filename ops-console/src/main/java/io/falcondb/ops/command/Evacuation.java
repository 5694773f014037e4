package io.falcondb.ops.command;

import io.falcondb.contracts.operations.MayStop;
import io.falcondb.ops.command.Standing.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// `cluster evacuate`: drains every process of a region, one after another, so that the region can
/// be switched off. Members that follow go first: one that reigns then has nobody of its own region
/// to hand over to. It is refused while what stays behind could not do without all of them at once,
/// and it may be repeated: what is drained already is drained again, which changes nothing.
final class Evacuation {

    private final Task task;
    private final String region;

    private Evacuation(Task task, String region) {
        this.task = task;
        this.region = region;
    }

    static List<Verb> verbs() {
        return List.of(
                new Verb(
                        "cluster",
                        "evacuate",
                        "REGION",
                        "drain every process of a region, so that it can be switched off",
                        true,
                        task ->
                                new Evacuation(
                                                task,
                                                task.invocation()
                                                        .argument(
                                                                0, "region: node list shows them"))
                                        .run()));
    }

    private Ending run() {
        Standing standing = Standing.of(task.fleet());
        StepPlan plan = new StepPlan(standing.in(region).stream(), "leaves");
        if (plan.size() == 0) {
            throw RegionOutlook.noSuchRegion(region);
        }
        task.show(
                plan.table(
                        "group",
                        node -> node.service().equals("storage") ? (Long) node.group() : null));
        List<String> gaps = gaps(standing, plan.nodes());
        if (!gaps.isEmpty()) {
            gaps.forEach(gap -> task.say("refused: " + gap));
            return Ending.REFUSED;
        }
        Ending heard = heard(standing);
        if (!task.mayGoOn(
                "evacuate " + region + ": drain " + plan.size() + " processes in this order")) {
            return heard;
        }
        for (int i = 0; i < plan.size(); i++) {
            task.say(plan.step(i));
            Ending ending = Members.drain(task, plan.nodes().get(i));
            if (ending != Ending.DONE) {
                task.say(
                        "stopped after %d of %d processes; the same command goes on, replica add takes members in again"
                                .formatted(i, plan.size()));
                return i == 0 ? ending : Ending.PARTIAL;
            }
        }
        gaps = gaps(Standing.of(task.fleet()), plan.nodes());
        if (!gaps.isEmpty()) {
            gaps.forEach(gap -> task.say("drained, and yet: " + gap));
            return Ending.PARTIAL;
        }
        task.say(region + " is evacuated: all of it may be stopped at once");
        return heard;
    }

    /// Why those that leave may not all be gone at once: each is looked at as if the others had
    /// gone already.
    private static List<String> gaps(Standing standing, List<Node> leaving) {
        Set<String> names = leaving.stream().map(Node::name).collect(Collectors.toSet());
        List<String> gaps = new ArrayList<>();
        for (Node node : leaving) {
            MayStop.Answer answer =
                    standing.mayStop(
                            node.name(),
                            other -> !names.contains(other) || other.equals(node.name()));
            if (!answer.may()) {
                gaps.add(node.name() + " must not be stopped: " + answer.reason());
            }
        }
        return gaps;
    }

    /// Where those are that do not answer is not known.
    private Ending heard(Standing standing) {
        standing.topology()
                .silent()
                .forEach(
                        (node, reason) ->
                                task.say(
                                        "%s does not answer (%s): whether it is in %s is not known"
                                                .formatted(node, reason, region)));
        return standing.topology().silent().isEmpty() ? Ending.DONE : Ending.PARTIAL;
    }
}
