package io.falcondb.testkit.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.falcondb.contracts.rpc.GatewaySettings;
import io.falcondb.contracts.rpc.PeerCredentials;
import io.falcondb.contracts.rpc.PeerName;
import io.falcondb.contracts.rpc.RpcSecurity;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.trace.Tracer;
import io.falcondb.testkit.certificate.Authority;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A gateway and a member that do or do not agree on encryption, and do or do not believe each
/// other, over real connections.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class MutualTlsTest {

    private static final PeerName NAME = new PeerName("one.falcondb");

    @TempDir private static Path folder;

    private static PeerCredentials member;
    private static PeerCredentials gateway;
    private static PeerCredentials expired;
    private static PeerCredentials misnamed;
    private static PeerCredentials stranger;
    private static Authority authority;

    private final List<String> called = Collections.synchronizedList(new ArrayList<>());
    private final List<String> calling = Collections.synchronizedList(new ArrayList<>());

    @BeforeAll
    static void sign() throws Exception {
        authority = Authority.create(folder.resolve("one.p12"), "authority of one");
        member = authority.sign("member", NAME.value());
        gateway = authority.sign("gateway", "localhost,dns:" + NAME.value());
        expired = authority.signExpired("expired", NAME.value());
        misnamed = authority.sign("misnamed", "two.falcondb");
        stranger =
                Authority.create(folder.resolve("two.p12"), "authority of two")
                        .sign("stranger", NAME.value());
    }

    @Test
    void twoThatBelieveEachOtherSpeak() throws Exception {
        try (RemotePair pair = pair(tls(member, called), tls(gateway, calling))) {
            assertThat(pair.remote.appliedTimestamp()).isZero();
        }
        assertThat(called).isEmpty();
        assertThat(calling).isEmpty();
    }

    @Test
    void aPlaintextGatewayLearnsThatTheMemberMayWantTls() throws Exception {
        refused(
                tls(member, called),
                RpcSecurity.plaintext(calling::add),
                "hung up before it said a word: it may want TLS, and this process speaks plaintext",
                "falcon.rpc.tls.bundle");
    }

    @Test
    void aGatewayWithTlsLearnsThatTheMemberSpeaksPlaintext() throws Exception {
        refused(
                RpcSecurity.plaintext(called::add),
                tls(gateway, calling),
                "speaks plaintext, and this process TLS",
                "falcon.rpc.tls.bundle");
    }

    @Test
    void aMemberOfAnotherAuthorityIsNotBelieved() throws Exception {
        refused(
                tls(stranger, called),
                tls(gateway, calling),
                "is not believed: its certificate CN=stranger is signed by CN=authority of two",
                "./falcon ops cert list");
    }

    @Test
    void aGatewayOfAnotherAuthorityLearnsThatItIsNotBelievedAndTheMemberSaysWhy() throws Exception {
        PeerCredentials half =
                new PeerCredentials(
                        stranger.key(), stranger.chain(), List.of(authority.certificate()));
        refused(
                tls(member, called),
                tls(half, calling),
                "does not believe this process",
                "its log says why");
        assertThat(called)
                .singleElement()
                .asString()
                .contains("a caller was refused", "CN=stranger", "CN=authority of two");
    }

    @Test
    void anExpiredMemberIsNotBelieved() throws Exception {
        refused(
                tls(expired, called),
                tls(gateway, calling),
                "is not believed: its certificate CN=expired expired on",
                "./falcon ops cert reload");
    }

    @Test
    void anExpiredGatewayLearnsThatItIsNotBelieved() throws Exception {
        refused(
                tls(member, called),
                tls(expired, calling),
                "does not believe this process",
                "its log says why");
        assertThat(called).singleElement().asString().contains("CN=expired expired on");
    }

    @Test
    void aCertificateForAnotherClusterIsNotBelievedOnEitherSide() throws Exception {
        refused(
                tls(misnamed, called),
                tls(gateway, calling),
                "certificate CN=misnamed is for [two.falcondb] and not for one.falcondb",
                "falcon.rpc.tls.peer-name");
        calling.clear();
        refused(
                tls(member, called),
                tls(misnamed, calling),
                "does not believe this process",
                "its log says why");
        assertThat(called).singleElement().asString().contains("not for one.falcondb");
    }

    @Test
    void aPeerThatAcceptsAndSaysNothingHoldsNoCallForLongerThanTheFailoverTime() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                RemotePair pair = pair(tls(member, called), tls(gateway, calling))) {
            pair.members.clear();
            pair.members.add(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), silent.getLocalPort()));
            assertThatThrownBy(() -> pair.remote.appliedTimestamp())
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("the group's primary was not found");
        }
    }

    @Test
    void thePrimaryIsFoundAlthoughAnotherAddressIsNotBelieved() throws Exception {
        try (RemotePair believed = pair(tls(member, called), tls(gateway, calling));
                RemotePair other = pair(tls(stranger, called), tls(gateway, calling))) {
            believed.members.addFirst(other.address);
            assertThat(believed.remote.appliedTimestamp()).isZero();
        }
    }

    /// It is told once, not at each of the many attempts within the failover time.
    private void refused(RpcSecurity member, RpcSecurity gateway, String reason, String nextStep)
            throws Exception {
        try (RemotePair pair = pair(member, gateway)) {
            String peer = pair.address.getHostString() + ":" + pair.address.getPort();
            for (int times = 0; times < 2; times++) {
                assertThatThrownBy(() -> pair.remote.appliedTimestamp())
                        .isInstanceOf(DatabaseException.class)
                        .hasMessageContaining("the group's primary was not found")
                        .hasMessageContaining(peer)
                        .hasMessageContaining(reason)
                        .hasMessageContaining(nextStep);
            }
            assertThat(pair.taken).as("calls that were answered").hasValue(0);
            assertThat(calling)
                    .singleElement()
                    .asString()
                    .contains(peer)
                    .contains(reason)
                    .contains(nextStep);
        }
    }

    private RemotePair pair(RpcSecurity member, RpcSecurity gateway) throws Exception {
        return new RemotePair(
                new GatewaySettings(
                        100,
                        Duration.ofSeconds(5),
                        Duration.ofMillis(500),
                        Duration.ofMillis(100),
                        Duration.ofSeconds(2),
                        1 << 20,
                        RemotePair.SELF,
                        gateway),
                Tracer.OFF,
                Tracer.OFF,
                member);
    }

    private static RpcSecurity tls(PeerCredentials credentials, List<String> events) {
        return RpcSecurity.mutualTls(credentials, NAME, events::add);
    }
}
