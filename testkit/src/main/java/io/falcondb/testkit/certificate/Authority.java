package io.falcondb.testkit.certificate;

import io.falcondb.contracts.rpc.PeerCredentials;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/// An authority with a key of its own, and what it has signed; in one key store that the JDK's
/// keytool writes.
public final class Authority {

    private static final String OWN = "authority";
    private static final String PASSWORD = "for-a-test";

    private final Path store;

    private Authority(Path store) {
        this.store = store;
    }

    /// @param store a file that is not there yet
    public static Authority create(Path store, String name) throws IOException {
        Authority authority = new Authority(store);
        authority.keytool(
                "-genkeypair", "-alias", OWN, "-dname", "CN=" + name, "-ext", "bc:c=ca:true");
        return authority;
    }

    /// Valid from yesterday on; the same again for a subject that it has signed before.
    ///
    /// @param peerName as falcon.rpc.tls.peer-name wants it
    public PeerCredentials sign(String subject, String peerName)
            throws IOException, GeneralSecurityException {
        return sign(subject, peerName, "-1d", 30);
    }

    /// Expired days ago.
    public PeerCredentials signExpired(String subject, String peerName)
            throws IOException, GeneralSecurityException {
        return sign(subject, peerName, "-10d", 5);
    }

    private PeerCredentials sign(String subject, String peerName, String from, int days)
            throws IOException, GeneralSecurityException {
        if (!read().containsAlias(subject)) {
            keytool(
                    "-genkeypair",
                    "-alias",
                    subject,
                    "-dname",
                    "CN=" + subject,
                    "-signer",
                    OWN,
                    "-startdate",
                    from,
                    "-validity",
                    Integer.toString(days),
                    "-ext",
                    "san=dns:" + peerName);
        }
        KeyStore signed = read();
        PrivateKey key = (PrivateKey) signed.getKey(subject, PASSWORD.toCharArray());
        List<X509Certificate> chain = new ArrayList<>();
        for (Certificate each : signed.getCertificateChain(subject)) {
            chain.add((X509Certificate) each);
        }
        return new PeerCredentials(key, chain, List.of(certificate()));
    }

    public X509Certificate certificate() throws IOException, GeneralSecurityException {
        return (X509Certificate) read().getCertificate(OWN);
    }

    /// Writes `NAME.crt`, `NAME.key` and `authorities.crt`, as a PEM bundle of Spring names them.
    public static void write(PeerCredentials credentials, Path folder, String name)
            throws IOException, GeneralSecurityException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(name + ".crt"), pem(credentials.chain()));
        Files.writeString(
                folder.resolve(name + ".key"), pem("PRIVATE KEY", credentials.key().getEncoded()));
        Files.writeString(folder.resolve("authorities.crt"), pem(credentials.authorities()));
    }

    private static String pem(List<X509Certificate> certificates) throws GeneralSecurityException {
        StringBuilder text = new StringBuilder();
        for (X509Certificate certificate : certificates) {
            text.append(pem("CERTIFICATE", certificate.getEncoded()));
        }
        return text.toString();
    }

    private static String pem(String what, byte[] bytes) {
        return "-----BEGIN %s-----%n%s%n-----END %s-----%n"
                .formatted(what, Base64.getMimeEncoder().encodeToString(bytes), what);
    }

    private KeyStore read() throws IOException, GeneralSecurityException {
        KeyStore read = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            read.load(in, PASSWORD.toCharArray());
        }
        return read;
    }

    private void keytool(String... command) throws IOException {
        List<String> line =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-J-XX:TieredStopAtLevel=1",
                                "-keystore",
                                store.toString(),
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                PASSWORD,
                                "-keyalg",
                                "EC"));
        line.addAll(Arrays.asList(command));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException("keytool says " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("keytool was not waited for", e);
        }
    }
}
