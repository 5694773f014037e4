package io.falcondb.ops.command;

import io.falcondb.ops.command.Standing.Node;
import io.falcondb.ops.output.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Nodes in the order in which the same is done to each, one after another: members before others,
/// and of a group the one that reigns last, once it has handed over.
final class StepPlan {

    private static final List<String> SERVICES =
            List.of("storage", "replication", "coordinator", "gateway", "standalone");

    private static final Comparator<Node> ORDER =
            Comparator.comparingInt((Node node) -> SERVICES.indexOf(node.service()))
                    .thenComparingLong(Node::group)
                    .thenComparing(Node::isFirst)
                    .thenComparing(Node::name);

    private final List<Node> nodes;
    private final String does;

    /// @param does what becomes of each node, as the plan shows it: "restarts"
    StepPlan(Stream<Node> nodes, String does) {
        this.nodes = nodes.sorted(ORDER).toList();
        this.does = does;
    }

    /// In this order.
    List<Node> nodes() {
        return nodes;
    }

    int size() {
        return nodes.size();
    }

    /// "[2/5] storage-1", for the node at an index.
    String step(int index) {
        return "[%d/%d] %s".formatted(index + 1, size(), nodes.get(index).name());
    }

    /// @param column what else is told of every node
    Table table(String column, Function<Node, @Nullable Object> value) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Node node : nodes) {
            rows.add(
                    new @Nullable Object[] {
                        (long) rows.size() + 1,
                        node.name(),
                        node.service(),
                        node.role(),
                        value.apply(node),
                        node.role().equals("primary") ? "hands over, then " + does : does
                    });
        }
        return new Table(List.of("step", "node", "service", "role", column, "what"), rows);
    }
}
