package io.falcondb.pgwire.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.falcondb.contracts.rpc.PeerCredentials;
import io.falcondb.contracts.storage.CommitPolicy;
import io.falcondb.pgwire.auth.AccessPolicy;
import io.falcondb.pgwire.auth.AccessPolicy.Method;
import io.falcondb.pgwire.auth.CertificateRule;
import io.falcondb.pgwire.connection.ConnectionSettings;
import io.falcondb.pgwire.gateway.Gateway;
import io.falcondb.pgwire.wire.ListenerSettings;
import io.falcondb.pgwire.wire.TestServer;
import io.falcondb.sql.session.SessionLimits;
import io.falcondb.sql.transaction.TransactionLimits;
import io.falcondb.testkit.certificate.Authority;
import io.falcondb.testkit.storage.InMemoryGroup;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.util.PSQLException;

/// Passwords and TLS as drivers use them.
class AuthenticationTest {

    private static final String PASSWORD = "correct horse";

    @TempDir private Path folder;

    @Test
    void theRightPasswordOpensASessionAndAWrongOneDoesNot() throws SQLException {
        InMemoryGroup group = withRole();
        try (TestServer server =
                new TestServer(group, 0, passwords(false), SessionLimits.defaults())) {
            try (Connection connection = connect(server, "clerk", PASSWORD, "");
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select current_user")) {
                row.next();
                assertThat(row.getString(1)).isEqualTo("clerk");
            }
            assertThatThrownBy(() -> connect(server, "clerk", "wrong", ""))
                    .isInstanceOfSatisfying(
                            PSQLException.class,
                            error -> assertThat(error.getSQLState()).isEqualTo("28P01"))
                    .hasMessageContaining("password authentication failed for user \"clerk\"");
            assertThatThrownBy(() -> connect(server, "nobody", PASSWORD, ""))
                    .hasMessageContaining("password authentication failed for user \"nobody\"");
            assertThatThrownBy(() -> connect(server, "falcon", "none", ""))
                    .hasMessageContaining("password authentication failed for user \"falcon\"");
        }
    }

    @Test
    void theSuperuserGetsAFirstPasswordAndKeepsALaterOne() throws SQLException {
        InMemoryGroup group = new InMemoryGroup();
        firstPassword(group, "from a secret");
        try (TestServer server =
                new TestServer(group, 0, passwords(false), SessionLimits.defaults())) {
            try (Connection connection = connect(server, "falcon", "from a secret", "");
                    Statement statement = connection.createStatement()) {
                statement.execute("alter role falcon password 'of its own'");
            }
        }
        firstPassword(group, "from a secret");
        try (TestServer server =
                new TestServer(group, 0, passwords(false), SessionLimits.defaults())) {
            try (Connection connection = connect(server, "falcon", "of its own", "")) {
                assertThat(connection.isValid(5)).isTrue();
            }
            assertThatThrownBy(() -> connect(server, "falcon", "from a secret", ""))
                    .hasMessageContaining("password authentication failed");
        }
    }

    private static void firstPassword(InMemoryGroup group, String password) {
        Gateway gateway =
                new Gateway(
                        group,
                        CommitPolicy.LOCAL,
                        TransactionLimits.defaults(),
                        SessionLimits.defaults(),
                        passwords(false),
                        ListenerSettings.onLoopback(0),
                        () -> null);
        try {
            gateway.firstPassword(password);
        } finally {
            gateway.stop(Duration.ZERO);
        }
    }

    @Test
    void anEncryptedConnectionBindsThePasswordToItsCertificate() throws Exception {
        InMemoryGroup group = withRole();
        SSLContext tls = serverContext("one");
        try (TestServer server =
                new TestServer(group, 0, passwords(true), SessionLimits.defaults(), () -> tls)) {
            String options = "?sslmode=require&channelBinding=require";
            try (Connection connection = connect(server, "clerk", PASSWORD, options)) {
                assertThat(connection.isValid(5)).isTrue();
            }
            assertThatThrownBy(() -> connect(server, "clerk", "wrong", options))
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void tlsFromTheFirstByteIsTaken() throws Exception {
        InMemoryGroup group = withRole();
        SSLContext tls = serverContext("direct");
        try (TestServer server =
                new TestServer(group, 0, passwords(true), SessionLimits.defaults(), () -> tls)) {
            String options = "?sslmode=require&sslNegotiation=direct";
            try (Connection connection = connect(server, "clerk", PASSWORD, options)) {
                assertThat(connection.isValid(5)).isTrue();
            }
        }
    }

    @Test
    void aNewCertificateIsUsedWithoutARestart() throws Exception {
        InMemoryGroup group = withRole();
        AtomicReference<SSLContext> tls = new AtomicReference<>(serverContext("old"));
        try (TestServer server =
                new TestServer(group, 0, passwords(true), SessionLimits.defaults(), tls::get)) {
            connect(server, "clerk", PASSWORD, "?sslmode=require").close();
            tls.set(serverContext("new"));
            connect(server, "clerk", PASSWORD, "?sslmode=require").close();
        }
    }

    @Test
    void plainConnectionsAreRefusedWhereEncryptionIsDemanded() throws SQLException {
        ConnectionSettings demanding =
                with(
                        new AccessPolicy(
                                Method.REJECT,
                                Method.SCRAM_SHA_256,
                                true,
                                CertificateRule.IGNORED));
        try (TestServer server =
                new TestServer(withRole(), 0, demanding, SessionLimits.defaults())) {
            assertThatThrownBy(() -> connect(server, "clerk", PASSWORD, ""))
                    .isInstanceOfSatisfying(
                            PSQLException.class,
                            error -> assertThat(error.getSQLState()).isEqualTo("28000"))
                    .hasMessageContaining("no pg_hba.conf entry for host \"127.0.0.1\"");
        }
    }

    @Test
    void aCertificateSpeaksForTheUserThatItNamesAndForNoOther() throws Exception {
        Authority authority = Authority.create(folder.resolve("authority"), "clients");
        SSLContext tls = believing(authority);
        String clerk = "?sslmode=require" + certificate(authority, "clerk");
        try (TestServer server =
                new TestServer(
                        withRole(),
                        0,
                        certificates(CertificateRule.ACCEPTED),
                        SessionLimits.defaults(),
                        () -> tls)) {
            connect(server, "clerk", "", clerk).close();
            assertThatThrownBy(() -> connect(server, "falcon", "", clerk))
                    .hasMessageContaining("password");
            connect(server, "clerk", PASSWORD, "?sslmode=require").close();
            Authority stranger = Authority.create(folder.resolve("stranger"), "others");
            String believedByNobody = "?sslmode=require" + certificate(stranger, "clerk");
            assertThatThrownBy(() -> connect(server, "clerk", "", believedByNobody))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void whereCertificatesAreRequiredAPasswordIsNotEnough() throws Exception {
        Authority authority = Authority.create(folder.resolve("authority"), "clients");
        SSLContext tls = believing(authority);
        try (TestServer server =
                new TestServer(
                        withRole(),
                        0,
                        certificates(CertificateRule.REQUIRED),
                        SessionLimits.defaults(),
                        () -> tls)) {
            connect(server, "clerk", "", "?sslmode=require" + certificate(authority, "clerk"))
                    .close();
            assertThatThrownBy(() -> connect(server, "clerk", PASSWORD, "?sslmode=require"))
                    .isInstanceOfSatisfying(
                            PSQLException.class,
                            error -> assertThat(error.getSQLState()).isEqualTo("28000"))
                    .hasMessageContaining("certificate authentication failed for user \"clerk\"");
        }
    }

    private static ConnectionSettings certificates(CertificateRule rule) {
        return with(new AccessPolicy(Method.SCRAM_SHA_256, Method.SCRAM_SHA_256, false, rule));
    }

    private static SSLContext believing(Authority authority) throws Exception {
        PeerCredentials own = authority.sign("server", "localhost");
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("authority", authority.certificate());
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        KeyManagerFactory keys =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store(own), "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    /// As the driver wants it.
    private String certificate(Authority authority, String user) throws Exception {
        Path file = Files.createTempFile(folder, user, ".p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            store(authority.sign(user, user)).store(out, "changeit".toCharArray());
        }
        return "&sslkey=" + file + "&sslpassword=changeit";
    }

    private static KeyStore store(PeerCredentials credentials) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(
                "user",
                credentials.key(),
                "changeit".toCharArray(),
                credentials.chain().toArray(Certificate[]::new));
        return store;
    }

    private static ConnectionSettings passwords(boolean encrypted) {
        return with(
                new AccessPolicy(
                        Method.SCRAM_SHA_256,
                        Method.SCRAM_SHA_256,
                        encrypted,
                        CertificateRule.IGNORED));
    }

    private static ConnectionSettings with(AccessPolicy access) {
        return new ConnectionSettings(
                access,
                Duration.ofSeconds(30),
                1 << 20,
                1 << 20,
                32 << 10,
                Duration.ofSeconds(10),
                false);
    }

    private static InMemoryGroup withRole() throws SQLException {
        InMemoryGroup group = new InMemoryGroup();
        try (TestServer server =
                        new TestServer(
                                group, 0, ConnectionSettings.DEFAULT, SessionLimits.defaults());
                Connection connection = connect(server, "falcon", "", "");
                Statement statement = connection.createStatement()) {
            statement.execute("create role clerk login password '" + PASSWORD + "'");
        }
        return group;
    }

    private SSLContext serverContext(String name) throws Exception {
        Path file = folder.resolve(name + ".p12");
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process process =
                new ProcessBuilder(
                                keytool.toString(),
                                "-genkeypair",
                                "-alias",
                                "server",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=localhost",
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                "changeit",
                                "-keystore",
                                file.toString())
                        .redirectErrorStream(true)
                        .start();
        process.getInputStream().readAllBytes();
        assertThat(process.waitFor()).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, "changeit".toCharArray());
        }
        KeyManagerFactory keys =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static Connection connect(
            TestServer server, String user, String password, String options) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + server.port() + "/falcon" + options,
                user,
                password);
    }
}
