package io.falcondb.contracts.spring;

import io.falcondb.contracts.operations.ClusterViews;
import io.falcondb.contracts.operations.LocalViews;
import io.falcondb.contracts.operations.NewestRows;
import io.falcondb.contracts.operations.OperationalViews;
import io.falcondb.contracts.operations.TabSections;
import io.falcondb.contracts.operations.TabText;
import io.falcondb.contracts.operations.ViewShape;
import io.falcondb.contracts.operations.Views;
import io.swagger.v3.oas.annotations.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The views of this process: as JSON for people, as lines of tabs for other processes. With
/// `scope=cluster` those of all processes that this one asks.
@RestController
class ViewsEndpoint {

    private static final String TABS = "text/tab-separated-values;charset=UTF-8";

    private final LocalViews own;
    private final ObjectProvider<ClusterViews> all;

    ViewsEndpoint(LocalViews own, ObjectProvider<ClusterViews> all) {
        this.own = own;
        this.all = all;
    }

    @Operation(summary = "The views that this process offers")
    @GetMapping("/views")
    List<Map<String, String>> views() {
        return Views.all().stream()
                .filter(shape -> own.offered().contains(shape.name()))
                .map(shape -> Map.of("name", shape.name(), "description", shape.description()))
                .toList();
    }

    /// The newest rows of several views in one answer; those that are not offered are left out.
    @Operation(summary = "The newest rows of several views, as lines of tabs")
    @GetMapping(path = "/views", params = "names", produces = TABS)
    String several(
            @RequestParam List<String> names,
            @RequestParam(name = "rows-max", defaultValue = "1000") int rowsMax) {
        Map<ViewShape, List<@Nullable Object[]>> views = new LinkedHashMap<>();
        for (String name : names) {
            ViewShape shape = Views.find(name);
            if (shape != null && own.offered().contains(name)) {
                views.put(shape, NewestRows.of(shape, own.rows(name), Math.max(1, rowsMax)));
            }
        }
        return TabSections.write(views);
    }

    @Operation(summary = "A view; scope=cluster asks every process that this one knows")
    @GetMapping(path = "/views/{name}", produces = MediaType.APPLICATION_JSON_VALUE)
    List<Map<String, @Nullable Object>> json(
            @PathVariable String name, @RequestParam(defaultValue = "node") String scope) {
        ViewShape shape = offered(name, scope);
        return RowObjects.of(shape, views(scope).rows(name));
    }

    @Operation(
            summary =
                    "A view as lines of tabs; scope=cluster asks every process that this one knows")
    @GetMapping(path = "/views/{name}", produces = TABS)
    String tabs(@PathVariable String name, @RequestParam(defaultValue = "node") String scope) {
        ViewShape shape = offered(name, scope);
        return TabText.write(shape, views(scope).rows(name));
    }

    @Operation(summary = "The newest slow statements, without their values")
    @GetMapping("/admin/slow-queries")
    List<Map<String, @Nullable Object>> slowQueries() {
        return queries(Views.SLOW_QUERIES);
    }

    @Operation(summary = "What the sessions of this process run now")
    @GetMapping("/admin/active-queries")
    List<Map<String, @Nullable Object>> activeQueries() {
        return queries(Views.ACTIVE_QUERIES);
    }

    @Operation(summary = "Everything that this process can say about itself, redacted")
    @GetMapping("/diag/bundle")
    Map<String, @Nullable Object> bundle() {
        ViewShape shape = Views.DIAG_BUNDLE;
        Map<String, @Nullable Object> sections = new LinkedHashMap<>();
        sections.put("node", own.node());
        for (@Nullable Object[] row : own.rows(shape.name())) {
            String section = (String) row[shape.place("section")];
            ViewShape view = section == null ? null : Views.find(section);
            String content = (String) row[shape.place("content")];
            sections.put(
                    String.valueOf(section),
                    view == null || content == null
                            ? content
                            : RowObjects.of(view, TabText.read(view, content)));
        }
        return sections;
    }

    private List<Map<String, @Nullable Object>> queries(ViewShape shape) {
        if (!own.offered().contains(shape.name())) {
            throw new Problem(
                    HttpStatus.NOT_FOUND,
                    own.node() + " runs no statements",
                    "ask a gateway or the standalone process");
        }
        return RowObjects.of(shape, own.rows(shape.name()));
    }

    private OperationalViews views(String scope) {
        return scope.equals("cluster") ? all.getIfAvailable(() -> none(own)) : own;
    }

    /// A process that asks nobody speaks for itself.
    private static ClusterViews none(LocalViews own) {
        throw new Problem(
                HttpStatus.NOT_FOUND,
                own.node() + " asks no other processes",
                "ask a gateway or a coordinator");
    }

    private ViewShape offered(String name, String scope) {
        ViewShape shape = Views.find(name);
        if (shape == null || !views(scope).offered().contains(name)) {
            throw new Problem(
                    HttpStatus.NOT_FOUND,
                    own.node() + " offers no view " + name,
                    "GET /views lists what it offers");
        }
        return shape;
    }
}
