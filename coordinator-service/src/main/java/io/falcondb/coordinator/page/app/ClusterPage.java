package io.falcondb.coordinator.page.app;

import io.falcondb.contracts.operations.ViewShape;
import io.falcondb.contracts.spring.Problem;
import io.falcondb.contracts.spring.RowObjects;
import io.falcondb.coordinator.page.ClusterWatch;
import io.falcondb.coordinator.page.Picture;
import io.falcondb.coordinator.page.Sample;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The cluster page: a few files of our own and the picture that they draw. The policy lets a
/// browser load nothing else, and run nothing that stands in the picture.
@RestController
class ClusterPage {

    private static final String FILES = "cluster-page/";

    private static final Set<String> SCRIPTS =
            Set.of("page", "cluster", "dom", "figures", "plots", "tables", "topology");

    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                    + " connect-src 'self'; base-uri 'none'; form-action 'none';"
                    + " frame-ancestors 'none'; require-trusted-types-for 'script'";

    /// @param samples those that are newer than the browser knows
    record Shown(
            String node,
            long at,
            long refreshMillis,
            List<Picture.Node> nodes,
            Map<String, List<Map<String, @Nullable Object>>> views,
            List<Sample> samples) {}

    private final ClusterWatch watch;

    ClusterPage(ClusterWatch watch) {
        this.watch = watch;
    }

    @Hidden
    @GetMapping("/")
    ResponseEntity<Void> root() {
        return ResponseEntity.status(HttpStatus.FOUND).location(URI.create("/cluster")).build();
    }

    @Hidden
    @GetMapping("/cluster")
    ResponseEntity<Resource> page() {
        return file("page.html", "text/html;charset=UTF-8");
    }

    @Hidden
    @GetMapping("/cluster/page.css")
    ResponseEntity<Resource> style() {
        return file("page.css", "text/css;charset=UTF-8");
    }

    @Hidden
    @GetMapping("/cluster/icon.svg")
    ResponseEntity<Resource> icon() {
        return file("icon.svg", "image/svg+xml");
    }

    @Hidden
    @GetMapping("/cluster/{script}.js")
    ResponseEntity<Resource> script(@PathVariable String script) {
        if (!SCRIPTS.contains(script)) {
            throw new Problem(
                    HttpStatus.NOT_FOUND,
                    "the cluster page has no script " + script,
                    "GET /cluster is the page");
        }
        return file(script + ".js", "text/javascript;charset=UTF-8");
    }

    /// The newest picture. It is there already: this asks no other process.
    ///
    /// @param after sequence of the newest sample that the browser knows
    @Operation(summary = "What the cluster page shows, once a second")
    @GetMapping("/cluster/picture")
    ResponseEntity<Shown> picture(@RequestParam(defaultValue = "0") long after) {
        Picture picture = watch.picture();
        Map<String, List<Map<String, @Nullable Object>>> views = new LinkedHashMap<>();
        for (Map.Entry<ViewShape, List<@Nullable Object[]>> view : picture.views().entrySet()) {
            views.put(view.getKey().name(), RowObjects.of(view.getKey(), view.getValue()));
        }
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(
                        new Shown(
                                picture.node(),
                                picture.at(),
                                picture.refreshMillis(),
                                picture.nodes(),
                                views,
                                watch.samples(after)));
    }

    private static ResponseEntity<Resource> file(String name, String type) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache())
                .header(HttpHeaders.CONTENT_TYPE, type)
                .header("Content-Security-Policy", POLICY)
                .header("Referrer-Policy", "no-referrer")
                .body(new ClassPathResource(FILES + name));
    }
}
