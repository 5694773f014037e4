package io.falcondb.contracts.rpc;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.List;

/// The name that the certificate of every service of one cluster holds, as a DNS name among its
/// subject alternative names: `falcon.rpc.tls.peer-name`. It says who somebody is, not where, so
/// that it can be expected of callers too, and does not depend on how an address was learned.
/// Wildcards are not understood.
public record PeerName(String value) {

    private static final int DNS = 2;

    public PeerName {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a peer's name is not empty");
        }
    }

    boolean isIn(X509Certificate certificate) throws CertificateParsingException {
        return names(certificate).stream().anyMatch(value::equalsIgnoreCase);
    }

    /// Its DNS names.
    static List<String> names(X509Certificate certificate) throws CertificateParsingException {
        var names = certificate.getSubjectAlternativeNames();
        return names == null
                ? List.of()
                : names.stream()
                        .filter(name -> name.getFirst() instanceof Integer type && type == DNS)
                        .map(name -> String.valueOf(name.get(1)))
                        .toList();
    }

    @Override
    public String toString() {
        return value;
    }
}
