package io.falcondb.system.simulation;

import io.falcondb.contracts.coordination.Decision;
import io.falcondb.contracts.coordination.Decisions;
import io.falcondb.contracts.storage.CommitOutcome;
import io.falcondb.contracts.storage.CommitPolicy;
import io.falcondb.contracts.storage.CommitRequest;
import io.falcondb.contracts.storage.KeyRange;
import io.falcondb.contracts.storage.LockMode;
import io.falcondb.contracts.storage.Locks;
import io.falcondb.contracts.storage.PrepareRequest;
import io.falcondb.contracts.storage.Vote;
import io.falcondb.coordinator.decision.Leader;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.Timestamp;
import io.falcondb.kernel.TransactionId;
import io.falcondb.storage.reign.Primary;
import io.falcondb.wal.record.ChangeSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A client with its gateway over several groups: transactions in one phase or two, and sums at a
/// timestamp of the oracle.
final class CrossClient {

    private static final long PATIENCE = 900 * World.MILLI;
    private static final int PROPOSALS = 30;

    /// A transaction under way.
    private static final class Open {
        final Work work;
        final long operation;
        final Map<Integer, StorageNode> entered = new TreeMap<>();
        final Map<String, Value> values = new HashMap<>();
        @Nullable TransactionId id;
        long readTimestamp;

        Open(Work work, long operation) {
            this.work = work;
            this.operation = operation;
        }

        TransactionId named() {
            TransactionId named = id;
            if (named == null) {
                throw new IllegalStateException("a transaction without a name");
            }
            return named;
        }
    }

    private final SeveralGroups world;
    private final World chance;
    private final Node node;
    private final Caller caller;
    private final Decisions decisions;
    private final int[] targets;
    private boolean finishing;
    private boolean done;

    CrossClient(SeveralGroups world, String name) {
        this.world = world;
        this.chance = world.world();
        this.node = new Node(chance, name);
        world.machines().addClient(node);
        this.caller = new Caller(chance, node, world.machines().network(), PATIENCE);
        this.decisions =
                DecisionNode.decisionsFor(world.leaders(), node, world.machines().network());
        this.targets = new int[world.groups().size()];
    }

    void start() {
        node.after(chance.millis(0, 100), this::next);
    }

    void finish() {
        finishing = true;
    }

    boolean isDone() {
        return done;
    }

    private void next() {
        if (finishing) {
            done = true;
            return;
        }
        switch (chance.chance().nextInt(10)) {
            case 0 -> begin(Work.increment(chance));
            case 1, 2, 3, 4 -> begin(Work.transfer(chance));
            case 5, 6 -> begin(Work.skew(chance));
            default -> {
                long told = world.history().newestTold();
                timestamp(at -> collect(at, told, new HashMap<>(), 0), this::again);
            }
        }
    }

    private void again() {
        node.after(chance.millis(1, 25), this::next);
    }

    // ---- phase one ------------------------------------------------------------------------------

    private void begin(Work work) {
        Open open = new Open(work, chance.chance().nextLong());
        timestamp(
                at -> {
                    open.readTimestamp = at;
                    enter(open, new ArrayList<>(groupsOf(work)));
                },
                this::again);
    }

    private void enter(Open open, List<Integer> left) {
        if (left.isEmpty()) {
            if (open.entered.size() == 1) {
                commitAlone(open);
            } else {
                prepare(open);
            }
            return;
        }
        int group = left.removeFirst();
        StorageNode where = target(group);
        caller.ask(
                where,
                primary -> CompletableFuture.completedFuture(enter(open, group, primary, where)),
                values -> {
                    open.values.putAll(values);
                    enter(open, left);
                },
                () -> {
                    elsewhere(group);
                    giveUp(open);
                });
    }

    private Map<String, Value> enter(Open open, int group, Primary primary, StorageNode where) {
        if (open.id == null) {
            open.id = primary.transactions().begin();
        } else {
            primary.participant().enter(open.named());
        }
        open.entered.put(group, where);
        for (String key : open.work.locked()) {
            if (world.groupOf(key) == group) {
                Locks.Outcome outcome =
                        primary.locks()
                                .acquire(
                                        open.named(),
                                        Value.key(key),
                                        LockMode.UPDATE,
                                        Locks.Wait.NONE);
                if (outcome != Locks.Outcome.GRANTED) {
                    throw new IllegalStateException("locked");
                }
            }
        }
        Map<String, Value> values = new HashMap<>();
        for (String key : open.work.read()) {
            if (world.groupOf(key) == group) {
                boolean locked = open.work.validated().isEmpty();
                long at = locked ? Timestamp.LATEST : open.readTimestamp;
                if (primary.reads().isMarked(KeyRange.of(Value.key(key)), at)) {
                    throw new IllegalStateException("marked");
                }
                values.put(key, Value.of(primary.reads().get(Value.key(key), at)));
            }
        }
        long lives = chance.oneIn(5) ? chance.millis(1, 80) : 3000 * World.MILLI;
        where.node().after(lives, () -> primary.transactions().rollback(open.named()));
        return values;
    }

    private void giveUp(Open open) {
        if (open.id != null) {
            world.history().aborted(open.named());
            tell(open, new Decision.Aborted());
        }
        again();
    }

    private void commitAlone(Open open) {
        int group = open.entered.keySet().iterator().next();
        StorageNode where = open.entered.values().iterator().next();
        CommitRequest request =
                new CommitRequest(
                        open.named(),
                        changes(open, group),
                        0,
                        open.work.validated(),
                        open.readTimestamp,
                        CommitPolicy.QUORUM);
        caller.ask(
                where,
                primary -> {
                    CompletableFuture<CommitOutcome> answer =
                            primary.transactions().commit(request);
                    where.wake();
                    return answer;
                },
                outcome -> {
                    switch (outcome) {
                        case CommitOutcome.Committed c -> {
                            committed(open, c.timestamp());
                            world.groups()
                                    .get(group)
                                    .history()
                                    .committed(
                                            new History.Acked(
                                                    open.named().value(),
                                                    c.epoch().value(),
                                                    c.lsn().value(),
                                                    open.operation,
                                                    false));
                        }
                        case CommitOutcome.Aborted a -> world.history().aborted(open.named());
                        case CommitOutcome.Unknown u -> {}
                    }
                    again();
                },
                this::again);
    }

    private void prepare(Open open) {
        List<GroupId> participants =
                open.entered.keySet().stream().map(i -> new GroupId(i + 1)).toList();
        Map<Integer, Vote> votes = new HashMap<>();
        boolean[] over = new boolean[1];
        for (Map.Entry<Integer, StorageNode> entered : open.entered.entrySet()) {
            int group = entered.getKey();
            PrepareRequest request =
                    new PrepareRequest(
                            open.named(),
                            changes(open, group),
                            0,
                            open.work.validated().stream()
                                    .filter(r -> world.groupOf(new String(r.from())) == group)
                                    .toList(),
                            open.readTimestamp,
                            participants);
            caller.ask(
                    entered.getValue(),
                    primary -> {
                        CompletableFuture<Vote> vote = primary.participant().prepare(request);
                        entered.getValue().wake();
                        return vote;
                    },
                    vote -> {
                        votes.put(group, vote);
                        if (!over[0] && !(vote instanceof Vote.Prepared)) {
                            over[0] = true;
                            giveUp(open);
                        } else if (!over[0] && votes.size() == open.entered.size()) {
                            over[0] = true;
                            decide(open, participants, votes);
                        }
                    },
                    () -> {
                        if (!over[0]) {
                            over[0] = true;
                            giveUp(open);
                        }
                    });
        }
    }

    // ---- the decision and phase two -------------------------------------------------------------

    private void decide(Open open, List<GroupId> participants, Map<Integer, Vote> votes) {
        if (chance.oneIn(8)) {
            // The gateway dies here: the participants have to ask.
            again();
            return;
        }
        if (chance.oneIn(6)) {
            // It sleeps here: somebody may ask before it.
            long pause = chance.millis(100, 4000);
            node.after(pause, () -> propose(open, participants, votes, PROPOSALS));
        } else {
            propose(open, participants, votes, PROPOSALS);
        }
    }

    private void propose(
            Open open, List<GroupId> participants, Map<Integer, Vote> votes, int proposals) {
        long above = 0;
        for (Vote vote : votes.values()) {
            if (vote instanceof Vote.Prepared prepared) {
                above = Math.max(above, prepared.timestamp());
            }
        }
        decisions
                .commit(open.named(), participants, above)
                .whenComplete(
                        (decision, problem) ->
                                Machines.guarded(
                                        chance,
                                        () ->
                                                decided(
                                                        open,
                                                        participants,
                                                        votes,
                                                        decision,
                                                        proposals)));
    }

    private void decided(
            Open open,
            List<GroupId> participants,
            Map<Integer, Vote> votes,
            @Nullable Decision decision,
            int proposals) {
        switch (decision) {
            case null -> {
                // Its receipt may be gone: then nobody answers, and the outcome stays unknown.
                if (proposals == 1) {
                    again();
                    return;
                }
                node.after(
                        chance.millis(20, 300),
                        () -> propose(open, participants, votes, proposals - 1));
            }
            case Decision.Committed(long timestamp) -> {
                committed(open, timestamp);
                if (!chance.oneIn(8)) {
                    tell(open, decision);
                }
                again();
            }
            case Decision.Aborted aborted -> {
                world.history().aborted(open.named());
                tell(open, decision);
                again();
            }
        }
    }

    private void tell(Open open, Decision decision) {
        open.entered.forEach(
                (group, where) ->
                        world.machines()
                                .network()
                                .send(
                                        node,
                                        where.node(),
                                        () -> {
                                            Primary primary = where.primary();
                                            if (primary != null) {
                                                primary.participant()
                                                        .decide(open.named(), decision);
                                                where.wake();
                                            }
                                        }));
    }

    private void committed(Open open, long timestamp) {
        chance.note(
                "%s is told that %s is committed at %d: %s"
                        .formatted(node.name(), open.named(), timestamp, open.work));
        world.history().committed(open.named(), timestamp);
    }

    // ---- reads ----------------------------------------------------------------------------------

    private void timestamp(Consumer<Long> then, Runnable failed) {
        CompletableFuture<Long> answer = new CompletableFuture<>();
        for (DecisionNode coordinator : world.leaders()) {
            world.machines()
                    .network()
                    .ask(
                            node,
                            coordinator.node(),
                            () -> {
                                Leader leader = coordinator.leader();
                                return leader == null
                                        ? new CompletableFuture<Long>()
                                        : leader.next(1);
                            })
                    .thenAccept(answer::complete);
        }
        caller.await(answer, then, failed);
    }

    /// The accounts of all groups, at one timestamp.
    private void collect(long at, long floor, Map<String, Value> seen, int group) {
        if (group == world.groups().size()) {
            world.history().sum(at, floor, seen);
            again();
            return;
        }
        caller.ask(
                target(group),
                primary -> {
                    Map<String, Value> found = new HashMap<>();
                    for (String account : Work.ACCOUNTS) {
                        if (world.groupOf(account) != group) {
                            continue;
                        }
                        byte[] key = Value.key(account);
                        if (primary.reads().isMarked(KeyRange.of(key), at)) {
                            throw new IllegalStateException("marked");
                        }
                        found.put(account, Value.of(primary.reads().get(key, at)));
                    }
                    return CompletableFuture.completedFuture(found);
                },
                found -> {
                    seen.putAll(found);
                    collect(at, floor, seen, group + 1);
                },
                () -> {
                    elsewhere(group);
                    again();
                });
    }

    // ---- questions ------------------------------------------------------------------------------

    private List<Integer> groupsOf(Work work) {
        List<String> keys = new ArrayList<>(work.locked());
        keys.addAll(work.read());
        return keys.stream().map(world::groupOf).distinct().sorted().toList();
    }

    private ChangeSet changes(Open open, int group) {
        List<Value> values =
                open.work.read().stream()
                        .map(key -> open.values.getOrDefault(key, Value.NONE))
                        .toList();
        ChangeSet.Builder mine = new ChangeSet.Builder();
        ChangeSet all = open.work.changes(values, open.operation);
        for (ChangeSet.Cursor change = all.cursor(); change.advance(); ) {
            if (world.groupOf(new String(change.key())) == group) {
                mine.put(change.key(), change.row());
            }
        }
        return mine.build();
    }

    private StorageNode target(int group) {
        List<StorageNode> members = world.groups().get(group).storage();
        return members.get(targets[group] % members.size());
    }

    private void elsewhere(int group) {
        targets[group]++;
    }
}
