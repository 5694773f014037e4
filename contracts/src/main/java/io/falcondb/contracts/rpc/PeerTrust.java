package io.falcondb.contracts.rpc;

import io.grpc.util.AdvancedTlsX509TrustManager;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.function.Consumer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/// Believes a peer, caller or called, for whom an authority vouches and whose certificate holds the
/// cluster's name. Refuses with an [UnbelievedPeerException]. Thread-safe.
final class PeerTrust extends X509ExtendedTrustManager {

    /// Checks the chain alone: names are checked here, the same way in both directions.
    private final AdvancedTlsX509TrustManager authorities;

    private final PeerName name;
    private final Consumer<String> refusedCallers;

    /// @param refusedCallers is told why, of every caller that is refused; called ones are told to
    ///   whoever calls
    PeerTrust(
            AdvancedTlsX509TrustManager authorities,
            PeerName name,
            Consumer<String> refusedCallers) {
        this.authorities = authorities;
        this.name = name;
        this.refusedCallers = refusedCallers;
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        try {
            check(chain, () -> authorities.checkClientTrusted(chain, type, engine));
        } catch (UnbelievedPeerException e) {
            refusedCallers.accept(String.valueOf(e.getMessage()));
            throw e;
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        check(chain, () -> authorities.checkServerTrusted(chain, type, engine));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        throw noEngine();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        throw noEngine();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        throw noEngine();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        throw noEngine();
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return authorities.getAcceptedIssuers();
    }

    private interface ChainCheck {
        void run() throws CertificateException;
    }

    private void check(X509Certificate[] chain, ChainCheck vouched) throws CertificateException {
        try {
            vouched.run();
        } catch (CertificateException e) {
            throw UnbelievedPeerException.of(chain[0], e);
        }
        if (!name.isIn(chain[0])) {
            throw UnbelievedPeerException.misnamed(chain[0], PeerName.names(chain[0]), name);
        }
    }

    private static CertificateException noEngine() {
        return new CertificateException("connections of services have an SSLEngine");
    }
}
