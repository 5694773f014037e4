package io.falcondb.contracts.operations;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Whether a process may be stopped now: whether somebody else would do what it does, and whether
/// whoever has to take over could.
public final class MayStop {

    /// @param known whether there is such a node at all
    public record Answer(boolean known, boolean may, String reason) {}

    private final List<@Nullable Object[]> topology;
    private final List<@Nullable Object[]> health;
    private final List<@Nullable Object[]> reigns;

    /// @param topology rows of the view topology, of all processes
    /// @param health of replica_health
    /// @param reigns of ha_status
    public MayStop(
            List<@Nullable Object[]> topology,
            List<@Nullable Object[]> health,
            List<@Nullable Object[]> reigns) {
        this.topology = List.copyOf(topology);
        this.health = List.copyOf(health);
        this.reigns = List.copyOf(reigns);
    }

    /// Asks for the rows that it needs.
    public static MayStop of(OperationalViews views) {
        return new MayStop(
                views.rows(Views.TOPOLOGY.name()),
                views.rows(Views.REPLICA_HEALTH.name()),
                views.rows(Views.HA_STATUS.name()));
    }

    public Answer node(String name) {
        @Nullable Object[] row =
                topology.stream().filter(each -> name.equals(each[0])).findFirst().orElse(null);
        if (row == null) {
            return new Answer(false, false, "there is no node " + name);
        }
        if (!Boolean.TRUE.equals(value(Views.TOPOLOGY, row, "reachable"))) {
            return new Answer(
                    true,
                    true,
                    "it does not answer already; stopping it changes nothing that can be seen");
        }
        String service = String.valueOf(value(Views.TOPOLOGY, row, "service"));
        String why =
                switch (service) {
                    case "standalone" ->
                            "it is the whole database: nobody is served while it is away";
                    case "storage" -> whyNotMember(name);
                    default ->
                            others(name, service)
                                    ? ""
                                    : "no other " + service + " answers and is healthy";
                };
        return why.isEmpty()
                ? new Answer(true, true, reason(service))
                : new Answer(true, false, why);
    }

    private static String reason(String service) {
        return service.equals("storage")
                ? "another member of its group has read the whole log and could reign"
                : "another " + service + " answers and is healthy";
    }

    private boolean others(String name, String service) {
        return topology.stream()
                .anyMatch(
                        each ->
                                !name.equals(each[0])
                                        && service.equals(value(Views.TOPOLOGY, each, "service"))
                                        && Boolean.TRUE.equals(
                                                value(Views.TOPOLOGY, each, "healthy")));
    }

    /// A member may go while another of its group has the whole log, and if it reigns, while
    /// somebody would name the other.
    private String whyNotMember(String name) {
        @Nullable Object[] self = own().filter(row -> name.equals(row[0])).findFirst().orElse(null);
        if (self == null) {
            return "it says nothing of its group";
        }
        Object group = value(Views.REPLICA_HEALTH, self, "group_id");
        boolean covered =
                own().anyMatch(
                                row ->
                                        !name.equals(row[0])
                                                && Objects.equals(
                                                        group,
                                                        value(
                                                                Views.REPLICA_HEALTH,
                                                                row,
                                                                "group_id"))
                                                && Boolean.TRUE.equals(
                                                        value(
                                                                Views.REPLICA_HEALTH,
                                                                row,
                                                                "caught_up"))
                                                && value(Views.REPLICA_HEALTH, row, "problem")
                                                        == null
                                                && !isRemoved(row[0]));
        if (!covered) {
            return "no other member of group " + group + " is caught up";
        }
        return "primary".equals(value(Views.REPLICA_HEALTH, self, "role"))
                ? whyNobodyNames(group)
                : "";
    }

    /// Nobody would name it.
    private boolean isRemoved(@Nullable Object member) {
        return health.stream()
                .filter(row -> Objects.equals(member, value(Views.REPLICA_HEALTH, row, "member")))
                .anyMatch(row -> Boolean.TRUE.equals(value(Views.REPLICA_HEALTH, row, "removed")));
    }

    private String whyNobodyNames(@Nullable Object group) {
        for (@Nullable Object[] row : reigns) {
            if ("leader".equals(value(Views.HA_STATUS, row, "role"))
                    && Objects.equals(group, value(Views.HA_STATUS, row, "group_id"))) {
                if (Boolean.TRUE.equals(value(Views.HA_STATUS, row, "failover_paused"))) {
                    return "it reigns over group " + group + ", and failovers are paused";
                }
                Object hindrance = value(Views.HA_STATUS, row, "hindrance");
                return hindrance == null
                        ? ""
                        : "it reigns over group "
                                + group
                                + ", and nobody else would be named: "
                                + hindrance;
            }
        }
        return "it reigns over group " + group + ", and no coordinator that answers leads";
    }

    /// What members say of themselves, not what coordinators heard.
    private Stream<@Nullable Object[]> own() {
        return health.stream()
                .filter(row -> Objects.equals(row[0], value(Views.REPLICA_HEALTH, row, "member")));
    }

    private static @Nullable Object value(ViewShape shape, @Nullable Object[] row, String column) {
        return row[shape.place(column)];
    }
}
