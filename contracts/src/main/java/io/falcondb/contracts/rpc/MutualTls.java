package io.falcondb.contracts.rpc;

import io.grpc.ChannelCredentials;
import io.grpc.ServerCredentials;
import io.grpc.TlsChannelCredentials;
import io.grpc.TlsServerCredentials;
import io.grpc.util.AdvancedTlsX509KeyManager;
import io.grpc.util.AdvancedTlsX509TrustManager;
import io.grpc.util.AdvancedTlsX509TrustManager.Verification;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.function.Consumer;

/// TLS in which both sides prove who they are. What they prove it with can be replaced: connections
/// that are open stay, new ones use the new. Thread-safe.
final class MutualTls {

    private final AdvancedTlsX509KeyManager own = new AdvancedTlsX509KeyManager();
    private final AdvancedTlsX509TrustManager authorities;
    private final PeerTrust trust;

    /// @param refusedCallers is told why, of every caller that is refused
    MutualTls(PeerCredentials credentials, PeerName name, Consumer<String> refusedCallers) {
        try {
            this.authorities =
                    AdvancedTlsX509TrustManager.newBuilder()
                            .setVerification(Verification.CERTIFICATE_ONLY_VERIFICATION)
                            .build();
        } catch (CertificateException e) {
            throw new IllegalStateException("this JDK has no trust manager", e);
        }
        this.trust = new PeerTrust(authorities, name, refusedCallers);
        renew(credentials);
    }

    /// The authorities first: if they are of no use, nothing has changed.
    synchronized void renew(PeerCredentials credentials) {
        try {
            authorities.updateTrustCredentials(
                    credentials.authorities().toArray(X509Certificate[]::new));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("the authorities cannot be used", e);
        }
        own.updateIdentityCredentials(
                credentials.chain().toArray(X509Certificate[]::new), credentials.key());
    }

    ChannelCredentials calling() {
        return TlsChannelCredentials.newBuilder().keyManager(own).trustManager(trust).build();
    }

    ServerCredentials called() {
        return TlsServerCredentials.newBuilder()
                .keyManager(own)
                .trustManager(trust)
                .clientAuth(TlsServerCredentials.ClientAuth.REQUIRE)
                .build();
    }
}
