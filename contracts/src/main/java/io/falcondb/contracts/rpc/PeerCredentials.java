package io.falcondb.contracts.rpc;

import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a service shows other services who it is, and whom it believes.
///
/// @param key of the first certificate of `chain`
/// @param chain its own certificate first
/// @param authorities who may vouch for others
public record PeerCredentials(
        PrivateKey key, List<X509Certificate> chain, List<X509Certificate> authorities) {

    public PeerCredentials {
        chain = List.copyOf(chain);
        authorities = List.copyOf(authorities);
        if (chain.isEmpty() || authorities.isEmpty()) {
            throw new IllegalArgumentException("neither chain nor authorities may be empty");
        }
    }

    /// Why others would refuse it at that time, or null.
    public @Nullable String complaint(PeerName name, Date now) {
        X509Certificate own = chain.getFirst();
        try {
            own.checkValidity(now);
            return name.isIn(own)
                    ? null
                    : "its certificate %s is for %s and not for %s (falcon.rpc.tls.peer-name)"
                            .formatted(own.getSubjectX500Principal(), PeerName.names(own), name);
        } catch (CertificateParsingException e) {
            return "its certificate cannot be read: " + e.getMessage();
        } catch (CertificateException e) {
            return "its certificate %s is valid from %s to %s"
                    .formatted(
                            own.getSubjectX500Principal(),
                            own.getNotBefore().toInstant(),
                            own.getNotAfter().toInstant());
        }
    }
}
