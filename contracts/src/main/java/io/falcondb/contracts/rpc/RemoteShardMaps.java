package io.falcondb.contracts.rpc;

import io.falcondb.contracts.coordination.ShardMap;
import io.falcondb.contracts.coordination.ShardMaps;
import io.falcondb.contracts.rpc.v1.CoordinationGrpc;
import io.falcondb.contracts.rpc.v1.ShardMapAnswer;
import io.falcondb.contracts.rpc.v1.ShardMapQuestion;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.grpc.ManagedChannel;
import io.grpc.stub.StreamObserver;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Asks all coordinators for the shard map; the highest version that somebody knows is it.
/// Thread-safe.
public final class RemoteShardMaps implements ShardMaps, AutoCloseable {

    private final ChannelsTo coordinators;
    private final Duration deadline;

    /// @param coordinators as far as is known now
    /// @param deadline of one question
    public RemoteShardMaps(
            Supplier<List<InetSocketAddress>> coordinators,
            Duration deadline,
            int messageBytesMax,
            RpcSecurity security) {
        this.coordinators = new ChannelsTo(coordinators, messageBytesMax, security);
        this.deadline = deadline;
    }

    @Override
    public CompletableFuture<ShardMap> current() {
        List<CompletableFuture<ShardMapAnswer>> asked =
                coordinators.open().stream().map(this::ask).toList();
        return CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new))
                .handle((nothing, problem) -> newest(asked));
    }

    @Override
    public void close() {
        coordinators.close();
    }

    private static ShardMap newest(List<CompletableFuture<ShardMapAnswer>> asked) {
        ShardMapAnswer newest = ShardMapAnswer.getDefaultInstance();
        List<String> reasons = new ArrayList<>();
        for (CompletableFuture<ShardMapAnswer> answer : asked) {
            if (answer.isCompletedExceptionally()) {
                reasons.add(String.valueOf(answer.exceptionNow().getMessage()));
            } else if (answer.join().getVersion() > newest.getVersion()) {
                newest = answer.join();
            }
        }
        if (newest.getGroupsCount() == 0) {
            throw new DatabaseException(
                    ErrorCode.CANNOT_CONNECT_NOW,
                    "no coordinator knows the shard map: "
                            + (asked.isEmpty()
                                    ? "no coordinator is known yet"
                                    : String.join("; ", reasons)));
        }
        return new ShardMap(newest.getVersion(), LeaderMessages.groups(newest.getGroupsList()));
    }

    private CompletableFuture<ShardMapAnswer> ask(ManagedChannel channel) {
        CompletableFuture<ShardMapAnswer> answer = new CompletableFuture<>();
        channel.resetConnectBackoff();
        CoordinationGrpc.newStub(channel)
                .withWaitForReady()
                .withDeadlineAfter(deadline.toNanos(), TimeUnit.NANOSECONDS)
                .readShardMap(
                        ShardMapQuestion.getDefaultInstance(),
                        new StreamObserver<>() {
                            @Override
                            public void onNext(ShardMapAnswer message) {
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
