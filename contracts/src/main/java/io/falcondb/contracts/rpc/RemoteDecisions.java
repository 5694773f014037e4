package io.falcondb.contracts.rpc;

import io.falcondb.contracts.coordination.Decision;
import io.falcondb.contracts.coordination.Decisions;
import io.falcondb.contracts.rpc.v1.AskDecision;
import io.falcondb.contracts.rpc.v1.CommitDecision;
import io.falcondb.contracts.rpc.v1.LeaderAnswer;
import io.falcondb.contracts.rpc.v1.LeaderCall;
import io.falcondb.contracts.rpc.v1.TellSettled;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.TransactionId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// The decision log of whoever leads among coordinators in other processes. Thread-safe.
public final class RemoteDecisions implements Decisions {

    private final LeaderFinder leader;

    /// @param leader stays the caller's, who closes it
    public RemoteDecisions(LeaderFinder leader) {
        this.leader = leader;
    }

    @Override
    public CompletableFuture<Decision> commit(
            TransactionId transaction, List<GroupId> participants, long above) {
        return leader.ask(
                        () ->
                                LeaderCall.newBuilder()
                                        .setCommitDecision(
                                                CommitDecision.newBuilder()
                                                        .setTransaction(transaction.value())
                                                        .addAllParticipants(
                                                                LeaderMessages.numbers(
                                                                        participants))
                                                        .setAbove(above)))
                .thenApply(
                        answer ->
                                decision(answer)
                                        .orElseThrow(
                                                () ->
                                                        new IllegalStateException(
                                                                "a proposal was answered without a"
                                                                        + " decision")));
    }

    @Override
    public CompletableFuture<Optional<Decision>> ask(
            TransactionId transaction, List<GroupId> participants) {
        return leader.ask(
                        () ->
                                LeaderCall.newBuilder()
                                        .setAskDecision(
                                                AskDecision.newBuilder()
                                                        .setTransaction(transaction.value())
                                                        .addAllParticipants(
                                                                LeaderMessages.numbers(
                                                                        participants))))
                .thenApply(RemoteDecisions::decision);
    }

    /// Told again until a leader has it in its log or `falcon.leader.find-timeout` is over.
    @Override
    public void settled(TransactionId transaction, GroupId participant) {
        var ignored =
                leader.ask(
                        () ->
                                LeaderCall.newBuilder()
                                        .setTellSettled(
                                                TellSettled.newBuilder()
                                                        .setTransaction(transaction.value())
                                                        .setParticipant(participant.value())));
    }

    private static Optional<Decision> decision(LeaderAnswer answer) {
        return LeaderMessages.decision(answer.getDecision());
    }
}
