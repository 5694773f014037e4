package io.falcondb.testkit.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// A reference page of settings, with one line for each:
///
/// ```
/// | `falcon.pgwire.port` | `5432` | what it is |
/// ```
///
/// @param heading of the section that lists the settings; empty for the whole page
public record SettingsReference(Path page, String heading) {

    public SettingsReference(Path page) {
        this(page, "");
    }

    /// Every setting of a configuration record stands on the page with its default, and the page
    /// names no other.
    public void describes(Class<?> configuration) throws IOException {
        Map<String, String> settings = of(configuration);
        String reference = section();
        settings.forEach(
                (name, value) ->
                        assertThat(reference)
                                .as(page + " on " + name)
                                .contains(
                                        "| `"
                                                + name
                                                + "` | "
                                                + (value.isEmpty() ? "" : "`" + value + "` ")
                                                + "|"));
        reference
                .lines()
                .filter(line -> line.startsWith("| `falcon."))
                .map(line -> line.substring(3, line.indexOf('`', 3)))
                .forEach(name -> assertThat(settings).as(page + " names").containsKey(name));
    }

    private String section() throws IOException {
        String whole = Files.readString(page);
        if (heading.isEmpty()) {
            return whole;
        }
        int start = whole.indexOf("## " + heading + "\n");
        assertThat(start).as(page + " has a section " + heading).isNotNegative();
        int end = whole.indexOf("\n## ", start);
        return end < 0 ? whole.substring(start) : whole.substring(start, end);
    }

    /// Names and defaults of all settings under `falcon`.
    public static Map<String, String> of(Class<?> configuration) {
        Map<String, String> settings = new TreeMap<>();
        collect(configuration, "falcon", settings);
        return settings;
    }

    private static void collect(Class<?> type, String prefix, Map<String, String> settings) {
        for (RecordComponent component : type.getRecordComponents()) {
            String name = prefix + "." + dashed(component.getName());
            if (component.getType().isRecord()) {
                collect(component.getType(), name, settings);
            } else {
                settings.put(name, defaultOf(type, component));
            }
        }
    }

    private static String dashed(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /// Empty if there is none: Spring's annotation, looked up by its name.
    private static String defaultOf(Class<?> type, RecordComponent component) {
        return Arrays.stream(type.getDeclaredConstructors()[0].getParameters())
                .filter(parameter -> parameter.getName().equals(component.getName()))
                .flatMap(parameter -> Arrays.stream(parameter.getAnnotations()))
                .filter(a -> a.annotationType().getSimpleName().equals("DefaultValue"))
                .map(SettingsReference::valueOf)
                .findFirst()
                .orElse("");
    }

    private static String valueOf(Annotation annotation) {
        try {
            return String.join(
                    "",
                    (String[]) annotation.annotationType().getMethod("value").invoke(annotation));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
