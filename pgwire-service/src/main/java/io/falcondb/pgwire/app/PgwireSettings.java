package io.falcondb.pgwire.app;

import io.falcondb.pgwire.auth.CertificateRule;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// `falcon.pgwire`: the PostgreSQL protocol.
///
/// @param port 0 takes a free one
/// @param trustLoopback clients on this machine need no password
/// @param initialPassword of the role falcon, if it has none when the process starts; empty: none
/// @param sslBundle name of a Spring SSL bundle; empty: no TLS
/// @param requireSsl refuse clients of other machines without TLS
/// @param clientCertificates what a certificate of a client is good for: `ignored`, `accepted` in
///   place of its password, or `required`; the bundle needs a trust store for it
/// @param maxMessageBytes the longest message a client may send
/// @param authenticationTimeout from connect to logged in
/// @param slowClientTimeout how long a client may leave its results unread
public record PgwireSettings(
        @Min(0) @Max(65535) @DefaultValue("5432") int port,
        @Min(4) @Max(100_000) @DefaultValue("500") int maxConnections,
        @DefaultValue("true") boolean trustLoopback,
        @DefaultValue("") String initialPassword,
        @DefaultValue("") String sslBundle,
        @DefaultValue("false") boolean requireSsl,
        @DefaultValue("ignored") CertificateRule clientCertificates,
        @DefaultValue("256MB") DataSize maxMessageBytes,
        @DefaultValue("60s") Duration authenticationTimeout,
        @DefaultValue("60s") Duration slowClientTimeout) {}
