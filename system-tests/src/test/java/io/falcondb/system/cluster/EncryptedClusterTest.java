package io.falcondb.system.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.contracts.rpc.PeerCredentials;
import io.falcondb.testkit.certificate.Authority;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Processes that speak with each other by mutual TLS only, and whose authority is replaced by
/// another one while they serve.
@Timeout(value = 6, unit = TimeUnit.MINUTES)
class EncryptedClusterTest {

    private static final String PEER_NAME = "services.falcondb";
    private static final Pattern STORAGE_PORT = Pattern.compile("\"Port\":\\s*([1-9][0-9]*)");

    @TempDir private Path folder;

    @SuppressWarnings("NullAway.Init")
    private FoundCluster cluster;

    @SuppressWarnings("NullAway.Init")
    private Authority first;

    @SuppressWarnings("NullAway.Init")
    private KeptRows rows;

    @BeforeEach
    void start() throws Exception {
        first = Authority.create(folder.resolve("first.p12"), "first authority");
        certify(first, "", List.of(first.certificate()));
        cluster = new FoundCluster(folder, this::security);
        rows = new KeptRows(cluster);
    }

    @AfterEach
    void stop() throws Exception {
        System.out.println(cluster.output());
        cluster.close();
    }

    @Test
    void theyServeFailOverAndChangeTheirAuthorityWithoutPlaintextAndWithoutARestart()
            throws Exception {
        rows.createTable();
        rows.write(20);
        noMemberAnswersInPlaintext();

        String primary = reigning();
        cluster.process(primary).kill();
        rows.write(20);

        Authority second = Authority.create(folder.resolve("second.p12"), "second authority");
        certify(first, "", List.of(first.certificate(), second.certificate()));
        reload(primary);
        certify(second, "-new", List.of(first.certificate(), second.certificate()));
        reload(primary);
        certify(second, "-new", List.of(second.certificate()));
        reload(primary);
        for (String name : FoundCluster.NAMES) {
            if (!name.equals(primary)) {
                assertThat(cluster.process(name).get("/views/certificates"))
                        .contains("CN=" + name + "-new", "CN=second authority")
                        .doesNotContain("first authority");
            }
        }
        rows.write(20);

        aKeyThatIsNoneIsNotUsed();

        // It knows the new authority alone, so whoever fetches its log or sends it anything must
        // have taken the new certificates.
        cluster.start(primary);
        cluster.await(primary, "/readyz", "\"UP\"");
        String other = primary.equals("storage-1") ? "storage-2" : "storage-1";
        cluster.process(other).kill();
        cluster.await(primary, "/health", "\"PRIMARY\"");
        rows.write(20);
        rows.areAllThere();
    }

    /// A client that speaks HTTP/2 without TLS is not greeted with SETTINGS.
    private void noMemberAnswersInPlaintext() throws Exception {
        Matcher ports =
                STORAGE_PORT.matcher(cluster.consul().get("/v1/health/service/falcon-storage"));
        int tried = 0;
        while (ports.find()) {
            try (Socket socket = new Socket("127.0.0.1", Integer.parseInt(ports.group(1)))) {
                socket.setSoTimeout(30_000);
                socket.getOutputStream()
                        .write(
                                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0"
                                        .getBytes(StandardCharsets.ISO_8859_1));
                InputStream answer = socket.getInputStream();
                assertThat(answer.read()).as("nothing, or a TLS alert").isIn(-1, 0x15);
                tried++;
            }
        }
        assertThat(tried).as("members that were tried").isGreaterThanOrEqualTo(2);
    }

    private void aKeyThatIsNoneIsNotUsed() throws Exception {
        Path key = folder.resolve("tls").resolve("gateway-1.key");
        String right = Files.readString(key);
        Files.writeString(key, "no key");
        assertThat(cluster.process("gateway-1").post("/admin/reload-certs", ""))
                .contains("bundle rpc", "the old certificates stay in use");
        rows.write(5);
        Files.writeString(key, right);
    }

    /// @param without one that does not run
    private void reload(String without) throws Exception {
        for (String name : FoundCluster.NAMES) {
            if (!name.equals(without)) {
                assertThat(cluster.process(name).post("/admin/reload-certs", ""))
                        .as(name)
                        .isEqualTo("{\"reloaded\":[\"rpc\"]}");
            }
        }
    }

    private void certify(Authority authority, String suffix, List<X509Certificate> believed)
            throws Exception {
        for (String name : FoundCluster.NAMES) {
            String subject = name + suffix;
            PeerCredentials signed = authority.sign(subject, PEER_NAME);
            Authority.write(
                    new PeerCredentials(signed.key(), signed.chain(), believed),
                    folder.resolve("tls"),
                    name);
        }
    }

    private List<String> security(String name) {
        Path tls = folder.resolve("tls");
        String bundle = "--spring.ssl.bundle.pem.rpc.";
        return List.of(
                "--falcon.rpc.tls.bundle=rpc",
                "--falcon.rpc.tls.peer-name=" + PEER_NAME,
                bundle + "keystore.certificate=file:" + tls.resolve(name + ".crt"),
                bundle + "keystore.private-key=file:" + tls.resolve(name + ".key"),
                bundle + "truststore.certificate=file:" + tls.resolve("authorities.crt"));
    }

    private String reigning() throws Exception {
        while (true) {
            for (String name : List.of("storage-1", "storage-2")) {
                if (cluster.says(name, "/health", "\"PRIMARY\"")) {
                    return name;
                }
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }
}
