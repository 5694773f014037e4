package io.falcondb.contracts.rpc;

import io.falcondb.contracts.coordination.HandoverOutcome;
import io.falcondb.contracts.coordination.Handovers;
import io.falcondb.contracts.rpc.v1.CoordinationGrpc;
import io.falcondb.contracts.rpc.v1.HandoverAnswer;
import io.falcondb.contracts.rpc.v1.HandoverOrder;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.MemberId;
import io.grpc.ManagedChannel;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Asks one coordinator after the other until one leads. One that does not answer is passed over,
/// and then the end is unknown unless another one leads: it may have begun the handover.
/// Thread-safe.
public final class RemoteHandovers implements Handovers {

    private final Supplier<List<ManagedChannel>> coordinators;
    private final Duration deadline;

    /// @param coordinators as far as is known now; they stay the caller's, who closes them
    /// @param deadline of one question, longer than `falcon.failover.handover-within`
    public RemoteHandovers(Supplier<List<ManagedChannel>> coordinators, Duration deadline) {
        this.coordinators = coordinators;
        this.deadline = deadline;
    }

    @Override
    public CompletableFuture<HandoverOutcome> handOver(
            GroupId group, Optional<MemberId> target, OptionalLong expectedEpoch) {
        HandoverOrder order =
                HandoverOrder.newBuilder()
                        .setGroup(group.value())
                        .setTarget(target.map(MemberId::name).orElse(""))
                        .setExpectedEpoch(expectedEpoch.orElse(0))
                        .build();
        return from(coordinators.get(), order, new HandoverOutcome.NotLeader(Optional.empty()));
    }

    /// @param left coordinators that were not asked yet
    /// @param known what those before them said
    private CompletableFuture<HandoverOutcome> from(
            List<ManagedChannel> left, HandoverOrder order, HandoverOutcome known) {
        if (left.isEmpty()) {
            return CompletableFuture.completedFuture(known);
        }
        return ask(left.getFirst(), order)
                .handle(RemoteHandovers::told)
                .thenCompose(
                        outcome ->
                                goesOn(outcome)
                                        ? from(
                                                left.subList(1, left.size()),
                                                order,
                                                combined(known, outcome))
                                        : CompletableFuture.completedFuture(outcome));
    }

    private static boolean goesOn(HandoverOutcome outcome) {
        return outcome instanceof HandoverOutcome.NotLeader
                || outcome instanceof HandoverOutcome.Unknown;
    }

    private static HandoverOutcome combined(HandoverOutcome known, HandoverOutcome next) {
        return known instanceof HandoverOutcome.NotLeader(Optional<String> leader)
                        && (leader.isEmpty() || next instanceof HandoverOutcome.Unknown)
                ? next
                : known;
    }

    private static HandoverOutcome told(HandoverAnswer answer, Throwable problem) {
        return problem == null
                ? HandoverMessages.outcome(answer)
                : new HandoverOutcome.Unknown(
                        "a coordinator did not answer: " + problem.getMessage(),
                        "look at GET /topology of the coordinators before you try again");
    }

    private CompletableFuture<HandoverAnswer> ask(ManagedChannel channel, HandoverOrder order) {
        CompletableFuture<HandoverAnswer> answer = new CompletableFuture<>();
        channel.resetConnectBackoff();
        CoordinationGrpc.newStub(channel)
                .withDeadlineAfter(deadline.toNanos(), TimeUnit.NANOSECONDS)
                .handOver(
                        order,
                        new StreamObserver<>() {
                            @Override
                            public void onNext(HandoverAnswer message) {
                                answer.complete(message);
                            }

                            @Override
                            public void onError(Throwable cause) {
                                answer.completeExceptionally(cause);
                            }

                            @Override
                            public void onCompleted() {
                                answer.completeExceptionally(
                                        new IllegalStateException("the answer is empty"));
                            }
                        });
        return answer;
    }
}
