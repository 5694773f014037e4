package io.falcondb.contracts.discovery;

import java.time.Duration;

/// @param renew how often the own entry is renewed: a third of `falcon.consul.ttl`
/// @param pause `falcon.consul.pause`: between two questions, and before one is asked again
/// @param keep `falcon.consul.keep`: how long a service whose entry is gone is still looked for
public record DiscoverySettings(Duration renew, Duration pause, Duration keep) {}
