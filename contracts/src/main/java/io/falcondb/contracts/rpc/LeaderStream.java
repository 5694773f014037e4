package io.falcondb.contracts.rpc;

import io.falcondb.contracts.coordination.NotLeaderException;
import io.falcondb.contracts.coordination.ServedLeader;
import io.falcondb.contracts.rpc.v1.LeaderAnswer;
import io.falcondb.contracts.rpc.v1.LeaderCall;
import io.falcondb.contracts.rpc.v1.LeaderDone;
import io.falcondb.contracts.rpc.v1.NotLeader;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.TransactionId;
import io.grpc.stub.StreamObserver;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// One peer's calls on a coordinator; answers leave in any order. Thread-safe.
final class LeaderStream {

    private final ServedLeader leader;
    private final StreamObserver<LeaderAnswer> answers;
    private boolean ended;

    LeaderStream(ServedLeader leader, StreamObserver<LeaderAnswer> answers) {
        this.leader = leader;
        this.answers = answers;
    }

    void take(LeaderCall call) {
        long id = call.getId();
        try {
            answer(call);
        } catch (RuntimeException refusal) {
            fail(id, refusal);
        }
    }

    /// Answers that come later are dropped.
    synchronized void end() {
        ended = true;
    }

    private void answer(LeaderCall call) {
        long id = call.getId();
        switch (call.getWhatCase()) {
            case PING, WHAT_NOT_SET -> {
                if (leader.leads()) {
                    done(id);
                } else {
                    fail(id, new NotLeaderException("another coordinator leads, or nobody"));
                }
            }
            case TAKE_TIMESTAMPS ->
                    send(
                            id,
                            leader.next(call.getTakeTimestamps().getCount()),
                            (answer, first) -> answer.setNumber(first));
            case ADVANCE_TIMESTAMPS ->
                    send(
                            id,
                            leader.advanceTo(call.getAdvanceTimestamps().getTimestamp()),
                            LeaderStream::done);
            case COMMIT_DECISION -> {
                var commit = call.getCommitDecision();
                send(
                        id,
                        leader.commit(
                                new TransactionId(commit.getTransaction()),
                                LeaderMessages.groups(commit.getParticipantsList()),
                                commit.getAbove()),
                        (answer, decision) ->
                                answer.setDecision(LeaderMessages.decision(Optional.of(decision))));
            }
            case ASK_DECISION -> {
                var ask = call.getAskDecision();
                send(
                        id,
                        leader.ask(
                                new TransactionId(ask.getTransaction()),
                                LeaderMessages.groups(ask.getParticipantsList())),
                        (answer, decision) ->
                                answer.setDecision(LeaderMessages.decision(decision)));
            }
            case TELL_SETTLED ->
                    send(
                            id,
                            leader.settled(
                                    new TransactionId(call.getTellSettled().getTransaction()),
                                    new GroupId(call.getTellSettled().getParticipant())),
                            LeaderStream::done);
        }
    }

    private <T> void send(
            long id, CompletableFuture<T> result, BiConsumer<LeaderAnswer.Builder, T> content) {
        var ignored =
                result.whenComplete(
                        (value, problem) -> {
                            if (problem != null) {
                                fail(id, problem);
                                return;
                            }
                            LeaderAnswer.Builder answer = LeaderAnswer.newBuilder().setId(id);
                            content.accept(answer, value);
                            send(answer);
                        });
    }

    private void done(long id) {
        LeaderAnswer.Builder answer = LeaderAnswer.newBuilder().setId(id);
        done(answer, null);
        send(answer);
    }

    private static void done(LeaderAnswer.Builder answer, @Nullable Void nothing) {
        answer.setDone(LeaderDone.getDefaultInstance());
    }

    private void fail(long id, Throwable problem) {
        Throwable cause =
                problem instanceof CompletionException && problem.getCause() != null
                        ? problem.getCause()
                        : problem;
        LeaderAnswer.Builder answer = LeaderAnswer.newBuilder().setId(id);
        if (cause instanceof NotLeaderException) {
            answer.setNotLeader(
                    NotLeader.newBuilder().setReason(String.valueOf(cause.getMessage())));
        } else {
            answer.setFailure(Failures.of(cause));
        }
        send(answer);
    }

    private synchronized void send(LeaderAnswer.Builder answer) {
        if (ended) {
            return;
        }
        try {
            answers.onNext(answer.build());
        } catch (IllegalStateException e) {
            // The stream was cancelled meanwhile: nobody waits for answers any more.
            ended = true;
        }
    }
}
