package io.falcondb.pgwire.app;

import io.falcondb.pgwire.auth.CertificateRule;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ssl.SslBundles;

/// What is shown to clients that want TLS, and whose certificates are believed.
public final class ServerCertificates {

    private static final Logger LOG = LoggerFactory.getLogger(ServerCertificates.class);

    private ServerCertificates() {}

    /// Follows the bundle: a new certificate takes effect at the next handshake.
    ///
    /// @throws org.springframework.boot.ssl.NoSuchSslBundleException if spring.ssl.bundle does not
    ///   define it
    /// @throws IllegalArgumentException if clients shall log in with certificates and the bundle
    ///   does not say whose are believed: those of all public authorities would be
    public static Supplier<@Nullable SSLContext> of(PgwireSettings pgwire, SslBundles bundles) {
        String bundle = pgwire.sslBundle();
        boolean believes = pgwire.clientCertificates() != CertificateRule.IGNORED;
        if (bundle.isEmpty()) {
            if (believes) {
                throw new IllegalArgumentException(
                        "the setting falcon.pgwire.client-certificates needs falcon.pgwire.ssl-bundle");
            }
            return () -> null;
        }
        if (believes && bundles.getBundle(bundle).getStores().getTrustStore() == null) {
            throw new IllegalArgumentException(
                    "the setting falcon.pgwire.client-certificates needs a truststore in the bundle "
                            + bundle
                            + ", which says whose certificates are believed");
        }
        AtomicReference<SSLContext> current =
                new AtomicReference<>(bundles.getBundle(bundle).createSslContext());
        bundles.addBundleUpdateHandler(
                bundle,
                changed -> {
                    if (believes && changed.getStores().getTrustStore() == null) {
                        LOG.warn("bundle {} has lost its truststore: the old one stays", bundle);
                    } else {
                        current.set(changed.createSslContext());
                    }
                });
        return current::get;
    }
}
