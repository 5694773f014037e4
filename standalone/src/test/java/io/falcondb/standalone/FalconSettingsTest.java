package io.falcondb.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.falcondb.testkit.settings.SettingsReference;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class FalconSettingsTest {

    @Test
    void theReferenceStatesEverySettingWithItsDefault() throws IOException {
        assertThat(SettingsReference.of(FalconSettings.class)).hasSizeGreaterThan(20);
        new SettingsReference(Path.of("..", "docs", "reference", "settings.md"))
                .describes(FalconSettings.class);
    }

    @Test
    void everySettingCanBeSet() {
        Map<String, String> values =
                Map.of(
                        "falcon.listen-address", "0.0.0.0",
                        "falcon.pgwire.port", "6543",
                        "falcon.storage.row-cache", "1GB",
                        "falcon.shutdown.drain-timeout", "3s");
        FalconSettings settings =
                new Binder(new MapConfigurationPropertySource(values))
                        .bindOrCreate("falcon", FalconSettings.class);
        assertThat(settings.listenAddress()).isEqualTo("0.0.0.0");
        assertThat(settings.pgwire().port()).isEqualTo(6543);
        assertThat(settings.storage().rowCache()).isEqualTo(DataSize.ofGigabytes(1));
        assertThat(settings.shutdown().drainTimeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(settings.pgwire().maxConnections()).isEqualTo(500);
    }

    @Test
    void aVariableThatIsNoSettingIsRefusedByName() {
        UnknownVariables.refuse(
                Map.of("FALCON_PGWIRE_PORT", "1", "FALCON_STORAGE_ROWCACHE", "1MB", "PATH", "x"));
        assertThatThrownBy(() -> UnknownVariables.refuse(Map.of("FALCON_PGWIRE_PROT", "1")))
                .isInstanceOf(WrongSetting.class)
                .hasMessageContaining("FALCON_PGWIRE_PROT");
    }
}
