package io.falcondb.coordinator.app;

import io.falcondb.contracts.discovery.Whereabouts.Given;
import io.falcondb.contracts.discovery.consul.ConsulSettings;
import io.falcondb.contracts.spring.AccessSettings;
import io.falcondb.contracts.spring.AuditSettings;
import io.falcondb.contracts.spring.CatalogueSettings;
import io.falcondb.contracts.spring.DiagnosticsSettings;
import io.falcondb.contracts.spring.MetricsSettings;
import io.falcondb.contracts.spring.OperationsSettings;
import io.falcondb.contracts.spring.RpcTlsSettings;
import io.falcondb.coordinator.decision.DecisionSettings;
import io.falcondb.coordinator.failover.FailoverSettings;
import io.falcondb.coordinator.page.app.PageSettings;
import io.falcondb.kernel.GroupId;
import io.falcondb.wal.topic.kafka.KafkaAccess;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
/// @param region where this coordinator runs; empty: not said
/// @param numShards how many shards the cluster has, for ever
@Validated
@ConfigurationProperties(prefix = "falcon", ignoreUnknownFields = false)
record CoordinatorSettings(
        @NotNull UUID clusterId,
        @NotBlank @DefaultValue("coordinator-1") String coordinator,
        @NotNull @Pattern(regexp = "[\\p{Alnum}._-]{0,63}") @DefaultValue("") String region,
        @Min(1) @Max(65536) @DefaultValue("16") int numShards,
        @Valid @DefaultValue Cluster cluster,
        @Valid @DefaultValue Rpc rpc,
        @Valid @DefaultValue Consul consul,
        @Valid @DefaultValue Failover failover,
        @Valid @DefaultValue Decisions decisions,
        @Valid @DefaultValue Oracle oracle,
        @Valid @DefaultValue Kafka kafka,
        @Valid @DefaultValue AccessSettings access,
        @Valid @DefaultValue MetricsSettings metrics,
        @Valid @DefaultValue AuditSettings audit,
        @Valid @DefaultValue DiagnosticsSettings diagnostics,
        @Valid @DefaultValue OperationsSettings operations,
        @Valid @DefaultValue PageSettings page,
        @Valid @DefaultValue Rebalance rebalance) {

    /// @param bandwidth bytes a second that the plan of `SHOW falcon.rebalance_status` reckons with
    /// @param threshold part of its even share that a group may hold above it before the plan moves
    ///   anything
    record Rebalance(
            @DefaultValue("32MB") DataSize bandwidth,
            @DecimalMin("0") @DecimalMax("100") @DefaultValue("0.2") double threshold) {}

    /// @param groups numbers of the cluster's groups, the first of which is 1. More than one need
    ///   the decision log, and with it Kafka
    record Cluster(@NotEmpty @DefaultValue("1") List<@Min(1) @Max(65534) Integer> groups) {}

    /// @param port where members report; 0 takes a free one
    /// @param maxMessage the longest message
    /// @param allowPlaintext whether it may listen beyond this machine without TLS
    record Rpc(
            @NotBlank @DefaultValue("127.0.0.1") String address,
            @Min(0) @Max(65535) @DefaultValue("7400") int port,
            @DefaultValue("4MB") DataSize maxMessage,
            @Valid @DefaultValue RpcTlsSettings tls,
            @DefaultValue("false") boolean allowPlaintext) {}

    /// @param address host and port of the agent's HTTP API
    /// @param scheme `http` or `https`
    /// @param token with which the agent is asked; empty: none
    /// @param deadline of one request
    /// @param lock a leader that has not renewed its lock for so long leads no more
    /// @param advertise where others reach this coordinator, as in [CatalogueSettings], and so on
    record Consul(
            @NotBlank @DefaultValue("127.0.0.1:8500") String address,
            @DefaultValue("http") @Pattern(regexp = "https?") String scheme,
            @DefaultValue("") String token,
            @DefaultValue("300ms") Duration deadline,
            @DefaultValue("500ms") Duration lock,
            @DefaultValue("") String advertise,
            @DefaultValue("10s") Duration ttl,
            @DefaultValue("10s") Duration watch,
            @DefaultValue("500ms") Duration pause,
            @DefaultValue("1m") Duration keep) {

        CatalogueSettings catalogue() {
            return new CatalogueSettings(
                    address, scheme, token, advertise, deadline, ttl, watch, pause, keep);
        }
    }

    /// @param heartbeat how often members report
    /// @param silence a primary that is silent for longer is replaced
    /// @param stallMax so is one whose fsync takes longer
    /// @param unshippedMax so is one that no shipper has asked for longer while one asks others
    /// @param openWithin a member that was named must be open after this
    /// @param register how often the lock is renewed and the register read
    /// @param budget namings within `window`
    /// @param handoverWithin a handover that has not ended after this is given up
    /// @param caughtUpLsn records that a target of a switchover may lack
    /// @param listen to members, before the log may be forgotten
    /// @param regions members of an earlier one are named before others that would do as well
    /// @param clockSkewMax a member whose clock is further from the others' is not counted
    record Failover(
            @DefaultValue("150ms") Duration heartbeat,
            @DefaultValue("600ms") Duration silence,
            @DefaultValue("500ms") Duration stallMax,
            @DefaultValue("5s") Duration unshippedMax,
            @DefaultValue("3s") Duration openWithin,
            @DefaultValue("100ms") Duration register,
            @Min(1) @DefaultValue("10") int budget,
            @DefaultValue("5m") Duration window,
            @DefaultValue("10s") Duration handoverWithin,
            @Min(1) @DefaultValue("10000") long caughtUpLsn,
            @DefaultValue("1m") Duration listen,
            @DefaultValue List<@Pattern(regexp = "[\\p{Alnum}._-]{1,63}") String> regions,
            @DefaultValue("10s") Duration clockSkewMax) {

        FailoverSettings times() {
            return new FailoverSettings(
                    heartbeat,
                    silence,
                    stallMax,
                    unshippedMax,
                    openWithin,
                    register,
                    budget,
                    window,
                    handoverWithin,
                    caughtUpLsn,
                    listen,
                    regions);
        }
    }

    /// The decision log and its leader; used only with more than one group.
    ///
    /// @param lease how long a proved record lets the leader answer; the same at all coordinators
    /// @param drift by how much wall and monotonic clock may differ over a lease
    /// @param tick an idle leader shows that it lives
    /// @param openWithin an EpochBegin that was not read back after this is given up
    /// @param queueMax questions that wait
    /// @param inFlightMax records that are not proved
    /// @param keptMax decisions that participants still need
    /// @param receiptsMax forgotten decisions that late questions find
    /// @param tellingsMax in one record
    record Decisions(
            @DefaultValue("1s") Duration lease,
            @DefaultValue("200ms") Duration drift,
            @DefaultValue("200ms") Duration tick,
            @DefaultValue("3s") Duration openWithin,
            @Min(1) @DefaultValue("65536") int queueMax,
            @Min(1) @DefaultValue("4096") int inFlightMax,
            @Min(1) @DefaultValue("1000000") int keptMax,
            @Min(1) @DefaultValue("100000") int receiptsMax,
            @Min(1) @Max(50000) @DefaultValue("1000") int tellingsMax) {}

    /// @param window timestamps that are logged at one time before they are handed out
    /// @param queueMax requests that wait for a window
    record Oracle(
            @Min(1000) @DefaultValue("1000000") long window,
            @Min(1) @DefaultValue("65536") int queueMax) {}

    /// @param properties of Kafka's clients, that say how to connect
    record Kafka(
            @NotBlank @DefaultValue("127.0.0.1:9092") String bootstrapServers,
            @NotBlank @DefaultValue("falcon.decisions") String decisionsTopic,
            @DefaultValue("2s") Duration deliveryTimeout,
            @DefaultValue("60s") Duration startTimeout,
            @DefaultValue Map<String, String> properties) {

        /// @throws IllegalArgumentException naming a property that is none of a connection
        KafkaAccess access() {
            return new KafkaAccess(bootstrapServers, properties);
        }
    }

    /// In ascending order, each once.
    List<GroupId> groups() {
        return cluster.groups().stream().distinct().sorted().map(GroupId::new).toList();
    }

    DecisionSettings decisionTimes() {
        return new DecisionSettings(
                decisions.lease(),
                decisions.drift(),
                decisions.tick(),
                decisions.openWithin(),
                failover.register(),
                decisions.queueMax(),
                decisions.inFlightMax(),
                decisions.keptMax(),
                decisions.receiptsMax(),
                decisions.tellingsMax(),
                new DecisionSettings.Oracle(oracle.window(), oracle.queueMax()));
    }

    /// @throws IllegalArgumentException naming the setting that is no list of nodes
    Given given() {
        return new Given(List.of(), List.of(), operations.remoteNodes());
    }

    ConsulSettings register() {
        return new ConsulSettings(
                URI.create(consul.scheme() + "://" + consul.address()),
                consul.token(),
                "falcon/" + clusterId + "/",
                consul.deadline(),
                consul.lock());
    }
}
