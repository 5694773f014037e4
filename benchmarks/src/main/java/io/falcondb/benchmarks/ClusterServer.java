package io.falcondb.benchmarks;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// All processes of a cluster as one server, under one commit policy.
final class ClusterServer implements Server {

    /// The kinds of processes that a commit passes, in its order.
    static final List<String> KINDS =
            List.of("gateway", "coordinator", "storage", "replication", "kafka");

    private final LocalCluster cluster;
    private final String policy;

    /// @param policy of transactions
    ClusterServer(LocalCluster cluster, String policy) {
        this.cluster = cluster;
        this.policy = policy;
    }

    @Override
    public String name() {
        return "FalconDB's cluster, " + policy;
    }

    @Override
    public int port() {
        return cluster.gatewayPorts().getFirst();
    }

    @Override
    public String database() {
        return "dbname=falcon options='-c falcon.commit_policy=" + policy + "'";
    }

    @Override
    public String user() {
        return "falcon";
    }

    @Override
    public double cpuSeconds() throws IOException {
        return cpuSecondsByKind().values().stream().mapToDouble(Double::doubleValue).sum();
    }

    Map<String, Double> cpuSecondsByKind() throws IOException {
        Map<String, Double> seconds = new LinkedHashMap<>();
        for (String kind : KINDS) {
            double sum = 0;
            for (long pid : cluster.processes(kind).values()) {
                sum += ServerProcess.cpuSeconds(pid);
            }
            seconds.put(kind, sum);
        }
        return seconds;
    }

    /// The cluster is closed by whoever started it.
    @Override
    public void close() {}
}
