package io.falcondb.contracts.spring;

import io.falcondb.contracts.operations.ClusterViews;
import io.falcondb.contracts.operations.LocalViews;
import io.falcondb.contracts.operations.MayStop;
import io.swagger.v3.oas.annotations.Operation;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Whether a node may be stopped now, and why, asked of a process that knows the others.
@RestController
class MayStopEndpoint {

    private final LocalViews own;
    private final ObjectProvider<ClusterViews> all;

    MayStopEndpoint(LocalViews own, ObjectProvider<ClusterViews> all) {
        this.own = own;
        this.all = all;
    }

    /// @param node its name; this process itself if it is not said
    @Operation(summary = "Whether a node may be stopped now, and why")
    @GetMapping("/admin/may-stop")
    Map<String, Object> mayStop(@RequestParam(required = false) @Nullable String node) {
        ClusterViews views = all.getIfAvailable();
        if (views == null) {
            throw new Problem(
                    HttpStatus.NOT_FOUND,
                    own.node() + " asks no other processes",
                    "ask a coordinator or a gateway: GET /admin/may-stop?node=" + own.node());
        }
        String name = node == null ? own.node() : node;
        MayStop.Answer answer = MayStop.of(views).node(name);
        if (!answer.known()) {
            throw new Problem(
                    HttpStatus.NOT_FOUND,
                    answer.reason(),
                    "GET /views/topology?scope=cluster lists the nodes; they come from"
                            + " falcon.operations.nodes or from Consul");
        }
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("node", name);
        said.put("may_stop", answer.may());
        said.put("reason", answer.reason());
        return said;
    }
}
