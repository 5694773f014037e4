package io.falcondb.replication.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.falcondb.testkit.settings.SettingsReference;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ReplicationServiceSettingsTest {

    @Test
    void defaultsAreThoseThatTheReferenceStates() throws IOException {
        assertThat(SettingsReference.of(ReplicationServiceSettings.class)).hasSizeGreaterThan(9);
        new SettingsReference(
                        Path.of("..", "docs", "reference", "settings-cluster.md"),
                        "Replication service")
                .describes(ReplicationServiceSettings.class);
    }

    @Test
    void membersAreNamesWithAddresses() {
        ReplicationServiceSettings settings =
                bind(
                        Map.of(
                                "falcon.cluster-id", "00000000-0000-00c1-0000-000000000000",
                                "falcon.members", "one=127.0.0.1:7001,two=127.0.0.1:7002"));
        assertThat(settings.members().stream().map(MemberAddress::parse))
                .extracting(MemberAddress::name, member -> member.address().getPort())
                .containsExactly(tuple("one", 7001), tuple("two", 7002));
        assertThatThrownBy(() -> MemberAddress.parse("one:7001"))
                .hasMessageContaining("falcon.members")
                .hasMessageContaining("name=host:port");
    }

    private static ReplicationServiceSettings bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bind("falcon", ReplicationServiceSettings.class)
                .get();
    }
}
