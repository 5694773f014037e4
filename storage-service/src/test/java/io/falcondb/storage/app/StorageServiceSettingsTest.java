package io.falcondb.storage.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.contracts.storage.CommitPolicy;
import io.falcondb.kernel.ClusterId;
import io.falcondb.kernel.GroupId;
import io.falcondb.storage.MemberSettings;
import io.falcondb.testkit.settings.SettingsReference;
import io.falcondb.wal.topic.kafka.KafkaAccess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class StorageServiceSettingsTest {

    @Test
    void defaultsAreThoseThatTheReferenceStates() throws IOException {
        assertThat(SettingsReference.of(StorageServiceSettings.class)).hasSizeGreaterThan(9);
        new SettingsReference(
                        Path.of("..", "docs", "reference", "settings-cluster.md"),
                        "Storage service")
                .describes(StorageServiceSettings.class);
    }

    @Test
    void settingsReachTheirParts() {
        StorageServiceSettings settings =
                bind(
                        Map.of(
                                "falcon.cluster-id", "00000000-0000-00c1-0000-000000000000",
                                "falcon.member", "one",
                                "falcon.group", "7",
                                "falcon.commit.policy", "async",
                                "falcon.reign.lease", "800ms",
                                "falcon.wal.max-record", "2MB",
                                "falcon.coordinators", "127.0.0.1:1,127.0.0.1:2"));
        assertThat(settings.topic()).isEqualTo("falcon.wal.7");
        assertThat(settings.coordinators()).containsExactly("127.0.0.1:1", "127.0.0.1:2");
        MemberSettings member = MemberParts.member(settings);
        assertThat(member.cluster()).isEqualTo(new ClusterId(0xc1));
        assertThat(member.storage().group()).isEqualTo(new GroupId(7));
        assertThat(member.reign().policy()).isEqualTo(CommitPolicy.ASYNC);
        assertThat(member.reign().lease()).hasMillis(800);
        assertThat(member.reign().recordBytesMax()).isEqualTo(2 << 20);
    }

    @Test
    void kafkasOwnSettingsOfAConnectionKeepTheirDots() {
        StorageServiceSettings settings =
                bind(
                        Map.of(
                                "falcon.cluster-id", "00000000-0000-00c1-0000-000000000000",
                                "falcon.member", "one",
                                "falcon.kafka.bootstrap-servers", "broker:9093",
                                "falcon.kafka.properties.security.protocol", "SASL_SSL",
                                "falcon.kafka.properties.sasl.mechanism", "PLAIN"));
        assertThat(settings.kafka().access())
                .isEqualTo(
                        new KafkaAccess(
                                "broker:9093",
                                Map.of(
                                        "security.protocol",
                                        "SASL_SSL",
                                        "sasl.mechanism",
                                        "PLAIN")));
    }

    private static StorageServiceSettings bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bind("falcon", StorageServiceSettings.class)
                .get();
    }
}
