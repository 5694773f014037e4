package io.falcondb.testkit.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.falcondb.contracts.coordination.BeatRefusedException;
import io.falcondb.contracts.coordination.BeatReply;
import io.falcondb.contracts.coordination.Heartbeat;
import io.falcondb.contracts.coordination.LockWait;
import io.falcondb.contracts.coordination.MemberBoot;
import io.falcondb.contracts.coordination.MemberProgress;
import io.falcondb.contracts.coordination.MemberRole;
import io.falcondb.contracts.coordination.Naming;
import io.falcondb.contracts.coordination.ShardMap;
import io.falcondb.contracts.coordination.TrimLimits;
import io.falcondb.contracts.rpc.CoordinationServer;
import io.falcondb.contracts.rpc.RemoteHeartbeats;
import io.falcondb.contracts.rpc.RemoteShardMaps;
import io.falcondb.contracts.rpc.RpcChannels;
import io.falcondb.contracts.rpc.RpcSecurity;
import io.falcondb.contracts.rpc.RpcServer;
import io.falcondb.contracts.rpc.v1.CoordinationGrpc;
import io.falcondb.kernel.BootId;
import io.falcondb.kernel.ClusterId;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.MemberId;
import io.falcondb.kernel.TransactionId;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Heartbeats over a real connection.
class RemoteHeartbeatsTest {

    private static final BootId BOOT = new BootId(new UUID(-1, 7));
    private static final ClusterId CLUSTER = new ClusterId(-7);
    private static final int MESSAGE_BYTES_MAX = 4 << 20;
    private static final Duration PATIENT = Duration.ofSeconds(10);

    private CompletableFuture<Heartbeat> heard = new CompletableFuture<>();
    private CompletableFuture<BeatReply> answer =
            CompletableFuture.completedFuture(new BeatReply(Optional.empty(), List.of()));
    private CompletableFuture<ShardMap> shards =
            CompletableFuture.failedFuture(new IllegalStateException("not read yet"));
    private RpcServer server;
    private ManagedChannel channel;

    @BeforeEach
    void connect() throws Exception {
        server = serve(0);
        channel =
                RpcChannels.open(
                        address(server.port()), MESSAGE_BYTES_MAX, RpcSecurity.plaintext());
    }

    @AfterEach
    void disconnect() {
        channel.shutdownNow();
        server.close();
    }

    @ParameterizedTest
    @EnumSource(MemberRole.class)
    void everythingThatAMemberSaysArrives(MemberRole role) throws Exception {
        Heartbeat said = heartbeat(role);
        assertThat(beat(said, PATIENT).naming()).isEmpty();
        assertThat(heard.get(10, TimeUnit.SECONDS)).isEqualTo(said);
    }

    @Test
    void theNewestNamingTheVictimsOfDeadlocksTheReignThatIsToEndAndTheLimitsOfTrimmingComeBack()
            throws Exception {
        Naming naming = new Naming(new GroupId(3), Long.MAX_VALUE, new MemberId("b"), BOOT);
        List<TransactionId> victims = List.of(new TransactionId(-2), new TransactionId(7));
        BeatReply reply =
                new BeatReply(
                        Optional.of(naming), victims, 1L << 42, new TrimLimits(1L << 43, 1L << 44));
        answer = CompletableFuture.completedFuture(reply);
        assertThat(beat(heartbeat(MemberRole.FOLLOWER), PATIENT)).isEqualTo(reply);
    }

    @Test
    void aCoordinatorThatDoesNotAnswerIsNotWaitedFor() {
        answer = new CompletableFuture<>();
        assertThatThrownBy(() -> beat(heartbeat(MemberRole.PRIMARY), Duration.ofMillis(50)))
                .cause()
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        e ->
                                assertThat(e.getStatus().getCode())
                                        .isEqualTo(Status.Code.DEADLINE_EXCEEDED));
    }

    @Test
    void aCoordinatorThatCannotTakeABeatSaysWhy() {
        answer = CompletableFuture.failedFuture(new IllegalStateException("it is closing"));
        assertThatThrownBy(() -> beat(heartbeat(MemberRole.PRIMARY), PATIENT))
                .hasMessageContaining("it is closing");
    }

    @Test
    void aMemberOfAnotherClusterIsNotHeardAndLearnsWhy() {
        assertThatThrownBy(
                        () ->
                                new RemoteHeartbeats(channel, PATIENT, new ClusterId(8))
                                        .beat(heartbeat(MemberRole.FOLLOWER))
                                        .get(20, TimeUnit.SECONDS))
                .cause()
                .isInstanceOf(BeatRefusedException.class)
                .hasMessageContaining(
                        "a of group 3 belongs to cluster 0000000000000008 and this coordinator to"
                                + " fffffffffffffff9")
                .hasMessageContaining("falcon.cluster-id");
        assertThat(heard).isNotDone();
    }

    @Test
    void aRefusalOfTheCoordinatorsOwnArrivesInItsWords() {
        answer = CompletableFuture.failedFuture(new BeatRefusedException("two with one name"));
        assertThatThrownBy(() -> beat(heartbeat(MemberRole.PRIMARY), PATIENT))
                .cause()
                .isInstanceOf(BeatRefusedException.class)
                .hasMessage("two with one name");
    }

    @Test
    void aRestartedCoordinatorIsHeardAgain() throws Exception {
        beat(heartbeat(MemberRole.PRIMARY), PATIENT);
        int port = server.port();
        server.close();
        assertThatThrownBy(() -> beat(heartbeat(MemberRole.PRIMARY), Duration.ofMillis(100)))
                .isInstanceOf(ExecutionException.class);
        server = serve(port);
        assertThat(beat(heartbeat(MemberRole.PRIMARY), PATIENT).naming()).isEmpty();
    }

    @Test
    void aBeatOfAnUnknownRoleOrWithHalfABootIsRefused() {
        var stub = CoordinationGrpc.newBlockingStub(channel);
        var beat =
                io.falcondb.contracts.rpc.v1.Heartbeat.newBuilder()
                        .setGroup(1)
                        .setMember("a")
                        .setRole("KING")
                        .setBoot(ByteString.copyFrom(new byte[16]));
        assertThatThrownBy(() -> stub.beat(beat.build()))
                .hasMessageContaining("INVALID_ARGUMENT")
                .hasMessageContaining("KING");
        beat.setRole("PRIMARY").setBoot(ByteString.copyFrom(new byte[8]));
        assertThatThrownBy(() -> stub.beat(beat.build()))
                .hasMessageContaining("INVALID_ARGUMENT")
                .hasMessageContaining("16 bytes, not 8");
        assertThat(heard).isNotDone();
    }

    @Test
    void theShardMapThatAnyCoordinatorKnowsIsFound() throws Exception {
        try (RpcServer other = serve(0);
                RemoteShardMaps maps =
                        new RemoteShardMaps(
                                () -> List.of(address(server.port()), address(other.port())),
                                PATIENT,
                                MESSAGE_BYTES_MAX,
                                RpcSecurity.plaintext())) {
            assertThatThrownBy(() -> maps.current().get(20, TimeUnit.SECONDS))
                    .hasMessageContaining("not read yet")
                    .cause()
                    .isInstanceOf(DatabaseException.class);
            ShardMap map = new ShardMap(3, List.of(GroupId.FIRST, new GroupId(2), GroupId.FIRST));
            shards = CompletableFuture.completedFuture(map);
            assertThat(maps.current().get(20, TimeUnit.SECONDS)).isEqualTo(map);
            server.close();
        }
    }

    private BeatReply beat(Heartbeat heartbeat, Duration deadline) throws Exception {
        return new RemoteHeartbeats(channel, deadline, CLUSTER)
                .beat(heartbeat)
                .get(20, TimeUnit.SECONDS);
    }

    private static Heartbeat heartbeat(MemberRole role) {
        return new Heartbeat(
                new MemberBoot(new GroupId(3), new MemberId("a"), BOOT, "eu-west"),
                role,
                new MemberProgress(1L << 40, 1L << 41, true, 1L << 45, 77, 1L << 47),
                1L << 46,
                List.of(
                        new LockWait(
                                new TransactionId(-1),
                                List.of(new TransactionId(5), new TransactionId(6)))));
    }

    private RpcServer serve(int port) throws Exception {
        return RpcServer.start(
                address(port),
                MESSAGE_BYTES_MAX,
                List.of(
                        new CoordinationServer(
                                CLUSTER,
                                heartbeat -> {
                                    heard.complete(heartbeat);
                                    return answer;
                                },
                                () -> shards,
                                (group, target, epoch) ->
                                        CompletableFuture.failedFuture(
                                                new IllegalStateException("not asked here")))),
                RpcSecurity.plaintext());
    }

    private static InetSocketAddress address(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }
}
