package io.falcondb.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class FalconSettingsTest {

    @Test
    void defaultsAreThoseThatTheReferenceStates() throws IOException {
        String reference = Files.readString(Path.of("..", "docs", "reference", "settings.md"));
        Map<String, String> settings = new TreeMap<>();
        collect(FalconSettings.class, "falcon", settings);
        assertThat(settings).hasSizeGreaterThan(20);
        settings.forEach(
                (name, value) ->
                        assertThat(reference)
                                .as("docs/reference/settings.md on " + name)
                                .contains(
                                        "| `"
                                                + name
                                                + "` | "
                                                + (value.isEmpty() ? "" : "`" + value + "` ")
                                                + "|"));
    }

    @Test
    void theReferenceNamesNoSettingThatIsNotThere() throws IOException {
        Map<String, String> settings = new TreeMap<>();
        collect(FalconSettings.class, "falcon", settings);
        Files.readString(Path.of("..", "docs", "reference", "settings.md"))
                .lines()
                .filter(line -> line.startsWith("| `falcon."))
                .map(line -> line.substring(3, line.indexOf('`', 3)))
                .forEach(name -> assertThat(settings).containsKey(name));
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

    private static void collect(Class<?> type, String prefix, Map<String, String> settings) {
        for (RecordComponent component : type.getRecordComponents()) {
            String name =
                    prefix
                            + "."
                            + component
                                    .getName()
                                    .replaceAll("([A-Z])", "-$1")
                                    .toLowerCase(Locale.ROOT);
            if (component.getType().isRecord()) {
                collect(component.getType(), name, settings);
            } else {
                settings.put(name, defaultOf(type, component));
            }
        }
    }

    private static String defaultOf(Class<?> type, RecordComponent component) {
        for (var parameter : type.getDeclaredConstructors()[0].getParameters()) {
            if (parameter.getName().equals(component.getName())) {
                return String.join("", parameter.getAnnotation(DefaultValue.class).value());
            }
        }
        throw new AssertionError(component);
    }
}
