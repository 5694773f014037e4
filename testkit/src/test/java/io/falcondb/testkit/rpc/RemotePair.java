package io.falcondb.testkit.rpc;

import io.falcondb.contracts.breaker.BreakerSettings;
import io.falcondb.contracts.breaker.GroupBreaker;
import io.falcondb.contracts.rpc.Destination;
import io.falcondb.contracts.rpc.GatewaySettings;
import io.falcondb.contracts.rpc.PrimaryLink;
import io.falcondb.contracts.rpc.RemoteGroup;
import io.falcondb.contracts.rpc.RpcSecurity;
import io.falcondb.contracts.rpc.RpcServer;
import io.falcondb.contracts.rpc.StorageServer;
import io.falcondb.contracts.storage.Group;
import io.falcondb.contracts.storage.KeyRange;
import io.falcondb.contracts.storage.MemberReads;
import io.falcondb.contracts.storage.NotPrimaryException;
import io.falcondb.contracts.storage.ScanCursor;
import io.falcondb.contracts.storage.ScanRequest;
import io.falcondb.contracts.storage.ServedGroup;
import io.falcondb.contracts.storage.Settlement;
import io.falcondb.kernel.ClusterId;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.Ticker;
import io.falcondb.kernel.trace.Tracer;
import io.falcondb.testkit.storage.InMemoryGroup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A group behind a listener on loopback, and a gateway's side of it.
final class RemotePair implements AutoCloseable, ServedGroup {

    private static final int MESSAGE_BYTES_MAX = 16 << 20;

    static final Destination SELF = new Destination(new ClusterId(0xc1), GroupId.FIRST);

    final InMemoryGroup local = new InMemoryGroup();
    final Group remote;
    final StorageServer storage;
    final RpcServer server;
    final InetSocketAddress address;

    /// Where the gateway looks for the group.
    final List<InetSocketAddress> members = new CopyOnWriteArrayList<>();

    private final PrimaryLink link;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    volatile boolean reigns = true;

    /// Calls that a primary answers.
    final AtomicInteger taken = new AtomicInteger();

    /// Of what it shows to followers' readers.
    volatile long ageNanos;

    RemotePair() throws IOException {
        this(GatewaySettings.DEFAULT);
    }

    RemotePair(GatewaySettings settings) throws IOException {
        this(settings, Tracer.OFF, Tracer.OFF);
    }

    /// @param calling of the gateway's side
    /// @param serving of the member's side
    RemotePair(GatewaySettings settings, Tracer calling, Tracer serving) throws IOException {
        this(settings, calling, serving, RpcSecurity.plaintext());
    }

    /// @param security of the member's side
    RemotePair(GatewaySettings settings, Tracer calling, Tracer serving, RpcSecurity security)
            throws IOException {
        storage = new StorageServer(this, threads, Ticker.SYSTEM, Duration.ofMillis(300), serving);
        server =
                RpcServer.start(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        MESSAGE_BYTES_MAX,
                        List.of(storage),
                        SELF,
                        security);
        address = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
        members.add(address);
        link =
                new PrimaryLink(
                        () -> members,
                        settings,
                        Ticker.SYSTEM,
                        new GroupBreaker(
                                GroupId.FIRST, BreakerSettings.DEFAULT, Ticker.SYSTEM, event -> {}),
                        calling);
        remote = new RemoteGroup(local.id(), link, threads);
    }

    PrimaryLink link() {
        return link;
    }

    void ping() {
        link.ping();
    }

    @Override
    public MemberReads reads() {
        return new MemberReads() {
            @Override
            public Opened open(long timestamp) {
                return new Opened(local.openSnapshot(), ageNanos, reigns);
            }

            @Override
            public byte @Nullable [] get(byte[] key, long timestamp) {
                return local.get(key, timestamp);
            }

            @Override
            public ScanCursor scan(ScanRequest request) {
                return local.scan(request);
            }
        };
    }

    @Override
    public Reigning reigning() throws NotPrimaryException {
        if (!reigns) {
            throw new NotPrimaryException("another member reigns");
        }
        taken.incrementAndGet();
        return new Reigning() {
            @Override
            public Group group() {
                return local;
            }

            @Override
            public Settlement settlement() {
                return transaction -> {
                    local.rollback(transaction);
                    return CompletableFuture.completedFuture(local.status(transaction));
                };
            }

            @Override
            public boolean mayWait(KeyRange range, long readTimestamp) {
                return true;
            }
        };
    }

    @Override
    public void close() {
        link.close();
        server.close();
        threads.close();
    }
}
