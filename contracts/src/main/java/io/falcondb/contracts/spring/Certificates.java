package io.falcondb.contracts.spring;

import io.falcondb.contracts.operations.LocalViews.RowMaker;
import io.falcondb.contracts.operations.ProcessFacts;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.ssl.PropertiesSslBundle;
import org.springframework.boot.autoconfigure.ssl.SslProperties;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleRegistry;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.core.io.ResourceLoader;

/// The certificates of this process: those of the bundles below `spring.ssl.bundle`. Thread-safe.
final class Certificates {

    private final SslProperties settings;
    private final SslBundles bundles;
    private final SslBundleRegistry registry;
    private final ResourceLoader loader;
    private final InstantSource clock;
    private final List<BundleCheck> checks;

    /// @param checks of whoever uses a bundle
    Certificates(
            SslProperties settings,
            SslBundles bundles,
            SslBundleRegistry registry,
            ResourceLoader loader,
            InstantSource clock,
            List<BundleCheck> checks) {
        this.settings = settings;
        this.bundles = bundles;
        this.registry = registry;
        this.loader = loader;
        this.clock = clock;
        this.checks = List.copyOf(checks);
    }

    /// Reads the files of all bundles anew. Either all of them are used from the next connection
    /// on, or none.
    ///
    /// @return the bundles' names
    /// @throws IllegalStateException naming the bundle that cannot be used; nothing has changed
    synchronized List<String> reload() {
        Map<String, SslBundle> read = new LinkedHashMap<>();
        settings.getBundle()
                .getPem()
                .forEach(
                        (name, pem) ->
                                read(read, name, () -> PropertiesSslBundle.get(pem, loader)));
        settings.getBundle()
                .getJks()
                .forEach(
                        (name, jks) ->
                                read(read, name, () -> PropertiesSslBundle.get(jks, loader)));
        read.forEach(registry::updateBundle);
        return List.copyOf(read.keySet());
    }

    private void read(Map<String, SslBundle> read, String name, Supplier<SslBundle> source) {
        try {
            SslBundle bundle = source.get();
            bundle.createSslContext();
            checks.forEach(check -> check.check(name, bundle));
            read.put(name, bundle);
        } catch (RuntimeException e) {
            throw new IllegalStateException("bundle " + name + ": " + deepest(e), e);
        }
    }

    void show(RowMaker rows) {
        for (String name : bundles.getBundleNames()) {
            SslBundle bundle = bundles.getBundle(name);
            show(rows, name, "own", bundle.getStores().getKeyStore());
            show(rows, name, "trusted", bundle.getStores().getTrustStore());
        }
    }

    private void show(RowMaker rows, String bundle, String use, @Nullable KeyStore store) {
        if (store == null) {
            return;
        }
        try {
            for (String alias : Collections.list(store.aliases())) {
                if (store.getCertificate(alias) instanceof X509Certificate found) {
                    Instant end = found.getNotAfter().toInstant();
                    rows.row()
                            .set("bundle", bundle)
                            .set("use", use)
                            .set("subject", found.getSubjectX500Principal().getName())
                            .set("issuer", found.getIssuerX500Principal().getName())
                            .set("serial", found.getSerialNumber().toString(16))
                            .set("ends_at", ProcessFacts.micros(end))
                            .set("days_left", Duration.between(clock.instant(), end).toDays());
                }
            }
        } catch (KeyStoreException e) {
            throw new IllegalStateException("bundle " + bundle + " cannot be listed", e);
        }
    }

    private static String deepest(Throwable problem) {
        Throwable cause = problem;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }
}
