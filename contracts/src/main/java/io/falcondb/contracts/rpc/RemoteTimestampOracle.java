package io.falcondb.contracts.rpc;

import io.falcondb.contracts.coordination.BatchRules;
import io.falcondb.contracts.coordination.TimestampBatches;
import io.falcondb.contracts.coordination.TimestampOracle;
import io.falcondb.contracts.rpc.v1.AdvanceTimestamps;
import io.falcondb.contracts.rpc.v1.LeaderAnswer;
import io.falcondb.contracts.rpc.v1.LeaderCall;
import io.falcondb.contracts.rpc.v1.TakeTimestamps;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/// Timestamps of whoever leads among coordinators in other processes. Requests of several threads
/// travel together. Blocks its callers until there is an answer, at the latest until the deadlines
/// of [LeaderSettings] are over; then it throws a DatabaseException CANNOT_CONNECT_NOW.
/// Thread-safe.
public final class RemoteTimestampOracle implements TimestampOracle {

    private final LeaderFinder leader;
    private final TimestampBatches batches;

    /// @param leader stays the caller's, who closes it
    public RemoteTimestampOracle(LeaderFinder leader) {
        this.leader = leader;
        this.batches =
                new TimestampBatches(this::take, leader.settings().batchMax(), BatchRules.PROTOCOL);
    }

    @Override
    public long next(int count) {
        return await(batches.take(count));
    }

    @Override
    public void advanceTo(long timestamp) {
        var ignored =
                await(
                        leader.ask(
                                () ->
                                        LeaderCall.newBuilder()
                                                .setAdvanceTimestamps(
                                                        AdvanceTimestamps.newBuilder()
                                                                .setTimestamp(timestamp))));
    }

    private CompletableFuture<Long> take(int count) {
        return leader.ask(
                        () ->
                                LeaderCall.newBuilder()
                                        .setTakeTimestamps(
                                                TakeTimestamps.newBuilder().setCount(count)))
                .thenApply(LeaderAnswer::getNumber);
    }

    private static <T> T await(CompletableFuture<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof DatabaseException told) {
                throw new DatabaseException(told.code(), String.valueOf(told.getMessage()), told);
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseException(
                    ErrorCode.CANNOT_CONNECT_NOW, "a timestamp was not waited for", e);
        }
    }
}
