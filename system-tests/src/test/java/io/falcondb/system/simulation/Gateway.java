package io.falcondb.system.simulation;

import io.falcondb.contracts.coordination.Decision;
import io.falcondb.contracts.coordination.Decisions;
import io.falcondb.coordinator.decision.Leader;
import io.falcondb.storage.reign.Primary;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// How a client reaches the groups and the coordinators, and what it has been told of its
/// transactions.
final class Gateway {

    private static final long PATIENCE = 900 * World.MILLI;

    private final SeveralGroups world;
    private final Node node;
    private final Caller caller;
    private final Decisions decisions;
    private final int[] targets;

    Gateway(SeveralGroups world, Node node) {
        this.world = world;
        this.node = node;
        Network network = world.machines().network();
        this.caller = new Caller(world.world(), node, network, PATIENCE);
        this.decisions = DecisionNode.decisionsFor(world.leaders(), node, network);
        this.targets = new int[world.groups().size()];
    }

    Node node() {
        return node;
    }

    Caller caller() {
        return caller;
    }

    Decisions decisions() {
        return decisions;
    }

    /// The member that it takes for a group's primary.
    StorageNode target(int group) {
        var members = world.groups().get(group).storage();
        return members.get(targets[group] % members.size());
    }

    /// It was wrong, or too slow: the next one is tried from now on.
    void elsewhere(int group) {
        targets[group]++;
    }

    /// A timestamp of whichever coordinator leads.
    void timestamp(Consumer<Long> then, Runnable failed) {
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

    /// Phase two, to every group that the transaction has entered.
    void tell(CrossTransaction transaction, Decision decision) {
        transaction
                .entered()
                .forEach(
                        (group, where) ->
                                world.machines()
                                        .network()
                                        .send(
                                                node,
                                                where.node(),
                                                () -> decide(where, transaction, decision)));
    }

    private static void decide(StorageNode where, CrossTransaction transaction, Decision decision) {
        Primary primary = where.primary();
        if (primary != null) {
            primary.participant().decide(transaction.named(), decision);
            where.wake();
        }
    }

    /// Nobody was asked to commit it, so it is aborted.
    void giveUp(CrossTransaction transaction) {
        if (transaction.isNamed()) {
            aborted(transaction);
            tell(transaction, new Decision.Aborted());
        }
    }

    void aborted(CrossTransaction transaction) {
        world.history().aborted(transaction.named());
    }

    void committed(CrossTransaction transaction, long timestamp) {
        world.world()
                .note(
                        "%s is told that %s is committed at %d: %s"
                                .formatted(
                                        node.name(),
                                        transaction.named(),
                                        timestamp,
                                        transaction.work()));
        world.history().committed(transaction.named(), timestamp);
    }
}
