package io.falcondb.pgwire.auth;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/// How clients prove who they are, by where they come from.
///
/// @param loopback for clients of this machine
/// @param remote for all others
/// @param encryptionRequired whether remote clients must use TLS
public record AccessPolicy(Method loopback, Method remote, boolean encryptionRequired) {

    /// How a client proves who it is.
    public enum Method {
        /// It need not.
        TRUST,
        SCRAM_SHA_256,
        /// It may not connect at all.
        REJECT
    }

    /// This machine's clients are trusted, others show a password.
    public static final AccessPolicy DEFAULT =
            new AccessPolicy(Method.TRUST, Method.SCRAM_SHA_256, false);

    public Method method(@Nullable InetAddress peer, boolean encrypted) {
        if (peer != null && peer.isLoopbackAddress()) {
            return loopback;
        }
        return encryptionRequired && !encrypted ? Method.REJECT : remote;
    }
}
