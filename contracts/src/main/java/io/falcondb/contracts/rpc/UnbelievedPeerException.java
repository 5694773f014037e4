package io.falcondb.contracts.rpc;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A peer whose certificate proves nothing; the message says why, and what to do.
final class UnbelievedPeerException extends CertificateException {

    private static final long serialVersionUID = 1;

    private UnbelievedPeerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /// @param problem what the check of the chain said
    static UnbelievedPeerException of(X509Certificate shown, CertificateException problem) {
        String who = "certificate " + shown.getSubjectX500Principal();
        Instant now = Instant.now();
        if (now.isAfter(shown.getNotAfter().toInstant())) {
            return new UnbelievedPeerException(
                    who
                            + " expired on "
                            + shown.getNotAfter().toInstant()
                            + "; give it a new one and send ./falcon ops cert reload",
                    problem);
        }
        if (now.isBefore(shown.getNotBefore().toInstant())) {
            return new UnbelievedPeerException(
                    who
                            + " is not valid before "
                            + shown.getNotBefore().toInstant()
                            + "; compare the clocks of both machines",
                    problem);
        }
        return new UnbelievedPeerException(
                "%s is signed by %s, and no authority that is trusted here vouches for it (%s);"
                                .formatted(who, shown.getIssuerX500Principal(), deepest(problem))
                        + " compare the bundles of falcon.rpc.tls.bundle with ./falcon ops cert"
                        + " list",
                problem);
    }

    static UnbelievedPeerException misnamed(
            X509Certificate shown, Object names, PeerName expected) {
        return new UnbelievedPeerException(
                "certificate %s is for %s and not for %s; give the services of one cluster"
                                .formatted(shown.getSubjectX500Principal(), names, expected)
                        + " certificates with one name and the same falcon.rpc.tls.peer-name",
                null);
    }

    private static String deepest(Throwable problem) {
        Throwable cause = problem;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }
}
