package io.falcondb.pgwire.app;

import io.falcondb.contracts.breaker.BreakerSettings;
import io.falcondb.contracts.discovery.HostPort;
import io.falcondb.contracts.discovery.MemberAddress;
import io.falcondb.contracts.discovery.Whereabouts.Given;
import io.falcondb.contracts.spring.AccessSettings;
import io.falcondb.contracts.spring.AuditSettings;
import io.falcondb.contracts.spring.CatalogueSettings;
import io.falcondb.contracts.spring.DiagnosticsSettings;
import io.falcondb.contracts.spring.MetricsSettings;
import io.falcondb.contracts.spring.OperationsSettings;
import io.falcondb.contracts.spring.RpcTlsSettings;
import io.falcondb.contracts.spring.SlowQueryLogSettings;
import io.falcondb.contracts.spring.TracingSettings;
import io.falcondb.contracts.storage.CommitPolicy;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/// Every setting under `falcon.` of a gateway process. An unknown one or a wrong value refuses to
/// start and names itself.
///
/// @param listenAddress where clients and probes connect; loopback until told otherwise
/// @param name of this gateway, for people
/// @param region where this gateway runs; empty: not said
/// @param clusterId whose services are looked for in Consul
/// @param members of all groups, each as `group/name=host:port`; without `group/` of group 1
/// @param coordinators each as `host:port`: needed as soon as there are several groups
/// @param temporaryDir for rows of statements that outgrow their memory
@Validated
@ConfigurationProperties(prefix = "falcon", ignoreUnknownFields = false)
record GatewayConfiguration(
        @NotBlank @DefaultValue("127.0.0.1") String listenAddress,
        @NotBlank @DefaultValue("gateway-1") String name,
        @NotNull @Pattern(regexp = "[\\p{Alnum}._-]{0,63}") @DefaultValue("") String region,
        @Nullable UUID clusterId,
        @DefaultValue List<String> members,
        @DefaultValue List<String> coordinators,
        @Valid @DefaultValue CatalogueSettings consul,
        @DefaultValue("./temporary") Path temporaryDir,
        @Valid @DefaultValue PgwireSettings pgwire,
        @Valid @DefaultValue SessionSettings session,
        @Valid @DefaultValue SqlSettings sql,
        @Valid @DefaultValue TransactionSettings transaction,
        @Valid @DefaultValue Commit commit,
        @Valid @DefaultValue Wal wal,
        @Valid @DefaultValue Calls gateway,
        @Valid @DefaultValue Breaker breaker,
        @Valid @DefaultValue Bulkhead bulkhead,
        @Valid @DefaultValue Leader leader,
        @Valid @DefaultValue Rpc rpc,
        @Valid @DefaultValue Shutdown shutdown,
        @Valid @DefaultValue AccessSettings access,
        @Valid @DefaultValue MetricsSettings metrics,
        @Valid @DefaultValue TracingSettings tracing,
        @Valid @DefaultValue AuditSettings audit,
        @Valid @DefaultValue SlowQueryLogSettings slowQueryLog,
        @Valid @DefaultValue DiagnosticsSettings diagnostics,
        @Valid @DefaultValue OperationsSettings operations) {

    /// @param policy as the members have it
    record Commit(@DefaultValue("quorum") CommitPolicy policy) {}

    /// @param maxRecord as the members have it: larger transactions are sent ahead in parts
    record Wal(@DefaultValue("1MB") DataSize maxRecord) {}

    /// Calls to the groups' members.
    ///
    /// @param callsMax under way to one member
    /// @param callTimeout of a call that waits for nobody
    /// @param failoverTimeout how long a statement waits for a primary
    /// @param ping between two signs of life
    /// @param silence after which a member counts as gone
    record Calls(
            @Min(1) @DefaultValue("65536") int callsMax,
            @DefaultValue("5s") Duration callTimeout,
            @DefaultValue("10s") Duration failoverTimeout,
            @DefaultValue("200ms") Duration ping,
            @DefaultValue("800ms") Duration silence) {}

    /// Of each group.
    ///
    /// @param window the newest calls that are looked at
    /// @param callsMin fewer say nothing
    /// @param failurePercent so many of them without an answer open it
    /// @param openFor then the group is tried in the background
    record Breaker(
            @Min(1) @Max(10000) @DefaultValue("20") int window,
            @Min(1) @DefaultValue("5") int callsMin,
            @Min(1) @Max(100) @DefaultValue("50") int failurePercent,
            @DefaultValue("1s") Duration openFor) {}

    /// Of each group.
    ///
    /// @param callsMax that wait for an answer
    /// @param maxWait how long one more waits for its turn
    record Bulkhead(
            @Min(1) @DefaultValue("4096") int callsMax, @DefaultValue("1s") Duration maxWait) {}

    /// @throws IllegalArgumentException naming the setting that is no list of addresses
    Given given() {
        return new Given(
                MemberAddress.parse(members),
                HostPort.parse(coordinators, "falcon.coordinators"),
                operations.remoteNodes());
    }

    BreakerSettings breakers() {
        return new BreakerSettings(
                breaker.window(),
                breaker.callsMin(),
                breaker.failurePercent(),
                breaker.openFor(),
                bulkhead.callsMax(),
                bulkhead.maxWait());
    }

    /// Calls to the leader of the coordinators, in a cluster of several groups.
    ///
    /// @param callsMax under way
    /// @param callTimeout after which a coordinator that does not answer is left
    /// @param findTimeout how long a call waits for a leader
    /// @param silence after which a coordinator counts as gone
    /// @param batchMax timestamps asked for at one time
    /// @param startTimeout how long a start waits for the shard map
    record Leader(
            @Min(1) @DefaultValue("65536") int callsMax,
            @DefaultValue("2s") Duration callTimeout,
            @DefaultValue("10s") Duration findTimeout,
            @DefaultValue("500ms") Duration silence,
            @Min(1) @DefaultValue("10000") int batchMax,
            @DefaultValue("60s") Duration startTimeout) {}

    /// @param maxMessage the longest message between services
    record Rpc(
            @DefaultValue("16MB") DataSize maxMessage, @Valid @DefaultValue RpcTlsSettings tls) {}

    /// @param drainTimeout how long transactions may go on after SIGTERM
    record Shutdown(@DefaultValue("10s") Duration drainTimeout) {}
}
