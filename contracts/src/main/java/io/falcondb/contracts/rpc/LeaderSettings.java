package io.falcondb.contracts.rpc;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How the leader among the coordinators is asked.
///
/// @param callsMax `falcon.leader.calls-max`: calls under way, and as many that look for a leader
/// @param callTimeout `falcon.leader.call-timeout`: after which a coordinator that does not answer
///   is left
/// @param findTimeout `falcon.leader.find-timeout`: how long a call waits for a leader before it is
///   refused
/// @param silence `falcon.leader.silence`: after which a coordinator counts as gone
/// @param batchMax `falcon.leader.batch-max`: timestamps asked for at one time
/// @param messageBytesMax `falcon.rpc.max-message`: the longest message
/// @param destination whose coordinators are meant; null: whoever is at the addresses
/// @param security of all connections
public record LeaderSettings(
        int callsMax,
        Duration callTimeout,
        Duration findTimeout,
        Duration silence,
        int batchMax,
        int messageBytesMax,
        @Nullable Destination destination,
        RpcSecurity security) {

    public static final LeaderSettings DEFAULT =
            new LeaderSettings(
                    65_536,
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(10),
                    Duration.ofMillis(800),
                    10_000,
                    4 << 20);

    /// In plaintext, for addresses that cannot be anybody else's.
    public LeaderSettings(
            int callsMax,
            Duration callTimeout,
            Duration findTimeout,
            Duration silence,
            int batchMax,
            int messageBytesMax) {
        this(
                callsMax,
                callTimeout,
                findTimeout,
                silence,
                batchMax,
                messageBytesMax,
                null,
                RpcSecurity.plaintext());
    }
}
