package io.falcondb.coordinator.page.app;

import io.falcondb.contracts.operations.LocalViews;
import io.falcondb.contracts.operations.RemoteNode;
import io.falcondb.contracts.operations.Views;
import io.falcondb.coordinator.page.StubProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// Two groups of two members, two gateways, two shippers and a second coordinator that leads, as
/// they would speak: with lag, slow statements, a transaction in doubt, and a text that would be a
/// script if anybody took it for one.
final class PaintedCluster implements AutoCloseable {

    static final String HOSTILE =
            "SELECT '<img src=x onerror=\"document.title=1\"><script>hacked = 1</script>'";

    final StubProcess replica;
    final StubProcess leader;
    private final List<StubProcess> processes = new ArrayList<>();
    private final AtomicLong statements = new AtomicLong();

    PaintedCluster() {
        leader = add(leader());
        add(gateway("gateway-1"));
        add(gateway("gateway-2"));
        add(member("storage-1a", 1, "primary"));
        replica = add(member("storage-1b", 1, "follower"));
        add(member("storage-2a", 2, "primary"));
        add(member("storage-2b", 2, "follower"));
        add(shipper("replication-1a", "storage-1a"));
    }

    RemoteNode[] nodes() {
        return processes.stream().map(StubProcess::node).toArray(RemoteNode[]::new);
    }

    /// One more process, for whoever wants to count.
    StubProcess counted() {
        return new StubProcess(member("storage-3a", 3, "primary"));
    }

    @Override
    public void close() {
        processes.forEach(StubProcess::close);
    }

    private StubProcess add(LocalViews views) {
        StubProcess process = new StubProcess(views);
        processes.add(process);
        return process;
    }

    private static LocalViews node(String name, String service, String role, Long epoch) {
        return new LocalViews(name)
                .offer(
                        Views.TOPOLOGY,
                        rows ->
                                rows.row()
                                        .set("service", service)
                                        .set("role", role)
                                        .set("epoch", epoch)
                                        .set("reachable", true))
                .offer(
                        Views.HEALTH_SCORE,
                        rows -> rows.row().set("score", 100L).set("findings", ""))
                .offer(
                        Views.MEMORY_PRESSURE,
                        rows ->
                                rows.row()
                                        .set("budget", "heap")
                                        .set("used_bytes", 120L << 20)
                                        .set("limit_bytes", 512L << 20)
                                        .set("setting", "-Xmx"));
    }

    private LocalViews leader() {
        return node("coordinator-2", "coordinator", "leader", 5L)
                .offer(
                        Views.HA_STATUS,
                        rows -> {
                            for (long group = 1; group <= 2; group++) {
                                rows.row()
                                        .set("group_id", group)
                                        .set("role", "leader")
                                        .set("epoch", 4 + group)
                                        .set("leader_id", "storage-" + group + "a")
                                        .set("coordinator", "coordinator-2")
                                        .set("failover_paused", group == 2);
                            }
                        })
                .offer(
                        Views.REPLICA_HEALTH,
                        rows -> {
                            heard(rows, "storage-1a", 1, "primary", 0);
                            heard(rows, "storage-1b", 1, "follower", 0);
                            heard(rows, "storage-2a", 2, "primary", 0);
                            heard(rows, "storage-2b", 2, "follower", 1412);
                        })
                .offer(
                        Views.EVENTS,
                        rows -> {
                            event(rows, 1, "reign", "group 1 reigned over by storage-1a");
                            event(rows, 2, "operator", "otto: POST /admin/failovers/pause");
                        });
    }

    private static void heard(
            LocalViews.RowMaker rows, String member, long group, String role, long lag) {
        rows.row()
                .set("group_id", group)
                .set("member", member)
                .set("role", role)
                .set("epoch", 4 + group)
                .set("lsn", 48_120_377 - lag)
                .set("lag_lsn", lag)
                .set("heard_ms", 31.0)
                .set("caught_up", lag == 0);
    }

    private static void event(LocalViews.RowMaker rows, long second, String kind, String text) {
        rows.row()
                .set("at", 1_795_000_000_000_000L + second * 1_000_000)
                .set("kind", kind)
                .set("text", text);
    }

    private LocalViews gateway(String name) {
        return node(name, "gateway", "gateway", 5L)
                .offer(
                        Views.LATENCY,
                        rows ->
                                rows.row()
                                        .set("what", "query")
                                        .set("count", statements.addAndGet(613))
                                        .set("p50_ms", 0.31)
                                        .set("p95_ms", 1.7)
                                        .set("p99_ms", 4.2)
                                        .set("max_ms", 12.8))
                .offer(
                        Views.TXN_STATS,
                        rows ->
                                rows.row()
                                        .set("committed", statements.get() / 2)
                                        .set("aborted", statements.get() / 100)
                                        .set("open", 3L))
                .offer(
                        Views.SLOW_QUERIES,
                        rows -> {
                            slow(rows, 4_711, 2_310.4, HOSTILE);
                            slow(rows, 4_712, 1_204.9, "UPDATE accounts SET balance = 0");
                        })
                .offer(
                        Views.CIRCUIT_BREAKERS,
                        rows -> {
                            breaker(rows, "group-1", "closed");
                            breaker(rows, "group-2", "closed");
                        });
    }

    private static void slow(LocalViews.RowMaker rows, long pid, double millis, String query) {
        rows.row()
                .set("pid", pid)
                .set("user_name", "app")
                .set("duration_ms", millis)
                .set("ended_at", 1_795_000_000_000_000L + pid)
                .set("query", query);
    }

    private static void breaker(LocalViews.RowMaker rows, String name, String state) {
        rows.row()
                .set("breaker", name)
                .set("state", state)
                .set("failures", 0L)
                .set("calls", 20L)
                .set("refused", 0L);
    }

    private static LocalViews member(String name, long group, String role) {
        return node(name, "storage", role, 4 + group)
                .offer(
                        Views.REPLICA_HEALTH,
                        rows ->
                                rows.row()
                                        .set("group_id", group)
                                        .set("member", name)
                                        .set("role", role)
                                        .set("epoch", 4 + group)
                                        .set("applied_lsn", 48_118_900L)
                                        .set("pending_disk_ms", 0.0))
                .offer(
                        Views.TWO_PHASE,
                        rows -> {
                            if (name.equals("storage-2a")) {
                                rows.row()
                                        .set("group_id", group)
                                        .set("transaction", "281474976710657")
                                        .set("participants", "1,2")
                                        .set("prepared_ms", 8_130.0)
                                        .set("in_doubt", true);
                            }
                        });
    }

    private static LocalViews shipper(String name, String member) {
        return node(name, "replication", "shipping", 5L)
                .offer(
                        Views.REPLICATION_STATS,
                        rows ->
                                rows.row()
                                        .set("group_id", 1L)
                                        .set("member", member)
                                        .set("path", "topic")
                                        .set("lag_lsn", 2L));
    }
}
