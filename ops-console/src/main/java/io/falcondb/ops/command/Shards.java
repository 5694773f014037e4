package io.falcondb.ops.command;

import io.falcondb.contracts.operations.RemoteNode;
import io.falcondb.contracts.operations.ViewColumn;
import io.falcondb.contracts.operations.Views;
import io.falcondb.ops.fleet.Answers;
import io.falcondb.ops.output.Table;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The verbs about moving shards between groups.
final class Shards {

    private static final double MIB = 1 << 20;

    private Shards() {}

    static List<Verb> verbs() {
        return List.of(
                new Verb(
                        "shard",
                        "plan",
                        "",
                        "what would have to move for every group to have as many shards",
                        false,
                        Shards::plan),
                new Verb(
                        "shard",
                        "rebalance",
                        "",
                        "move them; refused, because shards cannot be moved yet",
                        true,
                        Shards::rebalance));
    }

    private static Ending plan(Task task) {
        Answers answers = task.fleet().ask(Views.REBALANCE_STATUS);
        List<@Nullable Object[]> moved = moved(answers);
        if (!answers.noneAnswered()) {
            task.show(
                    new Table(
                            Views.REBALANCE_STATUS.columns().stream()
                                    .map(ViewColumn::name)
                                    .toList(),
                            moved));
            task.say(
                    moved.isEmpty()
                            ? "every group has as many shards as the others, give or take one"
                            : cost(answers, moved));
        }
        return Listings.ending(task, answers);
    }

    private static Ending rebalance(Task task) {
        Answers answers = task.fleet().ask(Views.REBALANCE_STATUS);
        List<@Nullable Object[]> moved = moved(answers);
        RemoteNode leader = Roles.leader(task);
        if (leader == null) {
            return Ending.REFUSED;
        }
        if (!task.mayGoOn(moved.isEmpty() ? "move nothing" : cost(answers, moved))) {
            return Ending.DONE;
        }
        return task.told(leader, () -> task.fleet().post(leader, "/admin/rebalance/start"));
    }

    private static List<@Nullable Object[]> moved(Answers answers) {
        return answers.rows().stream()
                .filter(row -> !"".equals(answers.value(row, "moves")))
                .toList();
    }

    private static String cost(Answers answers, List<@Nullable Object[]> moved) {
        long bytes = 0;
        double seconds = 0;
        for (@Nullable Object[] row : moved) {
            if (!(answers.value(row, "move_bytes") instanceof Long more)
                    || !(answers.value(row, "move_s") instanceof Double longer)) {
                return "move shards of %d groups; how many bytes is not known, because no member of"
                                .formatted(moved.size())
                        + " one of them answers";
            }
            bytes += more;
            seconds += longer;
        }
        return String.format(
                Locale.ROOT,
                "move shards of %d groups: about %.1f MiB, %.0f s at falcon.rebalance.bandwidth",
                moved.size(),
                bytes / MIB,
                seconds);
    }
}
