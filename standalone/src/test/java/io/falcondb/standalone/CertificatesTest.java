package io.falcondb.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/// Certificates are replaced without a restart, by an operator's word; settings are shown.
class CertificatesTest {

    /// A client of PostgreSQL asks for TLS with this number.
    private static final int SSL_REQUEST = 80877103;

    @TempDir private Path folder;
    private final HttpClient http = HttpClient.newHttpClient();
    private ConfigurableApplicationContext database;

    @BeforeEach
    void start() throws Exception {
        write("first");
        database =
                FalconDbStart.start(
                        folder.resolve("data"),
                        "--spring.ssl.bundle.jks.server.keystore.location=file:" + store(),
                        "--spring.ssl.bundle.jks.server.keystore.password=secret-word",
                        "--falcon.pgwire.ssl-bundle=server");
    }

    @AfterEach
    void stop() {
        FalconDbStart.stop(database);
        http.close();
    }

    @Test
    void newCertificatesAreShownToClientsAfterAReloadAndWhatCannotBeReadIsNotUsed()
            throws Exception {
        assertThat(shown()).isEqualTo("CN=first");
        write("second");
        assertThat(shown()).as("nobody has asked for it").isEqualTo("CN=first");
        assertThat(reload().body()).isEqualTo("{\"reloaded\":[\"server\"]}");
        assertThat(shown()).isEqualTo("CN=second");
        assertThat(get("/views/certificates")).contains("CN=second", "server", "own");
        Files.writeString(store(), "no key store");
        HttpResponse<String> refused = reload();
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("bundle server", "the old certificates stay in use");
        assertThat(shown()).isEqualTo("CN=second");
    }

    @Test
    void settingsAreShownWithWhereTheyComeFromAndWithoutSecrets() throws Exception {
        assertThat(get("/views/configuration"))
                .contains("falcon.pgwire.ssl-bundle", "server", "commandLineArgs")
                .contains("spring.ssl.bundle.jks.server.keystore.password", "(hidden)")
                .contains("standalone.yml")
                .doesNotContain("secret-word");
    }

    private HttpResponse<String> reload() throws Exception {
        return http.send(
                HttpRequest.newBuilder(url("/admin/reload-certs"))
                        .POST(BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
    }

    private String get(String path) throws Exception {
        return http.send(HttpRequest.newBuilder(url(path)).build(), BodyHandlers.ofString()).body();
    }

    private URI url(String path) {
        int port = ((WebServerApplicationContext) database).getWebServer().getPort();
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /// Whose certificate a client of PostgreSQL sees.
    private String shown() throws Exception {
        int port = database.getBean(DatabaseServer.class).port();
        try (Socket plain = new Socket("127.0.0.1", port)) {
            DataOutputStream out = new DataOutputStream(plain.getOutputStream());
            out.writeInt(8);
            out.writeInt(SSL_REQUEST);
            assertThat(new DataInputStream(plain.getInputStream()).read()).isEqualTo('S');
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Everybody()}, null);
            try (SSLSocket socket =
                    (SSLSocket)
                            context.getSocketFactory()
                                    .createSocket(plain, "127.0.0.1", port, true)) {
                socket.startHandshake();
                return ((X509Certificate) socket.getSession().getPeerCertificates()[0])
                        .getSubjectX500Principal()
                        .getName();
            }
        }
    }

    private Path store() {
        return folder.resolve("server.p12");
    }

    private void write(String name) throws IOException, InterruptedException {
        Files.deleteIfExists(store());
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-keystore",
                                store().toString(),
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                "secret-word",
                                "-alias",
                                "server",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=" + name)
                        .redirectErrorStream(true)
                        .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
    }

    /// Trusts whatever it is shown: the test compares it.
    private static final class Everybody implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
