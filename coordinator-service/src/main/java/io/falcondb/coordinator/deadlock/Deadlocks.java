package io.falcondb.coordinator.deadlock;

import io.falcondb.contracts.coordination.Heartbeat;
import io.falcondb.contracts.coordination.LockWait;
import io.falcondb.contracts.coordination.MemberRole;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.Ticker;
import io.falcondb.kernel.TransactionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Gathers what the groups' primaries say of lock waits and breaks cycles across groups. What
/// different groups say at different moments need never have been true together; so a wait counts
/// only when its group has reported it twice in a row. Locks are kept until their transaction ends,
/// so that a true cycle stays. Thread-safe.
public final class Deadlocks {

    /// @param before of the report before this one
    private record Report(
            long epoch,
            List<LockWait> waits,
            Map<TransactionId, List<TransactionId>> before,
            long at) {}

    private final Ticker ticker;
    private final long silenceNanos;
    private final Map<GroupId, Report> reports = new HashMap<>();
    private final Set<TransactionId> victims = new HashSet<>();
    private long broken;

    /// @param silence `falcon.failover.silence`: what was said longer ago counts no more
    public Deadlocks(Duration silence, Ticker ticker) {
        this.silenceNanos = silence.toNanos();
        this.ticker = ticker;
    }

    public synchronized void hear(Heartbeat heartbeat) {
        if (heartbeat.role() != MemberRole.PRIMARY) {
            return;
        }
        Report last = reports.get(heartbeat.group());
        if (last != null && last.epoch > heartbeat.epoch()) {
            return;
        }
        Map<TransactionId, List<TransactionId>> before =
                last != null && last.epoch == heartbeat.epoch() ? byWaiter(last.waits) : Map.of();
        reports.put(
                heartbeat.group(),
                new Report(heartbeat.epoch(), heartbeat.waits(), before, ticker.nanos()));
    }

    /// Looks for cycles. Whoever is a victim stays one until it waits no more.
    public synchronized void look() {
        long now = ticker.nanos();
        WaitGraph graph = new WaitGraph();
        Set<TransactionId> waiting = new HashSet<>();
        for (Report report : reports.values()) {
            if (now - report.at <= silenceNanos) {
                for (LockWait wait : report.waits) {
                    waiting.add(wait.waiter());
                    List<TransactionId> earlier = report.before.get(wait.waiter());
                    if (earlier != null) {
                        graph.add(wait.waiter(), wait.holders(), earlier);
                    }
                }
            }
        }
        victims.retainAll(waiting);
        Set<TransactionId> found = graph.victims(victims);
        broken += found.size();
        victims.addAll(found);
    }

    /// Transactions whose waits in this group are to end.
    public synchronized List<TransactionId> victims(GroupId group) {
        Report report = reports.get(group);
        return report == null || victims.isEmpty()
                ? List.of()
                : report.waits.stream().map(LockWait::waiter).filter(victims::contains).toList();
    }

    /// Cycles that were broken since this coordinator started.
    public synchronized long broken() {
        return broken;
    }

    private static Map<TransactionId, List<TransactionId>> byWaiter(List<LockWait> waits) {
        Map<TransactionId, List<TransactionId>> holders = new HashMap<>();
        for (LockWait wait : waits) {
            holders.computeIfAbsent(wait.waiter(), waiter -> new ArrayList<>())
                    .addAll(wait.holders());
        }
        return holders;
    }
}
