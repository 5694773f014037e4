package io.falcondb.contracts.spring;

import io.falcondb.contracts.operations.NodeReporter;
import io.falcondb.contracts.operations.NodeStatus;
import io.swagger.v3.oas.annotations.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// How this process stands.
@RestController
class StatusEndpoint {

    private final NodeReporter reporter;

    StatusEndpoint(NodeReporter reporter) {
        this.reporter = reporter;
    }

    @Operation(
            summary =
                    "How this process stands: role, term, positions in the log, peers with their lag, findings")
    @GetMapping("/status")
    Map<String, @Nullable Object> status() {
        NodeStatus status = reporter.status();
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("node_id", status.nodeId());
        answer.put("service", status.service());
        answer.put("role", status.role());
        answer.put("region", status.region().isEmpty() ? null : status.region());
        answer.put("term", status.term());
        answer.put("commit_index", status.commitIndex());
        answer.put("last_applied", status.lastApplied());
        answer.put("peers", status.peers().stream().map(StatusEndpoint::peer).toList());
        answer.put("healthy", status.healthy());
        answer.put("findings", findings(status));
        return answer;
    }

    private static Map<String, @Nullable Object> peer(NodeStatus.Peer peer) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("id", peer.id());
        answer.put("status", peer.status());
        answer.put("lag", peer.lag());
        return answer;
    }

    private static List<Map<String, Object>> findings(NodeStatus status) {
        return status.findings().stream()
                .map(
                        finding ->
                                Map.<String, Object>of(
                                        "weight",
                                        finding.weight(),
                                        "text",
                                        finding.text(),
                                        "next_step",
                                        finding.nextStep()))
                .toList();
    }
}
