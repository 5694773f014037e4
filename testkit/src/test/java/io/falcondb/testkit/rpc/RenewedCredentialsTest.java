package io.falcondb.testkit.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.falcondb.contracts.coordination.BeatRefusedException;
import io.falcondb.contracts.coordination.BeatReply;
import io.falcondb.contracts.coordination.Heartbeat;
import io.falcondb.contracts.coordination.MemberBoot;
import io.falcondb.contracts.coordination.MemberProgress;
import io.falcondb.contracts.coordination.MemberRole;
import io.falcondb.contracts.rpc.CoordinationServer;
import io.falcondb.contracts.rpc.LeaderFinder;
import io.falcondb.contracts.rpc.LeaderSettings;
import io.falcondb.contracts.rpc.PeerCredentials;
import io.falcondb.contracts.rpc.PeerName;
import io.falcondb.contracts.rpc.RemoteHeartbeats;
import io.falcondb.contracts.rpc.RemoteShardMaps;
import io.falcondb.contracts.rpc.RemoteTimestampOracle;
import io.falcondb.contracts.rpc.RpcChannels;
import io.falcondb.contracts.rpc.RpcSecurity;
import io.falcondb.contracts.rpc.RpcServer;
import io.falcondb.kernel.BootId;
import io.falcondb.kernel.ClusterId;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.MemberId;
import io.falcondb.kernel.Ticker;
import io.falcondb.testkit.certificate.Authority;
import io.grpc.ManagedChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Credentials that are replaced while a coordinator and a member use them, on one channel that
/// connects again and again, as that of heartbeats does.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class RenewedCredentialsTest {

    private static final PeerName NAME = new PeerName("one.falcondb");
    private static final ClusterId CLUSTER = new ClusterId(7);
    private static final int MESSAGE_BYTES_MAX = 1 << 20;

    @TempDir private static Path folder;

    private static Authority first;
    private static Authority second;

    private final List<String> events = Collections.synchronizedList(new ArrayList<>());
    private final RpcSecurity coordinator = security();
    private final RpcSecurity member = security();

    @SuppressWarnings("NullAway.Init")
    private RpcServer server;

    @SuppressWarnings("NullAway.Init")
    private ManagedChannel channel;

    @BeforeAll
    static void sign() throws Exception {
        first = Authority.create(folder.resolve("first.p12"), "first authority");
        second = Authority.create(folder.resolve("second.p12"), "second authority");
    }

    @BeforeEach
    void connect() throws Exception {
        server =
                RpcServer.start(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        MESSAGE_BYTES_MAX,
                        List.of(
                                new CoordinationServer(
                                        CLUSTER,
                                        heartbeat ->
                                                CompletableFuture.completedFuture(
                                                        new BeatReply(Optional.empty(), List.of())),
                                        () ->
                                                CompletableFuture.failedFuture(
                                                        new IllegalStateException("not read yet")),
                                        (group, target, epoch) ->
                                                CompletableFuture.failedFuture(
                                                        new IllegalStateException(
                                                                "not asked here")))),
                        coordinator);
        channel = RpcChannels.open(address(), MESSAGE_BYTES_MAX, member);
    }

    @AfterEach
    void disconnect() {
        channel.shutdownNow();
        server.close();
    }

    @Test
    void theAuthorityIsReplacedInThreeStepsWithoutARefusal() throws Exception {
        beat();
        for (RpcSecurity each : List.of(coordinator, member)) {
            each.renew(by(first, first, second));
            beatAnew();
        }
        for (RpcSecurity each : List.of(coordinator, member)) {
            each.renew(by(second, first, second));
            beatAnew();
        }
        for (RpcSecurity each : List.of(coordinator, member)) {
            each.renew(by(second, second));
            beatAnew();
        }
        assertThat(events).isEmpty();
    }

    /// Nor is a session resumed, which would not look at certificates again.
    @Test
    void aCallerThatIsNotBelievedAnyMoreKeepsItsConnectionAndGetsNoOther() throws Exception {
        beat();
        beatAnew();
        member.renew(by(first, first, second));
        coordinator.renew(by(second, second));
        beat();
        channel.enterIdle();
        assertThatThrownBy(this::beat)
                .cause()
                .isInstanceOf(BeatRefusedException.class)
                .hasMessageContaining(address().getHostString() + ":" + address().getPort())
                .hasMessageContaining("does not believe this process");
        assertThat(events)
                .anySatisfy(
                        event ->
                                assertThat(event)
                                        .contains("a caller was refused")
                                        .contains("first authority"));
        member.renew(by(second, second));
        beatAnew();
    }

    @Test
    void aCoordinatorThatIsNotBelievedAnyMoreIsNotCalledAgain() throws Exception {
        beat();
        beatAnew();
        member.renew(by(first, second));
        beat();
        channel.enterIdle();
        assertThatThrownBy(this::beat)
                .cause()
                .isInstanceOf(BeatRefusedException.class)
                .hasMessageContaining("is not believed: its certificate CN=service of first")
                .hasMessageContaining("is signed by CN=first authority");
    }

    @Test
    void whoLooksForTheLeaderOrTheShardMapLearnsWhyNobodyIsAsked() throws Exception {
        member.renew(by(first, second));
        try (RemoteShardMaps maps =
                new RemoteShardMaps(
                        () -> List.of(address()),
                        Duration.ofSeconds(2),
                        MESSAGE_BYTES_MAX,
                        member)) {
            assertThatThrownBy(() -> maps.current().get(20, TimeUnit.SECONDS))
                    .hasMessageContaining("no coordinator knows the shard map")
                    .hasMessageContaining("is not believed");
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                LeaderFinder finder =
                        new LeaderFinder(
                                () -> List.of(address()),
                                new LeaderSettings(
                                        10,
                                        Duration.ofSeconds(2),
                                        Duration.ofMillis(500),
                                        Duration.ofSeconds(2),
                                        100,
                                        MESSAGE_BYTES_MAX,
                                        null,
                                        member),
                                threads,
                                Ticker.SYSTEM)) {
            assertThatThrownBy(() -> new RemoteTimestampOracle(finder).next(1))
                    .hasMessageContaining("falcon.leader.find-timeout; at one address")
                    .hasMessageContaining("is not believed");
        }
    }

    @Test
    void ownCredentialsThatOthersWouldRefuseAreKnown() throws Exception {
        Date now = new Date();
        assertThat(by(first, first).complaint(NAME, now)).isNull();
        assertThat(by(first, first).complaint(new PeerName("two.falcondb"), now))
                .contains("[one.falcondb] and not for two.falcondb", "falcon.rpc.tls.peer-name");
        assertThat(first.signExpired("late", NAME.value()).complaint(NAME, now))
                .contains("CN=late", "is valid from");
    }

    private void beatAnew() throws Exception {
        channel.enterIdle();
        beat();
    }

    private BeatReply beat() throws Exception {
        return new RemoteHeartbeats(channel, Duration.ofSeconds(2), CLUSTER)
                .beat(
                        new Heartbeat(
                                new MemberBoot(
                                        GroupId.FIRST,
                                        new MemberId("a"),
                                        new BootId(new UUID(1, 2))),
                                MemberRole.FOLLOWER,
                                new MemberProgress(1, 1, true)))
                .get(20, TimeUnit.SECONDS);
    }

    private InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
    }

    private RpcSecurity security() {
        try {
            return RpcSecurity.mutualTls(by(first, first), NAME, events::add);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static PeerCredentials by(Authority signer, Authority... believed) throws Exception {
        PeerCredentials signed =
                signer.sign("service of " + (signer == first ? "first" : "second"), NAME.value());
        List<X509Certificate> authorities = new ArrayList<>();
        for (Authority each : believed) {
            authorities.add(each.certificate());
        }
        return new PeerCredentials(signed.key(), signed.chain(), authorities);
    }
}
