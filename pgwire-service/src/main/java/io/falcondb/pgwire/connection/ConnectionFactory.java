package io.falcondb.pgwire.connection;

import io.falcondb.pgwire.auth.CertificateRule;
import io.falcondb.pgwire.auth.Verifiers;
import io.falcondb.sql.session.Database;
import io.falcondb.sql.session.WallClock;
import java.util.concurrent.Executor;

/// What all connections of a listener share. Thread-safe.
///
/// @param blocking runs statements that may wait: one thread each, such as virtual threads
public record ConnectionFactory(
        Database database,
        ConnectionSettings settings,
        Verifiers verifiers,
        WallClock clock,
        Executor blocking) {

    /// @param tlsOffered whether SSLRequest is answered with yes
    public Connection accept(Transport transport, boolean tlsOffered) {
        return new Connection(this, transport, tlsOffered);
    }

    /// Whether clients of TLS are asked for a certificate of their own.
    public boolean wantsCertificates() {
        return settings.access().certificates() != CertificateRule.IGNORED;
    }
}
