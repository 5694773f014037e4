package io.falcondb.contracts.operations;

import io.falcondb.contracts.operations.NodeStatus.Finding;
import java.lang.management.MemoryUsage;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The views that every process offers.
public final class NodeViews {

    private NodeViews() {}

    /// Adds topology, health_score, events and the heap's line of memory_pressure.
    public static LocalViews offer(LocalViews views, NodeReporter reporter, EventLog events) {
        return views.offer(
                        Views.TOPOLOGY,
                        rows -> {
                            NodeStatus status = reporter.status();
                            rows.row()
                                    .set("service", status.service())
                                    .set("role", status.role())
                                    .set("address", "")
                                    .set("epoch", status.term())
                                    .set("reachable", true)
                                    .set("healthy", status.healthy())
                                    .set("started_at", ProcessFacts.startedAt())
                                    .set(
                                            "region",
                                            status.region().isEmpty() ? null : status.region());
                        })
                .offer(
                        Views.HEALTH_SCORE,
                        rows -> {
                            NodeStatus status = reporter.status();
                            List<Finding> findings = status.findings();
                            rows.row()
                                    .set("score", status.score())
                                    .set(
                                            "findings",
                                            findings.stream()
                                                    .sorted(
                                                            Comparator.comparingInt(Finding::weight)
                                                                    .reversed())
                                                    .map(NodeViews::weighted)
                                                    .collect(Collectors.joining("; ")))
                                    .set(
                                            "next_step",
                                            findings.stream()
                                                    .max(Comparator.comparingInt(Finding::weight))
                                                    .map(Finding::nextStep)
                                                    .orElse(""));
                        })
                .offer(
                        Views.EVENTS,
                        rows ->
                                events.all()
                                        .forEach(
                                                event ->
                                                        rows.row()
                                                                .set("at", event.at())
                                                                .set("kind", event.kind())
                                                                .set("text", event.text())))
                .offer(
                        Views.MEMORY_PRESSURE,
                        rows -> {
                            MemoryUsage heap = ProcessFacts.heap();
                            rows.row()
                                    .set("budget", "heap")
                                    .set("used_bytes", heap.getUsed())
                                    .set("limit_bytes", heap.getMax())
                                    .set("used_ratio", (double) heap.getUsed() / heap.getMax())
                                    .set("setting", "-Xmx");
                        });
    }

    private static String weighted(Finding finding) {
        return "-%d %s".formatted(finding.weight(), finding.text());
    }

    /// Adds diag_bundle: all other views of the process and its threads. Texts of statements are
    /// shown without their values.
    public static LocalViews offerBundle(LocalViews views) {
        return views.offer(
                Views.DIAG_BUNDLE,
                rows -> {
                    for (ViewShape shape : Views.all()) {
                        if (!shape.equals(Views.DIAG_BUNDLE)
                                && views.offered().contains(shape.name())) {
                            rows.row()
                                    .set("section", shape.name())
                                    .set(
                                            "content",
                                            TabText.write(
                                                    shape,
                                                    redacted(shape, views.rows(shape.name()))));
                        }
                    }
                    rows.row().set("section", "threads").set("content", ProcessFacts.threads());
                });
    }

    private static List<@Nullable Object[]> redacted(
            ViewShape shape, List<@Nullable Object[]> rows) {
        for (int i = 0; i < shape.columns().size(); i++) {
            if (shape.columns().get(i).name().equals("query")) {
                for (@Nullable Object[] row : rows) {
                    row[i] =
                            row[i] instanceof String text
                                    ? StatementText.withoutValues(text)
                                    : null;
                }
            }
        }
        return rows;
    }
}
