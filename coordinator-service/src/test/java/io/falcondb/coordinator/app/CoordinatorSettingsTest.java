package io.falcondb.coordinator.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.testkit.settings.SettingsReference;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CoordinatorSettingsTest {

    @Test
    void defaultsAreThoseThatTheReferenceStates() throws IOException {
        assertThat(SettingsReference.of(CoordinatorSettings.class)).hasSizeGreaterThan(25);
        new SettingsReference(Path.of("..", "docs", "reference", "settings-coordinator.md"))
                .describes(CoordinatorSettings.class);
    }
}
