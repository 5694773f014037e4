package io.falcondb.contracts.spring;

import io.falcondb.contracts.operations.LocalViews;
import io.falcondb.contracts.operations.ViewShape;
import io.falcondb.contracts.operations.Views;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// How shards are spread over groups, and what evening them out would take. Nothing moves shards:
/// whoever wants that is refused.
@RestController
class RebalanceEndpoint {

    private static final ViewShape SHAPE = Views.REBALANCE_STATUS;

    /// @param state idle: nothing is under way
    record Status(String node, String state, List<Map<String, @Nullable Object>> groups) {}

    /// @param dryRun always: nobody carries it out
    /// @param moves the groups that shards would leave
    /// @param bytes an estimate; null if a group's bytes are not known
    /// @param seconds at `falcon.rebalance.bandwidth`
    record Plan(
            boolean dryRun,
            List<Map<String, @Nullable Object>> moves,
            @Nullable Long bytes,
            @Nullable Double seconds) {}

    private final LocalViews own;

    RebalanceEndpoint(LocalViews own) {
        this.own = own;
    }

    @Operation(summary = "How shards and bytes are spread over the groups")
    @GetMapping("/admin/rebalance/status")
    Status status() {
        return new Status(own.node(), "idle", RowObjects.of(SHAPE, rows()));
    }

    @Operation(summary = "What evening the groups out would move, with bytes and time")
    @GetMapping("/admin/rebalance/plan")
    Plan plan() {
        List<@Nullable Object[]> moved =
                rows().stream().filter(row -> !"".equals(row[SHAPE.place("moves")])).toList();
        long bytes = 0;
        double seconds = 0;
        boolean known = true;
        for (@Nullable Object[] row : moved) {
            if (row[SHAPE.place("move_bytes")] instanceof Long more
                    && row[SHAPE.place("move_s")] instanceof Double longer) {
                bytes += more;
                seconds += longer;
            } else {
                known = false;
            }
        }
        return new Plan(
                true,
                RowObjects.of(SHAPE, moved),
                known ? (Long) bytes : null,
                known ? (Double) seconds : null);
    }

    @Operation(summary = "Refused: shards cannot be moved between groups yet")
    @PostMapping("/admin/rebalance/{order:start|pause|resume}")
    void order(@PathVariable String order) {
        throw new Problem(
                HttpStatus.CONFLICT,
                "there is nothing to " + order + ": shards cannot be moved between groups yet",
                "GET /admin/rebalance/plan, or ./falcon ops shard plan, says what would have to"
                        + " move; a new cluster with all groups in falcon.cluster.groups is even"
                        + " from its start");
    }

    private List<@Nullable Object[]> rows() {
        if (!own.offered().contains(SHAPE.name())) {
            throw new Problem(
                    HttpStatus.NOT_FOUND,
                    own.node() + " knows nothing of the other groups",
                    "ask the coordinator that leads");
        }
        List<@Nullable Object[]> rows = own.rows(SHAPE.name());
        if (rows.isEmpty()) {
            throw new Problem(
                    HttpStatus.CONFLICT,
                    own.node() + " does not lead, or does not know the shards yet",
                    "GET /topology names the coordinator that leads: ask it");
        }
        return rows;
    }
}
