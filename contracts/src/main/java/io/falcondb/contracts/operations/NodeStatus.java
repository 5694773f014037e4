package io.falcondb.contracts.operations;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How one process stands, measured when asked.
///
/// @param service storage, coordinator, replication, gateway or standalone
/// @param nodeId its name in the cluster
/// @param role what it does now
/// @param term the epoch of the reign that it knows; null if it knows of none
/// @param commitIndex Lsn of the end of its log; null if it keeps none
/// @param lastApplied Lsn; null if it applies none
/// @param peers members that it hears of
/// @param findings what is wrong; none if it is healthy
/// @param region where it runs, as its setting says; empty if it does not
public record NodeStatus(
        String service,
        String nodeId,
        String role,
        @Nullable Long term,
        @Nullable Long commitIndex,
        @Nullable Long lastApplied,
        List<Peer> peers,
        List<Finding> findings,
        String region) {

    private static final long SCORE_MAX = 100;

    /// @param lag in Lsn; null if it is not known
    public record Peer(String id, String status, @Nullable Long lag) {}

    /// @param weight points that it takes from the health score, 1 to 100
    /// @param nextStep what a person can do
    public record Finding(int weight, String text, String nextStep) {}

    public NodeStatus {
        peers = List.copyOf(peers);
        findings = List.copyOf(findings);
    }

    /// Of a process that does not say where it runs.
    public NodeStatus(
            String service,
            String nodeId,
            String role,
            @Nullable Long term,
            @Nullable Long commitIndex,
            @Nullable Long lastApplied,
            List<Peer> peers,
            List<Finding> findings) {
        this(service, nodeId, role, term, commitIndex, lastApplied, peers, findings, "");
    }

    public boolean healthy() {
        return findings.isEmpty();
    }

    /// 0 to 100.
    public long score() {
        return Math.max(0, SCORE_MAX - findings.stream().mapToLong(Finding::weight).sum());
    }
}
