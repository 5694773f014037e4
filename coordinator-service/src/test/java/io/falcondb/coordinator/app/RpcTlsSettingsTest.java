package io.falcondb.coordinator.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.falcondb.contracts.operations.EventLog;
import io.falcondb.contracts.rpc.PeerCredentials;
import io.falcondb.contracts.spring.RpcTlsSettings;
import io.falcondb.testkit.certificate.Authority;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

/// Which bundles services may use, and when they may do without.
class RpcTlsSettingsTest {

    private static final UUID CLUSTER = new UUID(0xc1, 0);

    @TempDir private static Path folder;

    private static PeerCredentials fit;
    private static PeerCredentials misnamed;
    private static PeerCredentials expired;

    private final EventLog events = new EventLog(InstantSource.system(), 10);
    private final DefaultSslBundleRegistry bundles = new DefaultSslBundleRegistry();

    @BeforeAll
    static void sign() throws Exception {
        Authority authority = Authority.create(folder.resolve("authority.p12"), "authority");
        fit = authority.sign("fit", CLUSTER + ".falcondb");
        misnamed = authority.sign("misnamed", "other.falcondb");
        expired = authority.signExpired("late", CLUSTER + ".falcondb");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1"})
    void aListenerForOtherMachinesNeedsABundleOrAnExplicitWord(String address) {
        RpcTlsSettings plaintext = new RpcTlsSettings("", "");
        assertThatThrownBy(() -> plaintext.checkListener(address, false))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(address)
                .hasMessageContaining("falcon.rpc.address")
                .hasMessageContaining("falcon.rpc.tls.bundle")
                .hasMessageContaining("falcon.rpc.allow-plaintext=true");
        assertThatCode(() -> plaintext.checkListener(address, true)).doesNotThrowAnyException();
        assertThatCode(() -> new RpcTlsSettings("rpc", "").checkListener(address, false))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1", "localhost"})
    void aListenerOfThisMachineAloneNeedsNone(String address) {
        assertThatCode(() -> new RpcTlsSettings("", "").checkListener(address, false))
                .doesNotThrowAnyException();
    }

    @Test
    void withoutABundleServicesSpeakPlaintext() {
        assertThat(new RpcTlsSettings("", "").security(CLUSTER, bundles, events).isEncrypted())
                .isFalse();
    }

    @Test
    void theNameIsThatOfTheClusterUnlessAnotherOneIsGiven() throws Exception {
        bundles.registerBundle("rpc", bundle(fit, true));
        assertThat(new RpcTlsSettings("rpc", "").security(CLUSTER, bundles, events).isEncrypted())
                .isTrue();
        assertThatThrownBy(() -> new RpcTlsSettings("rpc", "").security(null, bundles, events))
                .hasMessageContaining("falcon.cluster-id or falcon.rpc.tls.peer-name");
        bundles.registerBundle("other", bundle(misnamed, true));
        assertThat(
                        new RpcTlsSettings("other", "other.falcondb")
                                .security(null, bundles, events)
                                .isEncrypted())
                .isTrue();
    }

    @Test
    void aBundleThatOthersWouldRefuseIsRefusedHereWithItsName() throws Exception {
        bundles.registerBundle("misnamed", bundle(misnamed, true));
        bundles.registerBundle("expired", bundle(expired, true));
        bundles.registerBundle("trusting-nobody", bundle(fit, false));
        refused("misnamed", "not for " + CLUSTER + ".falcondb");
        refused("expired", "CN=late is valid from");
        refused("trusting-nobody", "it has no trust store");
        refused("missing", "spring.ssl.bundle does not define");
    }

    @Test
    void aNewBundleIsCheckedBeforeItReplacesTheOld() throws Exception {
        RpcTlsSettings settings = new RpcTlsSettings("rpc", "");
        SslBundle useless = bundle(misnamed, true);
        SslBundle useful = bundle(fit, true);
        assertThatThrownBy(() -> settings.check(CLUSTER).check("rpc", useless))
                .hasMessageContaining("bundle rpc: its certificate CN=misnamed");
        assertThatCode(() -> settings.check(CLUSTER).check("rpc", useful))
                .doesNotThrowAnyException();
        assertThatCode(() -> settings.check(CLUSTER).check("server", useless))
                .as("a bundle of clients")
                .doesNotThrowAnyException();
    }

    /// Spring replaces a bundle by itself where `reload-on-update` is set.
    @Test
    void aBundleThatIsReplacedWithoutBeingAskedForLeavesTheOldInUseIfItIsOfNoUse()
            throws Exception {
        bundles.registerBundle("rpc", bundle(fit, true));
        new RpcTlsSettings("rpc", "").security(CLUSTER, bundles, events);
        bundles.updateBundle("rpc", bundle(fit, true));
        assertThat(events.all()).isEmpty();
        bundles.updateBundle("rpc", bundle(misnamed, true));
        assertThat(events.all())
                .singleElement()
                .satisfies(
                        event ->
                                assertThat(event.text())
                                        .contains("the old certificates stay in use")
                                        .contains("CN=misnamed"));
    }

    private void refused(String bundle, String reason) {
        assertThatThrownBy(() -> new RpcTlsSettings(bundle, "").security(CLUSTER, bundles, events))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(bundle)
                .hasMessageContaining(reason);
    }

    private static SslBundle bundle(PeerCredentials credentials, boolean trusts) throws Exception {
        Path files = Files.createTempDirectory(folder, "bundle");
        Authority.write(credentials, files, "own");
        return SslBundle.of(
                new PemSslStoreBundle(
                        PemSslStoreDetails.forCertificate(
                                        Files.readString(files.resolve("own.crt")))
                                .withPrivateKey(Files.readString(files.resolve("own.key"))),
                        trusts
                                ? PemSslStoreDetails.forCertificate(
                                        Files.readString(files.resolve("authorities.crt")))
                                : null));
    }
}
