package io.falcondb.coordinator.page;

import io.falcondb.contracts.operations.ViewShape;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The cluster at one moment, as one process sees it.
///
/// @param node who looked
/// @param at milliseconds since 1970-01-01 UTC
/// @param refreshMillis when there will be a new one
/// @param nodes all processes, those that do not answer too
/// @param views rows of the processes that answered; of the others what happened there earlier
public record Picture(
        String node,
        long at,
        long refreshMillis,
        List<Node> nodes,
        Map<ViewShape, List<@Nullable Object[]>> views) {

    /// A process. One that does not answer is described by its last words.
    ///
    /// @param service empty if it never answered
    /// @param score 0 to 100; null if it does not answer
    /// @param silentMillis since its newest answer; null if there was none
    /// @param problem why it does not answer; empty if it does
    public record Node(
            String name,
            String address,
            String service,
            String role,
            @Nullable Long epoch,
            boolean reachable,
            @Nullable Long score,
            List<Finding> findings,
            @Nullable Long silentMillis,
            String problem) {}

    /// @param nextStep empty but for the heaviest
    public record Finding(long weight, String text, String nextStep) {}
}
