package io.falcondb.coordinator.decision;

import io.falcondb.contracts.coordination.Decision;
import io.falcondb.coordinator.topology.Topology;
import io.falcondb.kernel.BootId;
import io.falcondb.kernel.ClusterId;
import io.falcondb.kernel.Epoch;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.MemberId;
import io.falcondb.kernel.TransactionId;
import io.falcondb.testkit.discovery.InMemoryRegister;
import io.falcondb.testkit.topic.InMemoryPartition;
import io.falcondb.testkit.topic.InMemoryPartition.Fate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Three coordinators, their clients, Kafka and Consul on one thread under one seed. Processes are
/// killed, sleep, and are slow to read; records get lost, come late, and are acknowledged without
/// an offset; the register's lock changes hands and falls silent.
final class DecisionWorld {

    private static final long MILLI = 1_000_000;
    private static final List<GroupId> BOTH = List.of(GroupId.FIRST, new GroupId(2));
    private static final DecisionSettings SETTINGS =
            DecisionSettings.DEFAULT
                    .with(200, 16, 10_000, 0)
                    .with(new DecisionSettings.Oracle(40, 50));

    private final class Node {
        final String name;
        @Nullable Leader leader;
        boolean dead = true;
        long asleepUntil;
        long slowUntil;

        Node(String name) {
            this.name = name;
        }

        void start() {
            dead = false;
            asleepUntil = 0;
            leader =
                    new Leader(
                            new DecisionSetup(
                                    new ClusterId(7),
                                    new MemberId(name),
                                    new BootId(new UUID(random.nextLong(), random.nextLong())),
                                    partition,
                                    topology,
                                    SETTINGS,
                                    new Drowsy(this),
                                    () -> now,
                                    () -> Instant.EPOCH.plusNanos(now),
                                    () -> {}));
        }

        boolean isAwake() {
            return !dead && now >= asleepUntil;
        }
    }

    private final class Transaction {
        final TransactionId id;
        final Set<GroupId> telling = new HashSet<>();
        final Set<GroupId> told = new HashSet<>();

        Transaction(TransactionId id) {
            this.id = id;
        }

        /// All participants have it in their logs: from now on nobody has a reason to ask.
        boolean isSettled() {
            return telling.containsAll(BOTH);
        }
    }

    /// The rules of one coordinator, which falls asleep between cutting and telling now and then.
    private final class Drowsy implements DecisionRules {
        private final Node node;

        Drowsy(Node node) {
            this.node = node;
        }

        @Override
        public boolean startsAboveWindows() {
            return rules.startsAboveWindows();
        }

        @Override
        public boolean waitsOutLease() {
            return rules.waitsOutLease();
        }

        @Override
        public boolean looksAtLeaseAfterCut() {
            if (random.nextInt(300) == 0 && depth == 0 && !healing) {
                depth++;
                node.asleepUntil = now + 4_000 * MILLI;
                while (now < node.asleepUntil) {
                    round();
                }
                depth--;
            }
            return rules.looksAtLeaseAfterCut();
        }

        @Override
        public boolean answersAfterProof() {
            return rules.answersAfterProof();
        }

        @Override
        public boolean askWritesAbort() {
            return rules.askWritesAbort();
        }

        @Override
        public boolean isForgotten(Collection<GroupId> participants, Collection<GroupId> told) {
            return rules.isForgotten(participants, told);
        }
    }

    private final Random random;
    private final DecisionRules rules;
    private final Promises promises = new Promises();
    private final InMemoryPartition partition = new InMemoryPartition(1 << 20);
    private final InMemoryRegister register;
    private final Topology topology;
    private final List<Node> nodes = new ArrayList<>();
    private final List<Transaction> open = new ArrayList<>();
    private long now = 1_000_000 * MILLI;
    private long begun;
    private int depth;
    private boolean healing;

    DecisionWorld(long seed, DecisionRules rules) {
        this.random = new Random(seed);
        this.rules = rules;
        this.register = new InMemoryRegister(() -> now, Duration.ofMillis(400));
        this.topology = new Topology(register);
        for (String name : List.of("a", "b", "c")) {
            Node node = new Node(name);
            node.start();
            nodes.add(node);
        }
    }

    /// Runs for a while, heals everything and looks whether all is resolved.
    ///
    /// @return what went wrong; empty if nothing did
    String run(int rounds) {
        for (int i = 0; i < rounds && promises.broken().isEmpty(); i++) {
            trouble();
            round();
        }
        heal();
        for (int i = 0; i < 1500 && promises.broken().isEmpty() && !open.isEmpty(); i++) {
            round();
            List.copyOf(open).forEach(this::resolve);
        }
        if (promises.broken().isEmpty() && !open.isEmpty()) {
            return open.size() + " transactions are not resolved";
        }
        return promises.broken();
    }

    /// Whether something was told that cannot be true.
    boolean isBroken() {
        return !promises.broken().isEmpty();
    }

    /// Decisions and timestamps that were told: a world where nobody answers keeps every promise.
    int told() {
        return promises.told();
    }

    long highest() {
        return promises.highest();
    }

    private void round() {
        now += (1 + random.nextInt(30)) * MILLI;
        for (Node node : nodes) {
            if (node.isAwake() && now >= node.slowUntil && node.leader != null) {
                node.leader.step();
            }
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            ask(nodes.get(random.nextInt(nodes.size())));
        }
    }

    private void ask(Node node) {
        Leader leader = node.leader;
        if (!node.isAwake() || leader == null) {
            return;
        }
        if (!healing && (open.isEmpty() || random.nextInt(12) == 0)) {
            open.add(new Transaction(TransactionId.of(GroupId.FIRST, new Epoch(1), ++begun)));
        }
        if (random.nextInt(2) == 0 || open.isEmpty()) {
            int count = 1 + random.nextInt(3);
            heard(leader, leader.next(count), first -> promises.timestamps(first, count));
            return;
        }
        Transaction transaction = open.get(random.nextInt(open.size()));
        boolean known = promises.decision(transaction.id) != null;
        if (transaction.isSettled() || known && random.nextInt(3) != 0) {
            tell(leader, transaction);
        } else if (random.nextInt(3) == 0 && !healing) {
            long floor = promises.highest();
            heard(
                    leader,
                    leader.commit(transaction.id, BOTH, floor),
                    said -> decided(transaction, said, floor));
        } else {
            heard(
                    leader,
                    leader.ask(transaction.id, BOTH),
                    said -> said.ifPresent(decision -> decided(transaction, decision, 0)));
        }
    }

    /// What participants do for as long as it takes.
    private void resolve(Transaction transaction) {
        for (Node node : nodes) {
            Leader leader = node.leader;
            if (leader == null || !leader.leads()) {
                continue;
            }
            if (promises.decision(transaction.id) == null) {
                heard(
                        leader,
                        leader.ask(transaction.id, BOTH),
                        said -> said.ifPresent(decision -> decided(transaction, decision, 0)));
            } else {
                tell(leader, transaction);
            }
        }
    }

    private void tell(Leader leader, Transaction transaction) {
        GroupId participant = BOTH.get(random.nextInt(2));
        transaction.telling.add(participant);
        heard(
                leader,
                leader.settled(transaction.id, participant),
                nothing -> told(transaction, participant));
    }

    /// There are no receipts here: late answers about what is settled are not looked at.
    private void decided(Transaction transaction, Decision said, long floor) {
        if (!transaction.isSettled()) {
            promises.decided(transaction.id, said, floor);
        }
    }

    private void told(Transaction transaction, GroupId participant) {
        transaction.told.add(participant);
        if (transaction.told.containsAll(BOTH)) {
            open.remove(transaction);
        }
    }

    private <T> void heard(Leader by, CompletableFuture<T> answer, Consumer<T> then) {
        var ignored =
                answer.whenComplete(
                        (value, problem) -> {
                            if (problem == null && isAlive(by)) {
                                then.accept(value);
                            }
                        });
    }

    private boolean isAlive(Leader leader) {
        return nodes.stream().anyMatch(node -> node.leader == leader && !node.dead);
    }

    private void trouble() {
        Node node = nodes.get(random.nextInt(nodes.size()));
        switch (random.nextInt(400)) {
            case 0, 1 -> kill(node);
            case 2, 3 -> node.asleepUntil = now + random.nextInt(2500) * MILLI;
            case 4, 5, 6, 7 -> node.slowUntil = now + random.nextInt(2500) * MILLI;
            case 8, 9 -> partition.foresee(Fate.EXPIRED);
            case 10, 11 -> partition.foresee(Fate.EXPIRED_AND_LATE);
            case 12 -> partition.foresee(Fate.APPENDED_SOMEWHERE, Fate.EXPIRED);
            case 13, 14 -> partition.appendLate();
            case 15 -> partition.holdHighWatermark();
            case 16, 17, 18 -> partition.releaseHighWatermark();
            case 19 -> partition.loseUnacknowledgedSuffix();
            case 20, 21, 22 -> register.releaseLock();
            case 23 -> register.fallSilent();
            case 24, 25, 26 -> register.speak();
            case 27 -> {
                if (node.isAwake() && node.leader != null) {
                    node.leader.resign();
                }
            }
            default -> {
                if (node.dead && random.nextInt(20) == 0) {
                    node.start();
                }
            }
        }
    }

    private void kill(Node node) {
        node.dead = true;
    }

    private void heal() {
        healing = true;
        partition.releaseHighWatermark();
        partition.appendLate();
        register.speak();
        nodes.forEach(
                node -> {
                    node.asleepUntil = 0;
                    node.slowUntil = 0;
                    if (node.dead) {
                        node.start();
                    }
                });
    }
}
