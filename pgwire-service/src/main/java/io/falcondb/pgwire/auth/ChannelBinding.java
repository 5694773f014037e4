package io.falcondb.pgwire.auth;

import com.ongres.scram.common.util.TlsServerEndpoint;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;

/// `tls-server-end-point` of RFC 5929: what ties a SCRAM exchange to the certificate it ran under.
public final class ChannelBinding {

    private ChannelBinding() {}

    /// The hash of the server's certificate, or null if none is defined for its signature: then
    /// SCRAM-SHA-256-PLUS is not offered.
    public static byte @Nullable [] of(X509Certificate certificate) {
        try {
            byte[] binding = TlsServerEndpoint.getChannelBindingData(certificate);
            return binding.length == 0 ? null : binding;
        } catch (CertificateEncodingException unsupported) {
            return null;
        }
    }
}
