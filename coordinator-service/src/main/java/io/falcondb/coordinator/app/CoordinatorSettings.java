package io.falcondb.coordinator.app;

import io.falcondb.contracts.discovery.consul.ConsulSettings;
import io.falcondb.contracts.spring.AccessSettings;
import io.falcondb.coordinator.failover.FailoverSettings;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/// Every setting under `falcon.` of a coordinator. An unknown one or a wrong value refuses to start
/// and names itself.
///
/// @param clusterId keeps the keys of several clusters in one Consul apart
/// @param coordinator name of this coordinator, different from all others of the cluster
/// @param group that it keeps reigned over
@Validated
@ConfigurationProperties(prefix = "falcon", ignoreUnknownFields = false)
record CoordinatorSettings(
        @NotNull UUID clusterId,
        @NotBlank @DefaultValue("coordinator-1") String coordinator,
        @Min(1) @Max(65535) @DefaultValue("1") int group,
        @Valid @DefaultValue Rpc rpc,
        @Valid @DefaultValue Consul consul,
        @Valid @DefaultValue Failover failover,
        @Valid @DefaultValue AccessSettings access) {

    /// @param port where members report; 0 takes a free one
    /// @param maxMessage the longest message
    record Rpc(
            @NotBlank @DefaultValue("127.0.0.1") String address,
            @Min(0) @Max(65535) @DefaultValue("7400") int port,
            @DefaultValue("4MB") DataSize maxMessage) {}

    /// @param address host and port of the agent's HTTP API
    /// @param deadline of one request
    /// @param lock a leader that has not renewed its lock for so long leads no more
    record Consul(
            @NotBlank @DefaultValue("127.0.0.1:8500") String address,
            @DefaultValue("300ms") Duration deadline,
            @DefaultValue("500ms") Duration lock) {}

    /// @param heartbeat how often members report
    /// @param silence a primary that is silent for longer is replaced
    /// @param stallMax so is one whose fsync takes longer
    /// @param openWithin a member that was named must be open after this
    /// @param register how often the lock is renewed and the register read
    /// @param budget namings within `window`
    record Failover(
            @DefaultValue("150ms") Duration heartbeat,
            @DefaultValue("600ms") Duration silence,
            @DefaultValue("500ms") Duration stallMax,
            @DefaultValue("3s") Duration openWithin,
            @DefaultValue("100ms") Duration register,
            @Min(1) @DefaultValue("10") int budget,
            @DefaultValue("5m") Duration window) {

        FailoverSettings times() {
            return new FailoverSettings(
                    heartbeat, silence, stallMax, openWithin, register, budget, window);
        }
    }

    ConsulSettings register() {
        return new ConsulSettings(
                URI.create("http://" + consul.address()),
                "falcon/" + clusterId + "/",
                consul.deadline(),
                consul.lock());
    }
}
