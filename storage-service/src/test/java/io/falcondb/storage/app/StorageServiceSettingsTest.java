package io.falcondb.storage.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.contracts.storage.CommitPolicy;
import io.falcondb.kernel.ClusterId;
import io.falcondb.kernel.GroupId;
import io.falcondb.storage.MemberSettings;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class StorageServiceSettingsTest {

    @Test
    void defaultsAreThoseThatTheReferenceStates() throws IOException {
        String reference =
                Files.readString(Path.of("..", "docs", "reference", "settings-cluster.md"));
        String section = reference.substring(reference.indexOf("## Storage service"));
        Map<String, String> settings = new TreeMap<>();
        collect(StorageServiceSettings.class, "falcon", settings);
        assertThat(settings).hasSizeGreaterThan(9);
        settings.forEach(
                (name, value) ->
                        assertThat(section)
                                .as("docs/reference/settings-cluster.md on " + name)
                                .contains(
                                        "| `"
                                                + name
                                                + "` | "
                                                + (value.isEmpty() ? "" : "`" + value + "` ")
                                                + "|"));
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

    private static StorageServiceSettings bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bind("falcon", StorageServiceSettings.class)
                .get();
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
                DefaultValue value = parameter.getAnnotation(DefaultValue.class);
                return value == null ? "" : String.join("", value.value());
            }
        }
        throw new AssertionError(component);
    }
}
