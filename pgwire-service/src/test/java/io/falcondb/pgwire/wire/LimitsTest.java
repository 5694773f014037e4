package io.falcondb.pgwire.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.pgwire.auth.AccessPolicy;
import io.falcondb.pgwire.auth.AccessPolicy.Method;
import io.falcondb.pgwire.auth.CertificateRule;
import io.falcondb.pgwire.connection.ConnectionSettings;
import io.falcondb.pgwire.wire.RawClient.Message;
import io.falcondb.sql.execute.temporary.TemporarySpace;
import io.falcondb.sql.session.SessionLimits;
import io.falcondb.testkit.storage.InMemoryGroup;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LimitsTest {

    private static final ConnectionSettings SMALL =
            new ConnectionSettings(
                    AccessPolicy.DEFAULT,
                    Duration.ofMillis(500),
                    4096,
                    64 << 10,
                    32 << 10,
                    Duration.ofSeconds(1),
                    false);

    private static final SessionLimits TWO_SESSIONS =
            new SessionLimits(
                    2,
                    0,
                    10,
                    10,
                    10,
                    10,
                    100,
                    10,
                    10,
                    1 << 20,
                    TemporarySpace.ofSystem(1 << 20),
                    SessionLimits.Slowness.DEFAULT,
                    true);

    @Test
    void oneClientTooManyIsTurnedAway() throws IOException {
        try (TestServer server = server(SMALL);
                RawClient one = RawClient.connected(server.port());
                RawClient two = RawClient.connected(server.port());
                RawClient three = new RawClient(server.port())) {
            three.startup(3 << 16, "user", "falcon");

            Message error = three.readUntil('E').getLast();
            assertThat(error.field('C')).isEqualTo("53300");
            assertThat(error.field('M')).isEqualTo("sorry, too many clients already");
            assertThat(one.socket.isConnected() && two.socket.isConnected()).isTrue();
        }
    }

    @Test
    void aMessageOverTheLimitIsSkippedAndTheSessionLivesOn() throws IOException {
        try (TestServer server = server(SMALL);
                RawClient client = RawClient.connected(server.port())) {
            client.query("-- " + "x".repeat(5000));
            List<Message> answer = client.readUntil('Z');
            assertThat(RawClient.types(answer)).isEqualTo("EZ");
            assertThat(answer.getFirst().field('C')).isEqualTo("54000");
            assertThat(answer.getFirst().field('H')).contains("falcon.pgwire.max-message-bytes");

            client.sync();
            assertThat(RawClient.types(client.readUntil('Z'))).isEqualTo("Z");
        }
    }

    @Test
    void aRefusalOverTheMemoryOfAnOperatorNamesTheSettingThatWasGiven() throws IOException {
        try (TestServer server = server(SMALL);
                RawClient client = RawClient.connected(server.port())) {
            client.query("select count(distinct g) from generate_series(1, 200000) g");
            List<Message> answer = client.readUntil('Z');
            Message error = answer.get(answer.size() - 2);
            assertThat(error.field('C')).isEqualTo("53200");
            assertThat(error.field('D')).contains(" " + (1 << 20) + " bytes");
            assertThat(error.field('H')).contains("falcon.sql.work-mem");
        }
    }

    @Test
    void advisoryLocksOfOneSessionAreLimitedByTheSettingThatTheRefusalNames() throws IOException {
        try (TestServer server = server(SMALL);
                RawClient client = RawClient.connected(server.port())) {
            client.query("select count(pg_advisory_lock(g)) from generate_series(1, 11) g");
            List<Message> answer = client.readUntil('Z');
            Message error = answer.get(answer.size() - 2);
            assertThat(error.field('C')).isEqualTo("53200");
            assertThat(error.field('H')).contains("falcon.session.advisory-locks-max");
        }
    }

    @Test
    void whoDoesNotAuthenticateInTimeIsDisconnected() throws IOException {
        try (TestServer server = server(SMALL);
                RawClient silent = new RawClient(server.port())) {
            Message error = silent.read();

            assertThat(error.field('M')).isEqualTo("canceling authentication due to timeout");
            assertThat(silent.atEnd()).isTrue();
        }
    }

    @Test
    void unknownUsersGetTheSameConversationAsKnownOnes() throws IOException {
        ConnectionSettings passwords =
                new ConnectionSettings(
                        new AccessPolicy(
                                Method.SCRAM_SHA_256,
                                Method.SCRAM_SHA_256,
                                false,
                                CertificateRule.IGNORED),
                        Duration.ofSeconds(10),
                        4096,
                        64 << 10,
                        32 << 10,
                        Duration.ofSeconds(1),
                        false);
        try (TestServer server = server(passwords);
                RawClient client = new RawClient(server.port())) {
            client.startup(3 << 16, "user", "nobody");
            assertThat(client.read().text()).contains("SCRAM-SHA-256");
            client.send(
                    'p',
                    sink -> {
                        RawClient.string(sink, "SCRAM-SHA-256");
                        sink.putInt(14);
                        sink.putUtf8("n,,n=,r=abcdef");
                    });
            String serverFirst = client.read().text();
            String nonce =
                    serverFirst.substring(serverFirst.indexOf("r="), serverFirst.indexOf(','));
            client.send(
                    'p',
                    sink ->
                            sink.putUtf8(
                                    "c=biws,"
                                            + nonce
                                            + ",p="
                                            + java.util.Base64.getEncoder()
                                                    .encodeToString(new byte[32])));

            Message error = client.readUntil('E').getLast();
            assertThat(error.field('C')).isEqualTo("28P01");
            assertThat(error.field('M'))
                    .isEqualTo("password authentication failed for user \"nobody\"");
        }
    }

    @Test
    void aStoppedServerSaysWhyItLeaves() throws IOException {
        try (TestServer server = server(SMALL);
                RawClient client = RawClient.connected(server.port())) {
            server.server().stop(Duration.ofSeconds(5));

            Message error = client.read();
            assertThat(error.field('C')).isEqualTo("57P01");
            assertThat(client.atEnd()).isTrue();
        }
    }

    private static TestServer server(ConnectionSettings settings) {
        return new TestServer(new InMemoryGroup(), 0, settings, TWO_SESSIONS);
    }
}
