package io.falcondb.pgwire.auth;

/// What a certificate is good for that a client shows and the bundle's trust store believes. It
/// speaks for the user that its common name (CN) names, and for no other.
public enum CertificateRule {
    /// Nobody is asked for one.
    IGNORED,
    /// It replaces the password; without one the password is asked for.
    ACCEPTED,
    /// Whoever would need a password needs a certificate instead.
    REQUIRED
}
