package io.falcondb.pgwire.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.kernel.ArraySink;
import io.falcondb.pgwire.auth.AccessPolicy;
import io.falcondb.pgwire.connection.ConnectionSettings;
import io.falcondb.sql.session.SessionLimits;
import io.falcondb.testkit.storage.InMemoryGroup;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/// Sends what no client sends. Whatever comes, the server answers or closes, and afterwards serves
/// a well-behaved client with no session left over.
class ProtocolFuzzTest {

    private static final int MESSAGES = 100_000;
    private static final int MESSAGES_PER_CONNECTION = 500;
    private static final String TYPES = "QPBDECSHXFdcfpQPBDECSHdcf\0zZ~1";
    private static final List<String> TEXTS =
            List.of(
                    "",
                    ";",
                    "select 1",
                    "select $1",
                    "select 'x",
                    "begin",
                    "rollback",
                    "select 1; select 2; select",
                    "-- nothing",
                    "show all",
                    "set work_mem = '1GB'",
                    "select repeat('x', 10)",
                    "values (1), (2), (3)",
                    "\u00e9\u4e16\ud83d\ude00",
                    "declare c cursor for values (1)",
                    "fetch 1 from c",
                    "copy t from stdin",
                    "discard all");

    @Test
    void nothingAClientSendsStopsTheServer() throws Exception {
        long seed = Long.getLong("seed", new java.security.SecureRandom().nextLong());
        System.out.println("seed=" + seed);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        ConnectionSettings settings =
                new ConnectionSettings(
                        AccessPolicy.DEFAULT,
                        Duration.ofSeconds(5),
                        64 << 10,
                        64 << 10,
                        32 << 10,
                        Duration.ofSeconds(5),
                        false);
        try (TestServer server =
                new TestServer(new InMemoryGroup(), 0, settings, SessionLimits.defaults())) {
            int sent = 0;
            while (sent < MESSAGES) {
                sent += abuse(server, random);
            }
            awaitNoSessions(server);
            try (RawClient client = RawClient.connected(server.port())) {
                client.query("select 1");
                assertThat(RawClient.types(client.readUntil('Z')))
                        .as("seed=%d", seed)
                        .isEqualTo("TDCZ");
            }
        }
    }

    /// One connection's worth of nonsense; how many messages it was.
    private static int abuse(TestServer server, RandomGenerator random) throws IOException {
        try (RawClient client = new RawClient(server.port())) {
            if (random.nextInt(20) == 0) {
                byte[] noise = new byte[random.nextInt(64)];
                random.nextBytes(noise);
                client.out.write(noise);
                return 1;
            }
            client.startup(3 << 16, "user", "falcon");
            client.readUntil('Z');
            int messages = 1 + random.nextInt(MESSAGES_PER_CONNECTION);
            ArraySink batch = new ArraySink();
            for (int i = 0; i < messages; i++) {
                batch.putBytes(frame(random));
                if (batch.position() > 4096 || i + 1 == messages) {
                    client.out.write(batch.toByteArray());
                    batch.clear();
                    swallow(client);
                }
            }
            return messages;
        } catch (java.net.SocketException closedByServer) {
            return MESSAGES_PER_CONNECTION / 10;
        }
    }

    private static void swallow(RawClient client) throws IOException {
        byte[] sink = new byte[16 * 1024];
        while (client.in.available() > 0 && client.in.read(sink) >= 0) {
            assertThat(sink).isNotEmpty();
        }
    }

    private static byte[] frame(RandomGenerator random) {
        char type = TYPES.charAt(random.nextInt(random.nextInt(200) == 0 ? TYPES.length() : 25));
        if (type == 'X' && random.nextInt(50) != 0) {
            type = 'S';
        }
        byte[] body = random.nextInt(3) == 0 ? noise(random) : plausible(type, random);
        ArraySink sink = new ArraySink();
        sink.putByte(type);
        int lie = random.nextInt(400);
        sink.putInt(lie == 0 ? random.nextInt() : lie == 1 ? 100_000 : body.length + 4);
        sink.putBytes(body);
        return sink.toByteArray();
    }

    private static byte[] noise(RandomGenerator random) {
        byte[] noise = new byte[random.nextInt(40)];
        random.nextBytes(noise);
        return noise;
    }

    private static byte[] plausible(char type, RandomGenerator random) {
        ArraySink sink = new ArraySink();
        String text = TEXTS.get(random.nextInt(TEXTS.size()));
        String name = random.nextInt(3) == 0 ? "" : "n" + random.nextInt(4);
        switch (type) {
            case 'Q', 'f' -> RawClient.string(sink, text);
            case 'P' -> {
                RawClient.string(sink, name);
                RawClient.string(sink, text);
                sink.putShort(random.nextInt(3) == 0 ? 1 : 0);
                if (random.nextInt(2) == 0) {
                    sink.putInt(random.nextInt(100));
                }
            }
            case 'B' -> {
                RawClient.string(sink, name);
                RawClient.string(sink, name);
                sink.putShort(0);
                int values = random.nextInt(3);
                sink.putShort(values);
                for (int i = 0; i < values; i++) {
                    sink.putInt(random.nextInt(4) - 1);
                    sink.putShort(random.nextInt());
                }
                sink.putShort(random.nextInt(2));
                sink.putShort(random.nextInt(3));
            }
            case 'D', 'C' -> {
                sink.putByte(random.nextBoolean() ? 'S' : 'P');
                RawClient.string(sink, name);
            }
            case 'E' -> {
                RawClient.string(sink, name);
                sink.putInt(random.nextInt(3));
            }
            default -> sink.putUtf8(random.nextInt(4) == 0 ? text : "");
        }
        return sink.toByteArray();
    }

    private static void awaitNoSessions(TestServer server) throws InterruptedException {
        for (int i = 0; i < 500 && server.database().sessions().size() > 0; i++) {
            Thread.sleep(20);
        }
        assertThat(server.database().sessions().size()).as("sessions left over").isZero();
        assertThat(server.server().openConnections()).as("connections left over").isZero();
    }
}
