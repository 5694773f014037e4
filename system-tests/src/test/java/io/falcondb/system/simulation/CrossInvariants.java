package io.falcondb.system.simulation;

import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.TransactionId;
import io.falcondb.wal.fold.FoldRules;
import io.falcondb.wal.fold.Position;
import io.falcondb.wal.record.LoggedRecord;
import io.falcondb.wal.record.WalId;
import io.falcondb.wal.record.WalRecord;
import io.falcondb.wal.topic.Bookmark;
import io.falcondb.wal.topic.PartitionFold;
import io.falcondb.wal.topic.PartitionReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What must hold of several groups at the end of a run.
final class CrossInvariants {

    /// What one group's log says of the transactions across groups.
    private record Share(WalRecord.Prepare prepare, WalRecord.Decision decision) {}

    private CrossInvariants() {}

    static int commits(SeveralGroups world) {
        return history(world).size();
    }

    static void check(SeveralGroups world) {
        List<Map<TransactionId, Share>> shares = new ArrayList<>();
        for (Cluster group : world.groups()) {
            new SamePrefix().check(group, Admitted.fold(group.wal(), group.allEntries()));
            shares.add(shares(group));
        }
        Map<TransactionId, WalRecord.Decided> decided = decided(world);
        allOrNothing(world, shares, decided);
        told(world, shares);
        serial(history(world));
    }

    /// Decided alike everywhere, and as the decision log says.
    private static void allOrNothing(
            SeveralGroups world,
            List<Map<TransactionId, Share>> shares,
            Map<TransactionId, WalRecord.Decided> decided) {
        for (Map<TransactionId, Share> group : shares) {
            group.forEach(
                    (transaction, share) -> {
                        if (!share.decision.committed()) {
                            return;
                        }
                        WalRecord.Decided said = decided.get(transaction);
                        if (said == null
                                || !said.committed()
                                || said.timestamp() != share.decision.timestamp()) {
                            throw new Violation(
                                    "AllOrNothing",
                                    "%s is committed, the decision log says %s"
                                            .formatted(share.decision, said));
                        }
                        for (GroupId participant : share.prepare.participants()) {
                            Share other = shares.get(participant.value() - 1).get(transaction);
                            if (other == null || !other.decision.committed()) {
                                throw new Violation(
                                        "AllOrNothing",
                                        "%s is committed here and %s in group %s"
                                                .formatted(transaction, other, participant));
                            }
                        }
                    });
        }
    }

    private static void told(SeveralGroups world, List<Map<TransactionId, Share>> shares) {
        Set<TransactionId> there = new HashSet<>();
        for (Cluster group : world.groups()) {
            Admitted.fold(group.wal(), group.allEntries())
                    .places()
                    .keySet()
                    .forEach(number -> there.add(new TransactionId(number)));
        }
        for (Map<TransactionId, Share> group : shares) {
            group.forEach(
                    (transaction, share) -> {
                        if (share.decision.committed()) {
                            there.add(transaction);
                        }
                    });
        }
        boolean async =
                world.groups().getFirst().policy()
                        == io.falcondb.contracts.storage.CommitPolicy.ASYNC;
        for (TransactionId transaction : world.history().committed().keySet()) {
            boolean saved =
                    world.groups().stream()
                            .anyMatch(
                                    group ->
                                            group.history()
                                                    .savedTransactions()
                                                    .contains(transaction.value()));
            if (!there.contains(transaction) && !(async && saved)) {
                throw new Violation("AckedIsDurable", transaction + " was told and is not there");
            }
        }
        for (TransactionId transaction : world.history().aborted()) {
            if (there.contains(transaction)) {
                throw new Violation(
                        "UnknownIsSaid", transaction + " was said to be aborted and is there");
            }
        }
    }

    /// All that was committed, by timestamp, each once.
    private static TreeMap<Long, Map<String, Value>> history(SeveralGroups world) {
        TreeMap<Long, Map<String, Value>> history = new TreeMap<>();
        Map<Long, TransactionId> owners = new HashMap<>();
        for (Cluster group : world.groups()) {
            fold(
                    group.wal(),
                    group.allEntries(),
                    record -> {
                        if (record instanceof WalRecord.Commit commit) {
                            put(
                                    history,
                                    owners,
                                    commit.timestamp(),
                                    commit.transaction(),
                                    commit.changes());
                        }
                    });
            shares(group)
                    .values()
                    .forEach(
                            share -> {
                                if (share.decision.committed()) {
                                    put(
                                            history,
                                            owners,
                                            share.decision.timestamp(),
                                            share.prepare.transaction(),
                                            share.prepare.changes());
                                }
                            });
        }
        return history;
    }

    private static void put(
            TreeMap<Long, Map<String, Value>> history,
            Map<Long, TransactionId> owners,
            long timestamp,
            TransactionId transaction,
            io.falcondb.wal.record.ChangeSet changes) {
        TransactionId owner = owners.putIfAbsent(timestamp, transaction);
        if (owner != null && !owner.equals(transaction)) {
            throw new Violation(
                    "Snapshot",
                    "timestamp %d belongs to %s and %s".formatted(timestamp, owner, transaction));
        }
        Map<String, Value> rows = history.computeIfAbsent(timestamp, t -> new HashMap<>());
        for (var change = changes.cursor(); change.advance(); ) {
            rows.put(new String(change.key()), Value.of(change.row()));
        }
    }

    /// In the order of timestamps the work is what one client alone would have done.
    private static void serial(TreeMap<Long, Map<String, Value>> history) {
        Map<String, Long> rows = new HashMap<>();
        history.forEach(
                (timestamp, written) -> {
                    written.forEach(
                            (key, value) -> {
                                long before = rows.getOrDefault(key, 0L);
                                if (Work.COUNTERS.contains(key) && value.number() != before + 1) {
                                    throw new Violation(
                                            "Constraints",
                                            "%s goes from %d to %d at %d"
                                                    .formatted(
                                                            key,
                                                            before,
                                                            value.number(),
                                                            timestamp));
                                }
                                rows.put(key, value.number());
                            });
                    long sum =
                            Work.ACCOUNTS.stream()
                                    .mapToLong(key -> rows.getOrDefault(key, 0L))
                                    .sum();
                    long skew =
                            Work.SKEW.stream().mapToLong(key -> rows.getOrDefault(key, 0L)).sum();
                    if (sum != 0 || skew > 1) {
                        throw new Violation(
                                "Constraints",
                                "at %d the accounts sum up to %d, x and y to %d"
                                        .formatted(timestamp, sum, skew));
                    }
                });
    }

    private static Map<TransactionId, Share> shares(Cluster group) {
        Map<TransactionId, WalRecord.Prepare> open = new HashMap<>();
        Map<TransactionId, Share> shares = new HashMap<>();
        fold(
                group.wal(),
                group.allEntries(),
                record -> {
                    if (record instanceof WalRecord.Prepare prepare) {
                        open.put(prepare.transaction(), prepare);
                    } else if (record instanceof WalRecord.Decision decision) {
                        WalRecord.Prepare prepare = open.remove(decision.transaction());
                        if (prepare == null) {
                            throw new Violation("AllOrNothing", "not prepared: " + decision);
                        }
                        shares.put(decision.transaction(), new Share(prepare, decision));
                    }
                });
        if (!open.isEmpty()) {
            throw new Violation("Ends", "never decided: " + open.keySet());
        }
        return shares;
    }

    /// The first decision of each transaction in the decision log.
    private static Map<TransactionId, WalRecord.Decided> decided(SeveralGroups world) {
        Map<TransactionId, WalRecord.Decided> decided = new HashMap<>();
        fold(
                new WalId(Machines.CLUSTER, GroupId.DECISIONS),
                world.decisions().entries(),
                record -> {
                    if (record instanceof WalRecord.Decided decision) {
                        decided.putIfAbsent(decision.transaction(), decision);
                    }
                });
        return decided;
    }

    private static void fold(
            WalId wal,
            List<PartitionReader.Entry> entries,
            java.util.function.Consumer<WalRecord> visitor) {
        PartitionFold fold = new PartitionFold(wal, Bookmark.START, FoldRules.PROTOCOL);
        PartitionFold.Listener listener =
                new PartitionFold.Listener() {
                    @Override
                    public void accepted(Position at, LoggedRecord record) {
                        visitor.accept(record.body());
                    }

                    @Override
                    public void began(Position base, LoggedRecord begin) {}
                };
        entries.forEach(entry -> fold.accept(entry, listener));
    }
}
