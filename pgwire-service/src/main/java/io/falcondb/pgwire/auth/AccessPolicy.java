package io.falcondb.pgwire.auth;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/// How clients prove who they are, by where they come from.
///
/// @param loopback for clients of this machine
/// @param remote for all others
/// @param encryptionRequired whether remote clients must use TLS
/// @param certificates what those of clients are good for
public record AccessPolicy(
        Method loopback, Method remote, boolean encryptionRequired, CertificateRule certificates) {

    /// How a client proves who it is.
    public enum Method {
        /// It need not.
        TRUST,
        SCRAM_SHA_256,
        /// It has shown a certificate of its user.
        CERTIFICATE,
        /// It needed one and has shown none.
        NO_CERTIFICATE,
        /// It may not connect at all.
        REJECT
    }

    /// This machine's clients are trusted, others show a password.
    public static final AccessPolicy DEFAULT =
            new AccessPolicy(Method.TRUST, Method.SCRAM_SHA_256, false, CertificateRule.IGNORED);

    /// @param certified whether its certificate names the user that it wants to be
    public Method method(@Nullable InetAddress peer, boolean encrypted, boolean certified) {
        Method method = method(peer, encrypted);
        if (method != Method.SCRAM_SHA_256 || certificates == CertificateRule.IGNORED) {
            return method;
        }
        if (certified) {
            return Method.CERTIFICATE;
        }
        return certificates == CertificateRule.REQUIRED ? Method.NO_CERTIFICATE : method;
    }

    private Method method(@Nullable InetAddress peer, boolean encrypted) {
        if (peer != null && peer.isLoopbackAddress()) {
            return loopback;
        }
        return encryptionRequired && !encrypted ? Method.REJECT : remote;
    }
}
