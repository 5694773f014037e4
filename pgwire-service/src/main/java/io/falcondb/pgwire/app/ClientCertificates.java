package io.falcondb.pgwire.app;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundles;

/// What is shown to clients that want TLS.
public final class ClientCertificates {

    private ClientCertificates() {}

    /// Follows the bundle: a new certificate takes effect at the next handshake.
    ///
    /// @param bundle its name; empty: no TLS, and null is supplied
    /// @throws org.springframework.boot.ssl.NoSuchSslBundleException if spring.ssl.bundle does not
    ///   define it
    public static Supplier<@Nullable SSLContext> of(String bundle, SslBundles bundles) {
        if (bundle.isEmpty()) {
            return () -> null;
        }
        AtomicReference<SSLContext> current =
                new AtomicReference<>(bundles.getBundle(bundle).createSslContext());
        bundles.addBundleUpdateHandler(bundle, changed -> current.set(changed.createSslContext()));
        return current::get;
    }
}
