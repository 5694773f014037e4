package io.falcondb.storage.app;

import io.falcondb.contracts.discovery.HostPort;
import io.falcondb.contracts.discovery.MemberAddress;
import io.falcondb.contracts.discovery.Whereabouts.Given;
import io.falcondb.contracts.spring.AccessSettings;
import io.falcondb.contracts.spring.AuditSettings;
import io.falcondb.contracts.spring.BackupSettings;
import io.falcondb.contracts.spring.CatalogueSettings;
import io.falcondb.contracts.spring.DiagnosticsSettings;
import io.falcondb.contracts.spring.MetricsSettings;
import io.falcondb.contracts.spring.RpcTlsSettings;
import io.falcondb.contracts.storage.CommitPolicy;
import io.falcondb.wal.topic.kafka.KafkaAccess;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/// Every setting of the storage service under `falcon.`; `docs/reference/settings-cluster.md`
/// explains them. An unknown one or a wrong value refuses to start.
@Validated
@ConfigurationProperties(prefix = "falcon", ignoreUnknownFields = false)
record StorageServiceSettings(
        @NotNull UUID clusterId,
        @Min(1) @Max(65535) @DefaultValue("1") int group,
        @NotBlank String member,
        @NotNull @Pattern(regexp = "[\\p{Alnum}._-]{0,63}") @DefaultValue("") String region,
        @DefaultValue("./data") Path dataDir,
        @DefaultValue List<String> coordinators,
        @DefaultValue List<String> members,
        @Valid @DefaultValue CatalogueSettings consul,
        @Valid @DefaultValue Rpc rpc,
        @Valid @DefaultValue Kafka kafka,
        @Valid @DefaultValue Commit commit,
        @Valid @DefaultValue Reign reign,
        @Valid @DefaultValue Heartbeat heartbeat,
        @Valid @DefaultValue Leader leader,
        @Valid @DefaultValue Gateway gateway,
        @Valid @DefaultValue Locks locks,
        @Valid @DefaultValue TwoPhase twoPhase,
        @Valid @DefaultValue Storage storage,
        @Valid @DefaultValue Wal wal,
        @Valid @DefaultValue Seed seed,
        @Valid @DefaultValue Shutdown shutdown,
        @Valid @DefaultValue Handover handover,
        @Valid @DefaultValue Fault fault,
        @Valid @DefaultValue AccessSettings access,
        @Valid @DefaultValue MetricsSettings metrics,
        @Valid @DefaultValue Tracing tracing,
        @Valid @DefaultValue AuditSettings audit,
        @Valid @DefaultValue DiagnosticsSettings diagnostics,
        @Valid @DefaultValue BackupSettings backup) {

    /// @param allowPlaintext whether it may listen beyond this machine without TLS
    record Rpc(
            @NotBlank @DefaultValue("127.0.0.1") String address,
            @Min(0) @Max(65535) @DefaultValue("7432") int port,
            @DefaultValue("64MB") DataSize maxMessage,
            @Valid @DefaultValue RpcTlsSettings tls,
            @DefaultValue("false") boolean allowPlaintext) {}

    /// @param properties of Kafka's clients, that say how to connect
    record Kafka(
            @NotBlank @DefaultValue("127.0.0.1:9092") String bootstrapServers,
            @NotBlank @DefaultValue("falcon.wal.") String topicPrefix,
            @DefaultValue("2s") Duration deliveryTimeout,
            @DefaultValue("60s") Duration startTimeout,
            @DefaultValue Map<String, String> properties) {

        /// @throws IllegalArgumentException naming a property that is none of a connection
        KafkaAccess access() {
            return new KafkaAccess(bootstrapServers, properties);
        }
    }

    /// @param enabled whether statements that are to be recorded are
    /// @param commitsMax commits followed through the log at one time
    record Tracing(
            @DefaultValue("false") boolean enabled, @Min(1) @DefaultValue("256") int commitsMax) {}

    record Commit(
            @DefaultValue("quorum") CommitPolicy policy,
            @Min(1) @DefaultValue("16384") int queueMax) {}

    record Reign(
            @DefaultValue("800ms") Duration lease,
            @DefaultValue("200ms") Duration drift,
            @DefaultValue("150ms") Duration tick,
            @DefaultValue("3s") Duration openWithin,
            @DefaultValue("300ms") Duration retry,
            @DefaultValue("500ms") Duration stallMax,
            @DefaultValue("1500ms") Duration selfProof) {}

    record Heartbeat(@DefaultValue("150ms") Duration interval) {}

    record Leader(
            @Min(1) @DefaultValue("65536") int callsMax,
            @DefaultValue("2s") Duration callTimeout,
            @DefaultValue("2s") Duration findTimeout,
            @DefaultValue("500ms") Duration silence,
            @Min(1) @DefaultValue("10000") int batchMax,
            @DefaultValue("60s") Duration startTimeout) {}

    record Gateway(@DefaultValue("2s") Duration silence) {}

    record Locks(
            @Min(1000) @DefaultValue("2000000") int max,
            @Min(100) @DefaultValue("65536") int escalateAt,
            @DefaultValue("10s") Duration markWait,
            @DefaultValue("1s") Duration deadlockTimeout) {}

    record TwoPhase(
            @DefaultValue("2s") Duration askAfter,
            @DefaultValue("200ms") Duration askEvery,
            @DefaultValue("1s") Duration askEveryMax,
            @Min(1) @DefaultValue("256") int asksMax) {}

    record Storage(
            @DefaultValue("256MB") DataSize rowCache,
            @DefaultValue("128MB") DataSize blockCache,
            @DefaultValue("64MB") DataSize writeBuffer,
            @DefaultValue("64MB") DataSize rowFileSize,
            @Min(1) @Max(64) @DefaultValue("10") int bloomBits,
            @Min(16) @DefaultValue("1024") int openFiles,
            @DefaultValue("5s") Duration gcDelay,
            @DefaultValue("64MB") DataSize maxRow,
            @DefaultValue("256MB") DataSize checkpointSize,
            @Min(1000) @DefaultValue("1000000") int receiptsMax,
            @DefaultValue("64MB") DataSize reserveSpace,
            @DefaultValue("false") boolean requireEncryption,
            @DefaultValue("30s") Duration flushInterval) {}

    record Wal(
            @DefaultValue("64MB") DataSize segmentSize,
            @DefaultValue("1MB") DataSize maxRecord,
            @DefaultValue("16MB") DataSize feedMemory,
            @DefaultValue("300ms") Duration feedPatience,
            @DefaultValue("500ms") Duration inviteAfter,
            @DefaultValue("1m") Duration trimEvery,
            @DefaultValue("16GB") DataSize retainBytes) {}

    record Seed(
            @DefaultValue("64MB") DataSize bytesPerSecond,
            @DefaultValue("1MB") DataSize piece,
            @DefaultValue("1s") Duration retry,
            @DefaultValue("2m") Duration keep,
            @DefaultValue("60s") Duration callTimeout) {}

    record Shutdown(@DefaultValue("3s") Duration resignTimeout) {}

    record Handover(
            @DefaultValue("1s") Duration drainTimeout,
            @DefaultValue("15s") Duration answerTimeout) {}

    /// @param clockOffset added to the wall clock of this process
    record Fault(@Nullable Path hangLogWhile, @DefaultValue("0s") Duration clockOffset) {}

    /// @throws IllegalArgumentException naming the setting that is no list of addresses
    Given given() {
        return new Given(
                MemberAddress.parse(members),
                HostPort.parse(coordinators, "falcon.coordinators"),
                List.of());
    }

    String topic() {
        return kafka.topicPrefix() + group;
    }
}
