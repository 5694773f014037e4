package io.falcondb.replication.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

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

class ReplicationServiceSettingsTest {

    @Test
    void defaultsAreThoseThatTheReferenceStates() throws IOException {
        String reference =
                Files.readString(Path.of("..", "docs", "reference", "settings-cluster.md"));
        String section = reference.substring(reference.indexOf("## Replication service"));
        Map<String, String> settings = new TreeMap<>();
        collect(ReplicationServiceSettings.class, "falcon", settings);
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
