package io.falcondb.ops.command;

import io.falcondb.contracts.operations.MayStop;
import io.falcondb.contracts.operations.Views;
import io.falcondb.ops.fleet.Answers;
import io.falcondb.ops.fleet.Fleet;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// How all nodes stand at one moment, as they say themselves.
record Standing(Answers topology, Answers health, Answers reigns) {

    /// A process, and when it started.
    ///
    /// @param service storage, replication, coordinator, gateway or standalone
    /// @param address of its HTTP port, as the console knows it
    /// @param group of a member; 0 of others
    /// @param startedAt microseconds since 1970; 0 if it does not say
    /// @param region empty if it does not say
    record Node(
            String name,
            String service,
            String role,
            String address,
            long group,
            long startedAt,
            String region) {

        /// A member with this role reigns, a coordinator with this role leads.
        boolean isFirst() {
            return role.equals("primary") || role.equals("leader");
        }
    }

    static Standing of(Fleet fleet) {
        return new Standing(
                fleet.ask(Views.TOPOLOGY),
                fleet.ask(Views.REPLICA_HEALTH),
                fleet.ask(Views.HA_STATUS));
    }

    /// Those that answer.
    List<Node> nodes() {
        List<Node> nodes = new ArrayList<>();
        for (@Nullable Object[] row : topology.rows()) {
            if (Boolean.TRUE.equals(topology.value(row, "reachable"))) {
                String name = String.valueOf(row[0]);
                nodes.add(
                        new Node(
                                name,
                                String.valueOf(topology.value(row, "service")),
                                String.valueOf(topology.value(row, "role")),
                                String.valueOf(topology.value(row, "address")),
                                group(name),
                                topology.value(row, "started_at") instanceof Long at ? at : 0,
                                topology.value(row, "region") instanceof String in ? in : ""));
            }
        }
        return nodes;
    }

    /// Null if it does not answer.
    @Nullable Node find(String name) {
        return nodes().stream().filter(node -> node.name().equals(name)).findFirst().orElse(null);
    }

    /// Those that answer and say that they are in this region.
    List<Node> in(String region) {
        return nodes().stream().filter(node -> node.region().equals(region)).toList();
    }

    MayStop.Answer mayStop(String name) {
        return mayStop(name, other -> true);
    }

    /// @param stays whether a node, by its name, is taken to be there; what others say of one that
    ///   is not still counts
    MayStop.Answer mayStop(String name, Predicate<String> stays) {
        return new MayStop(
                        topology.rows().stream()
                                .filter(row -> stays.test(String.valueOf(row[0])))
                                .toList(),
                        health.rows().stream()
                                .filter(
                                        row ->
                                                !Objects.equals(row[0], health.value(row, "member"))
                                                        || stays.test(String.valueOf(row[0])))
                                .toList(),
                        reigns.rows())
                .node(name);
    }

    /// What is missing: empty if everybody answers, each group has one primary, every member has
    /// read its log, and a coordinator leads and would name somebody.
    String unrest() {
        if (!topology.silent().isEmpty()) {
            return String.join(", ", topology.silent().keySet()) + " does not answer";
        }
        List<Node> nodes = nodes();
        for (@Nullable Object[] row : health.rows()) {
            if (Objects.equals(row[0], health.value(row, "member"))
                    && (!Boolean.TRUE.equals(health.value(row, "caught_up"))
                            || health.value(row, "problem") != null)) {
                return row[0] + " is not caught up";
            }
        }
        for (Node node : nodes) {
            if (node.service().equals("storage") && primaries(nodes, node.group()) != 1) {
                return "group %d has %d primaries"
                        .formatted(node.group(), primaries(nodes, node.group()));
            }
        }
        return nodes.stream().anyMatch(node -> node.service().equals("coordinator"))
                ? leaderUnrest(nodes)
                : "";
    }

    private String leaderUnrest(List<Node> nodes) {
        if (nodes.stream().noneMatch(node -> node.role().equals("leader"))) {
            return "no coordinator leads";
        }
        for (@Nullable Object[] row : reigns.rows()) {
            if ("leader".equals(reigns.value(row, "role"))) {
                Object hindrance = reigns.value(row, "hindrance");
                if (hindrance != null) {
                    return "group %s: %s".formatted(reigns.value(row, "group_id"), hindrance);
                }
            }
        }
        return "";
    }

    private static long primaries(List<Node> nodes, long group) {
        return nodes.stream()
                .filter(node -> node.group() == group && node.role().equals("primary"))
                .count();
    }

    private long group(String name) {
        for (@Nullable Object[] row : health.rows()) {
            if (name.equals(row[0]) && name.equals(health.value(row, "member"))) {
                return health.value(row, "group_id") instanceof Long group ? group : 0;
            }
        }
        return 0;
    }
}
