package io.falcondb.pgwire.jdbc;

import io.falcondb.contracts.breaker.BreakerSettings;
import io.falcondb.contracts.breaker.GroupBreaker;
import io.falcondb.contracts.rpc.GatewaySettings;
import io.falcondb.contracts.rpc.PrimaryLink;
import io.falcondb.contracts.rpc.RemoteGroup;
import io.falcondb.contracts.rpc.RpcSecurity;
import io.falcondb.contracts.rpc.RpcServer;
import io.falcondb.contracts.rpc.StorageServer;
import io.falcondb.contracts.storage.Group;
import io.falcondb.contracts.storage.KeyRange;
import io.falcondb.contracts.storage.ServedGroup;
import io.falcondb.contracts.storage.Settlement;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.Ticker;
import io.falcondb.pgwire.connection.ConnectionSettings;
import io.falcondb.pgwire.wire.TestServer;
import io.falcondb.sql.session.SessionLimits;
import io.falcondb.testkit.storage.InMemoryGroup;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The same through a gateway whose group lies behind a connection, so that no statement may run on
/// the event loop.
class JdbcOverRemoteGroupTest extends JdbcTest {

    private static final int MESSAGE_BYTES_MAX = 16 << 20;

    private final InMemoryGroup group = new InMemoryGroup();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private RpcServer storage;
    private PrimaryLink primary;

    @Override
    TestServer openServer() throws Exception {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        storage =
                RpcServer.start(
                        new InetSocketAddress(loopback, 0),
                        MESSAGE_BYTES_MAX,
                        List.of(
                                new StorageServer(
                                        this::reigning,
                                        threads,
                                        Ticker.SYSTEM,
                                        Duration.ofSeconds(2))),
                        RpcSecurity.plaintext());
        InetSocketAddress address = new InetSocketAddress(loopback, storage.port());
        primary =
                new PrimaryLink(
                        () -> List.of(address),
                        GatewaySettings.DEFAULT,
                        Ticker.SYSTEM,
                        new GroupBreaker(
                                GroupId.FIRST,
                                BreakerSettings.DEFAULT,
                                Ticker.SYSTEM,
                                event -> {}));
        ConnectionSettings standard = ConnectionSettings.DEFAULT;
        return new TestServer(
                new RemoteGroup(group.id(), primary, threads),
                0,
                new ConnectionSettings(
                        standard.access(),
                        standard.authenticationTimeout(),
                        standard.maxMessageBytes(),
                        standard.queuedBytesMax(),
                        standard.flushBytes(),
                        standard.slowClientTimeout(),
                        true),
                SessionLimits.defaults());
    }

    @Override
    void closeStorage() {
        primary.close();
        storage.close();
        threads.close();
    }

    private ServedGroup.Reigning reigning() {
        return new ServedGroup.Reigning() {
            @Override
            public Group group() {
                return group;
            }

            @Override
            public Settlement settlement() {
                return transaction -> CompletableFuture.completedFuture(group.status(transaction));
            }

            @Override
            public boolean mayWait(KeyRange range, long readTimestamp) {
                return false;
            }
        };
    }
}
