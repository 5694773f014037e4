package io.falcondb.pgwire.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.pgwire.message.StartupPacket;
import io.falcondb.pgwire.wire.RawClient.Message;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StartupTest {

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = new TestServer();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aClientIsToldWhatItFollows() throws IOException {
        try (RawClient client = new RawClient(server.port())) {
            client.startup(
                    3 << 16,
                    "user",
                    "falcon",
                    "database",
                    "falcon",
                    "application_name",
                    "tool",
                    "options",
                    "-c work_mem=5MB --search-path=a\\ b");
            List<Message> answer = client.readUntil('Z');

            Map<String, String> told =
                    answer.stream()
                            .filter(message -> message.type() == 'S')
                            .map(message -> new String(message.body()).split("\0", -1))
                            .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
            assertThat(told)
                    .containsEntry("server_version", "15.18")
                    .containsEntry("client_encoding", "UTF8")
                    .containsEntry("server_encoding", "UTF8")
                    .containsEntry("DateStyle", "ISO, MDY")
                    .containsEntry("standard_conforming_strings", "on")
                    .containsEntry("integer_datetimes", "on")
                    .containsEntry("application_name", "tool")
                    .containsEntry("is_superuser", "on")
                    .containsEntry("session_authorization", "falcon")
                    .containsEntry("in_hot_standby", "off")
                    .containsEntry("default_transaction_read_only", "off")
                    .containsKey("falcondb_version");
            assertThat(RawClient.types(answer)).startsWith("R").endsWith("KZ");
        }
    }

    @Test
    void encryptionRequestsAreDeclinedAndTheConversationGoesOn() throws IOException {
        try (RawClient client = new RawClient(server.port())) {
            client.packet(sink -> sink.putInt(StartupPacket.GSSENC_REQUEST));
            assertThat(client.in.read()).isEqualTo('N');
            client.packet(sink -> sink.putInt(StartupPacket.SSL_REQUEST));
            assertThat(client.in.read()).isEqualTo('N');
            client.startup(3 << 16, "user", "falcon");

            assertThat(RawClient.types(client.readUntil('Z'))).endsWith("Z");
        }
    }

    @Test
    void newerMinorVersionsAndUnknownOptionsAreNegotiated() throws IOException {
        try (RawClient client = new RawClient(server.port())) {
            client.startup(3 << 16 | 9999, "user", "falcon", "_pq_.test_protocol_negotiation", "x");
            List<Message> answer = client.readUntil('Z');

            assertThat(answer.getFirst().type()).isEqualTo('v');
            assertThat(answer.getFirst().text()).contains("_pq_.test_protocol_negotiation");
        }
    }

    @Test
    void otherMajorVersionsAreRefused() throws IOException {
        assertFatal("0A000", 2 << 16);
    }

    @Test
    void unknownDatabasesUsersAndSettingsAreNamed() throws IOException {
        assertThat(assertFatal("3D000", 3 << 16, "user", "falcon", "database", "nodb"))
                .isEqualTo("database \"nodb\" does not exist");
        assertThat(assertFatal("28000", 3 << 16, "user", "nobody", "database", "falcon"))
                .isEqualTo("role \"nobody\" does not exist");
        assertThat(assertFatal("28000", 3 << 16, "database", "falcon"))
                .isEqualTo("no PostgreSQL user name specified in startup packet");
        assertThat(assertFatal("42704", 3 << 16, "user", "falcon", "nothing", "1"))
                .isEqualTo("unrecognized configuration parameter \"nothing\"");
    }

    @Test
    void aStartupPacketOverTheLimitIsRefused() throws IOException {
        try (RawClient client = new RawClient(server.port())) {
            client.out.write(new byte[] {0, 0, 0x40, 0});
            client.out.flush();

            assertThat(client.read().field('M')).isEqualTo("invalid length of startup packet");
            assertThat(client.atEnd()).isTrue();
        }
    }

    @Test
    void aCancelRequestIsNeverAnswered() throws IOException {
        try (RawClient client = new RawClient(server.port())) {
            client.packet(
                    sink -> {
                        sink.putInt(StartupPacket.CANCEL_REQUEST);
                        sink.putInt(1);
                        sink.putInt(2);
                    });

            assertThat(client.atEnd()).isTrue();
        }
    }

    @Test
    void anEmptyQueryIsAnsweredAndUnknownMessagesEndTheConnection() throws IOException {
        try (RawClient client = RawClient.connected(server.port())) {
            client.send('y', sink -> {});

            Message error = client.read();
            assertThat(error.field('S')).isEqualTo("FATAL");
            assertThat(error.field('C')).isEqualTo("08P01");
            assertThat(error.field('M')).isEqualTo("invalid frontend message type 121");
            assertThat(client.atEnd()).isTrue();
        }
    }

    @Test
    void anErrorSkipsMessagesUntilSync() throws IOException {
        try (RawClient client = RawClient.connected(server.port())) {
            client.send('E', sink -> sink.putUtf8("short"));
            client.send(
                    'D',
                    sink -> {
                        sink.putByte('S');
                        RawClient.string(sink, "nothing");
                    });
            client.sync();

            List<Message> answer = client.readUntil('Z');
            assertThat(RawClient.types(answer)).isEqualTo("EZ");
            assertThat(answer.getFirst().field('C')).isEqualTo("08P01");
        }
    }

    @Test
    void missingStatementsAndPortalsAreNamed() throws IOException {
        try (RawClient client = RawClient.connected(server.port())) {
            client.send(
                    'D',
                    sink -> {
                        sink.putByte('S');
                        RawClient.string(sink, "s1");
                    });
            client.sync();
            Message first = client.readUntil('Z').getFirst();
            client.send(
                    'E',
                    sink -> {
                        RawClient.string(sink, "p1");
                        sink.putInt(0);
                    });
            client.sync();
            Message second = client.readUntil('Z').getFirst();

            assertThat(first.field('C')).isEqualTo("26000");
            assertThat(first.field('M')).isEqualTo("prepared statement \"s1\" does not exist");
            assertThat(second.field('C')).isEqualTo("34000");
            assertThat(second.field('M')).isEqualTo("portal \"p1\" does not exist");
        }
    }

    private static String assertFatal(String sqlState, int version, String... parameters)
            throws IOException {
        try (RawClient client = new RawClient(server.port())) {
            client.startup(version, parameters);
            Message error = client.readUntil('E').getLast();
            assertThat(error.field('S')).isEqualTo("FATAL");
            assertThat(error.field('C')).isEqualTo(sqlState);
            assertThat(client.atEnd()).isTrue();
            return error.field('M');
        }
    }
}
