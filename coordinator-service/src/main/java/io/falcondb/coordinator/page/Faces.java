package io.falcondb.coordinator.page;

import io.falcondb.contracts.operations.ViewShape;
import io.falcondb.contracts.operations.Views;
import io.falcondb.coordinator.page.NodeWatch.Sighting;
import io.falcondb.coordinator.page.Picture.Finding;
import io.falcondb.coordinator.page.Picture.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A process as its own views describe it.
final class Faces {

    /// As `health_score` writes findings: `-60 text; -25 text`.
    private static final Pattern FINDING = Pattern.compile("-(\\d+) (.*?)(?=; -\\d+ |$)");

    private static final long NANOS_A_MILLI = 1_000_000;

    private Faces() {}

    /// @param name and `address` as the asker knows them
    /// @param now ticker's nanoseconds
    static Node of(String name, String address, Sighting sighting, long now) {
        @Nullable Object @Nullable [] place = first(sighting.views(), Views.TOPOLOGY);
        @Nullable Object @Nullable [] health = first(sighting.views(), Views.HEALTH_SCORE);
        return new Node(
                place == null ? name : String.valueOf(place[0]),
                address,
                text(Views.TOPOLOGY, place, "service"),
                text(Views.TOPOLOGY, place, "role"),
                number(Views.TOPOLOGY, place, "epoch"),
                sighting.answered(),
                sighting.answered() ? number(Views.HEALTH_SCORE, health, "score") : null,
                sighting.answered() ? findings(health) : List.of(),
                sighting.at() == 0 ? null : (Long) ((now - sighting.at()) / NANOS_A_MILLI),
                sighting.problem());
    }

    private static List<Finding> findings(@Nullable Object @Nullable [] health) {
        List<Finding> findings = new ArrayList<>();
        Matcher each = FINDING.matcher(text(Views.HEALTH_SCORE, health, "findings"));
        while (each.find()) {
            findings.add(
                    new Finding(
                            Long.parseLong(each.group(1)),
                            each.group(2),
                            findings.isEmpty()
                                    ? text(Views.HEALTH_SCORE, health, "next_step")
                                    : ""));
        }
        return findings;
    }

    private static @Nullable Object @Nullable [] first(
            Map<ViewShape, List<@Nullable Object[]>> views, ViewShape shape) {
        List<@Nullable Object[]> rows = views.getOrDefault(shape, List.of());
        return rows.isEmpty() ? null : rows.getFirst();
    }

    private static String text(ViewShape shape, @Nullable Object @Nullable [] row, String column) {
        return row != null && row[shape.place(column)] instanceof String text ? text : "";
    }

    private static @Nullable Long number(
            ViewShape shape, @Nullable Object @Nullable [] row, String column) {
        return row != null && row[shape.place(column)] instanceof Long number ? number : null;
    }
}
