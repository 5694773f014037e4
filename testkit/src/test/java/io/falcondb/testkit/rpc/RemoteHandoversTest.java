package io.falcondb.testkit.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.contracts.coordination.HandoverOutcome;
import io.falcondb.contracts.coordination.Handovers;
import io.falcondb.contracts.coordination.Naming;
import io.falcondb.contracts.rpc.CoordinationServer;
import io.falcondb.contracts.rpc.RpcConnections;
import io.falcondb.contracts.rpc.RpcSecurity;
import io.falcondb.contracts.rpc.RpcServer;
import io.falcondb.kernel.BootId;
import io.falcondb.kernel.ClusterId;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.MemberId;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A member asks coordinators for a handover over real connections.
class RemoteHandoversTest {

    private static final int MESSAGE_BYTES_MAX = 1 << 20;
    private static final HandoverOutcome NOBODY = new HandoverOutcome.NotLeader(Optional.empty());

    private final RpcConnections connections =
            new RpcConnections(MESSAGE_BYTES_MAX, RpcSecurity.plaintext());
    private final List<RpcServer> servers = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();

    @AfterEach
    void close() {
        connections.close();
        servers.forEach(RpcServer::close);
    }

    @Test
    void theCoordinatorThatLeadsIsFoundAndItsAnswerArrives() throws Exception {
        HandoverOutcome done =
                new HandoverOutcome.Done(
                        naming("a", 5), naming("b", 6), 42, Duration.ofNanos(123_456_789));
        assertThat(ask(NOBODY, done, NOBODY)).isEqualTo(done);
        assertThat(asked).containsExactly("3 b 5", "3 b 5");
    }

    @Test
    void aRefusalAndAnUnknownEndArriveWithTheNextStep() throws Exception {
        HandoverOutcome refused = new HandoverOutcome.Refused("b lags", "wait");
        assertThat(ask(refused, NOBODY)).isEqualTo(refused);
        HandoverOutcome unknown = new HandoverOutcome.Unknown("b is slow", "look");
        assertThat(ask(unknown, NOBODY)).isEqualTo(unknown);
    }

    @Test
    void whereNobodyLeadsTheOneThatIsSaidToLeadIsNamed() throws Exception {
        HandoverOutcome first = new HandoverOutcome.NotLeader(Optional.of("coordinator-2"));
        assertThat(ask(NOBODY, first, NOBODY)).isEqualTo(first);
    }

    @Test
    void aCoordinatorThatDoesNotAnswerIsPassedOverAndRemembered() throws Exception {
        HandoverOutcome refused = new HandoverOutcome.Refused("b lags", "wait");
        int dead = serve(NOBODY);
        servers.getFirst().close();
        assertThat(ask(List.of(dead, serve(refused)))).isEqualTo(refused);
        assertThat(ask(List.of(dead, serve(NOBODY)))).isInstanceOf(HandoverOutcome.Unknown.class);
    }

    private HandoverOutcome ask(HandoverOutcome... answers) throws Exception {
        List<Integer> ports = new ArrayList<>();
        for (HandoverOutcome answer : answers) {
            ports.add(serve(answer));
        }
        return ask(ports);
    }

    private HandoverOutcome ask(List<Integer> ports) throws Exception {
        Handovers handovers =
                connections.handovers(
                        () -> ports.stream().map(RemoteHandoversTest::address).toList(),
                        Duration.ofSeconds(10));
        return handovers
                .handOver(new GroupId(3), Optional.of(new MemberId("b")), OptionalLong.of(5))
                .get(30, TimeUnit.SECONDS);
    }

    private int serve(HandoverOutcome answer) throws Exception {
        RpcServer server =
                RpcServer.start(
                        address(0),
                        MESSAGE_BYTES_MAX,
                        List.of(
                                new CoordinationServer(
                                        new ClusterId(7),
                                        beat -> failed(),
                                        RemoteHandoversTest::failed,
                                        (group, target, epoch) -> {
                                            asked.add(
                                                    group
                                                            + " "
                                                            + target.orElseThrow()
                                                            + " "
                                                            + epoch.orElseThrow());
                                            return CompletableFuture.completedFuture(answer);
                                        })),
                        RpcSecurity.plaintext());
        servers.add(server);
        return server.port();
    }

    private static <T> CompletableFuture<T> failed() {
        return CompletableFuture.failedFuture(new IllegalStateException("not asked here"));
    }

    private static Naming naming(String member, long epoch) {
        return new Naming(
                new GroupId(3), epoch, new MemberId(member), new BootId(new UUID(1, epoch)));
    }

    private static InetSocketAddress address(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }
}
