package io.falcondb.testkit.rpc;

import io.falcondb.contracts.coordination.Decision;
import io.falcondb.contracts.coordination.NotLeaderException;
import io.falcondb.contracts.coordination.ServedLeader;
import io.falcondb.contracts.coordination.TimestampOracle;
import io.falcondb.contracts.rpc.LeaderFinder;
import io.falcondb.contracts.rpc.LeaderServer;
import io.falcondb.contracts.rpc.LeaderSettings;
import io.falcondb.contracts.rpc.RemoteDecisions;
import io.falcondb.contracts.rpc.RemoteTimestampOracle;
import io.falcondb.contracts.rpc.RpcSecurity;
import io.falcondb.contracts.rpc.RpcServer;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.Ticker;
import io.falcondb.kernel.TransactionId;
import io.falcondb.testkit.coordination.CountingOracle;
import io.falcondb.testkit.coordination.InMemoryDecisions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/// Coordinators behind listeners on loopback that share one decision log, and a member's side of
/// them.
final class LeaderPair implements AutoCloseable {

    private static final int MESSAGE_BYTES_MAX = 4 << 20;

    final CountingOracle clock = new CountingOracle();
    final InMemoryDecisions log = new InMemoryDecisions(clock);
    final List<RpcServer> servers = new ArrayList<>();
    final LeaderFinder finder;
    final RemoteDecisions decisions;
    final TimestampOracle oracle;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    volatile int leading;

    LeaderPair(int coordinators, LeaderSettings settings) throws IOException {
        for (int i = 0; i < coordinators; i++) {
            servers.add(
                    RpcServer.start(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                            MESSAGE_BYTES_MAX,
                            List.of(new LeaderServer(new Coordinator(i))),
                            RpcSecurity.plaintext()));
        }
        List<InetSocketAddress> addresses =
                servers.stream()
                        .map(
                                server ->
                                        new InetSocketAddress(
                                                InetAddress.getLoopbackAddress(), server.port()))
                        .toList();
        finder = new LeaderFinder(() -> addresses, settings, threads, Ticker.SYSTEM);
        decisions = new RemoteDecisions(finder);
        oracle = new RemoteTimestampOracle(finder);
    }

    @Override
    public void close() {
        finder.close();
        servers.forEach(RpcServer::close);
        threads.close();
    }

    private final class Coordinator implements ServedLeader {
        private final int number;

        Coordinator(int number) {
            this.number = number;
        }

        @Override
        public boolean leads() {
            return leading == number;
        }

        @Override
        public CompletableFuture<Long> next(int count) {
            return led(() -> CompletableFuture.completedFuture(clock.next(count)));
        }

        @Override
        public CompletableFuture<Void> advanceTo(long timestamp) {
            return led(
                    () -> {
                        clock.advanceTo(timestamp);
                        return CompletableFuture.completedFuture(null);
                    });
        }

        @Override
        public CompletableFuture<Decision> commit(
                TransactionId transaction, List<GroupId> participants, long above) {
            return led(() -> log.commit(transaction, participants, above));
        }

        @Override
        public CompletableFuture<Optional<Decision>> ask(
                TransactionId transaction, List<GroupId> participants) {
            return led(() -> log.ask(transaction, participants));
        }

        @Override
        public CompletableFuture<Void> settled(TransactionId transaction, GroupId participant) {
            return led(
                    () -> {
                        log.settled(transaction, participant);
                        return CompletableFuture.completedFuture(null);
                    });
        }

        private <T> CompletableFuture<T> led(Supplier<CompletableFuture<T>> answer) {
            return leads()
                    ? answer.get()
                    : CompletableFuture.failedFuture(new NotLeaderException("another one leads"));
        }
    }
}
