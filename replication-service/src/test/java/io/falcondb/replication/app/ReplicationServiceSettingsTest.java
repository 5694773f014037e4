package io.falcondb.replication.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.testkit.settings.SettingsReference;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReplicationServiceSettingsTest {

    @Test
    void defaultsAreThoseThatTheReferenceStates() throws IOException {
        assertThat(SettingsReference.of(ReplicationServiceSettings.class)).hasSizeGreaterThan(8);
        new SettingsReference(
                        Path.of("..", "docs", "reference", "settings-cluster.md"),
                        "Replication service")
                .describes(ReplicationServiceSettings.class);
    }
}
