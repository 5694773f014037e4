package io.falcondb.contracts.discovery.consul;

import java.net.URI;
import java.time.Duration;

/// @param agent `falcon.consul.scheme` and `falcon.consul.address`: the agent's HTTP API
/// @param token `falcon.consul.token`, with which the agent is asked; empty: none
/// @param root under which all keys of the cluster lie, ending in a slash
/// @param deadline `falcon.consul.deadline`: of one request
/// @param lock `falcon.consul.lock`: the leader's lock is free this long after it was last renewed
public record ConsulSettings(
        URI agent, String token, String root, Duration deadline, Duration lock) {

    public ConsulSettings {
        if (!root.endsWith("/") || root.startsWith("/")) {
            throw new IllegalArgumentException("a folder of keys, not " + root);
        }
    }
}
