package io.falcondb.contracts.spring;

import io.falcondb.contracts.rpc.PeerCredentials;
import io.falcondb.contracts.rpc.PeerName;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundle;

/// The credentials that a Spring SSL bundle holds. It needs both: a key with its certificate, and
/// the authorities that vouch for other services.
///
/// @param name of the bundle
/// @param peerName that the certificate must hold
record RpcBundle(String name, PeerName peerName) {

    /// @throws IllegalStateException which names the bundle and what it lacks
    PeerCredentials credentials(SslBundle bundle) {
        PeerCredentials credentials;
        try {
            credentials = read(bundle);
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new IllegalStateException("bundle " + name + ": " + e.getMessage(), e);
        }
        String complaint = credentials.complaint(peerName, Date.from(Instant.now()));
        if (complaint != null) {
            throw new IllegalStateException("bundle " + name + ": " + complaint);
        }
        return credentials;
    }

    String described(PeerCredentials credentials) {
        X509Certificate own = credentials.chain().getFirst();
        return "%s until %s"
                .formatted(own.getSubjectX500Principal(), own.getNotAfter().toInstant());
    }

    private static PeerCredentials read(SslBundle bundle) throws GeneralSecurityException {
        KeyStore own = bundle.getStores().getKeyStore();
        KeyStore trusted = bundle.getStores().getTrustStore();
        if (own == null) {
            throw new IllegalStateException(
                    "it has no key store, with which services prove who they are");
        }
        if (trusted == null) {
            throw new IllegalStateException(
                    "it has no trust store, which says who vouches for other services");
        }
        String alias = alias(own, bundle.getKey().getAlias());
        String password = bundle.getKey().getPassword();
        if (password == null) {
            password = bundle.getStores().getKeyStorePassword();
        }
        if (!(own.getKey(alias, password == null ? null : password.toCharArray())
                instanceof PrivateKey key)) {
            throw new IllegalStateException("its key store has no private key " + alias);
        }
        return new PeerCredentials(key, certificates(own.getCertificateChain(alias)), all(trusted));
    }

    private static String alias(KeyStore store, @Nullable String wanted) throws KeyStoreException {
        if (wanted != null) {
            return wanted;
        }
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                return alias;
            }
        }
        throw new IllegalStateException("its key store has no private key");
    }

    private static List<X509Certificate> all(KeyStore store) throws KeyStoreException {
        List<X509Certificate> all = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            all.addAll(certificates(store.getCertificate(alias)));
        }
        return all;
    }

    private static List<X509Certificate> certificates(Certificate @Nullable ... found) {
        List<X509Certificate> certificates = new ArrayList<>();
        if (found != null) {
            for (Certificate each : found) {
                if (each instanceof X509Certificate certificate) {
                    certificates.add(certificate);
                }
            }
        }
        return certificates;
    }
}
