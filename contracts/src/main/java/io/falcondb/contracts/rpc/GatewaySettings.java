package io.falcondb.contracts.rpc;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// @param callsMax `falcon.gateway.calls-max`: calls under way to one member
/// @param callTimeout `falcon.gateway.call-timeout`: of a call that waits for nobody
/// @param failoverTimeout `falcon.gateway.failover-timeout`: how long a statement waits for a
///   primary before it is refused
/// @param ping `falcon.gateway.ping`: between two signs of life
/// @param silence `falcon.gateway.silence`: after which a member counts as gone
/// @param messageBytesMax `falcon.rpc.max-message`: the longest message
/// @param destination the group that is meant; null: whoever is at the addresses
/// @param security of all connections
public record GatewaySettings(
        int callsMax,
        Duration callTimeout,
        Duration failoverTimeout,
        Duration ping,
        Duration silence,
        int messageBytesMax,
        @Nullable Destination destination,
        RpcSecurity security) {

    public static final GatewaySettings DEFAULT =
            new GatewaySettings(
                    65_536,
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(10),
                    Duration.ofMillis(200),
                    Duration.ofMillis(800),
                    16 << 20);

    /// In plaintext, for addresses that cannot be anybody else's.
    public GatewaySettings(
            int callsMax,
            Duration callTimeout,
            Duration failoverTimeout,
            Duration ping,
            Duration silence,
            int messageBytesMax) {
        this(
                callsMax,
                callTimeout,
                failoverTimeout,
                ping,
                silence,
                messageBytesMax,
                null,
                RpcSecurity.plaintext());
    }
}
