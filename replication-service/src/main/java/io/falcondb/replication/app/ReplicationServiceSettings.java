package io.falcondb.replication.app;

import io.falcondb.contracts.discovery.MemberAddress;
import io.falcondb.contracts.discovery.Whereabouts.Given;
import io.falcondb.contracts.spring.AccessSettings;
import io.falcondb.contracts.spring.AuditSettings;
import io.falcondb.contracts.spring.CatalogueSettings;
import io.falcondb.contracts.spring.DiagnosticsSettings;
import io.falcondb.contracts.spring.MetricsSettings;
import io.falcondb.contracts.spring.RpcTlsSettings;
import io.falcondb.contracts.spring.TracingSettings;
import io.falcondb.kernel.GroupId;
import io.falcondb.wal.topic.kafka.KafkaAccess;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/// Every setting of the replication service under `falcon.`; `docs/reference/settings-cluster.md`
/// explains them. An unknown one or a wrong value refuses to start.
@Validated
@ConfigurationProperties(prefix = "falcon", ignoreUnknownFields = false)
record ReplicationServiceSettings(
        @NotNull UUID clusterId,
        @NotBlank @DefaultValue("shipper-1") String shipper,
        @NotNull @Pattern(regexp = "[\\p{Alnum}._-]{0,63}") @DefaultValue("") String region,
        @DefaultValue List<String> members,
        @Valid @DefaultValue CatalogueSettings consul,
        @Valid @DefaultValue Rpc rpc,
        @Valid @DefaultValue Kafka kafka,
        @Valid @DefaultValue Shipping shipping,
        @Valid @DefaultValue Wal wal,
        @Valid @DefaultValue AccessSettings access,
        @Valid @DefaultValue MetricsSettings metrics,
        @Valid @DefaultValue TracingSettings tracing,
        @Valid @DefaultValue AuditSettings audit,
        @Valid @DefaultValue DiagnosticsSettings diagnostics) {

    record Rpc(
            @DefaultValue("64MB") DataSize maxMessage, @Valid @DefaultValue RpcTlsSettings tls) {}

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

    record Shipping(
            @Min(1) @DefaultValue("4096") int recordsInFlight,
            @DefaultValue("4MB") DataSize bytesInFlight,
            @DefaultValue("500ms") Duration patience) {}

    record Wal(@DefaultValue("1MB") DataSize maxRecord) {}

    /// @throws IllegalArgumentException naming the setting that is no list of addresses
    Given given() {
        return new Given(MemberAddress.parse(members), List.of(), List.of());
    }

    String topic(GroupId group) {
        return kafka.topicPrefix() + group;
    }
}
