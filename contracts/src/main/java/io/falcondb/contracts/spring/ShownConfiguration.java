package io.falcondb.contracts.spring;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;

/// The settings that a process was given, as lines, without passwords, keys and hashes. Settings
/// that are left at their defaults stand in the reference.
final class ShownConfiguration {

    private static final Pattern SHOWN =
            Pattern.compile(
                    "(falcon|server|management|logging|spring)[._].*", Pattern.CASE_INSENSITIVE);

    private static final Pattern SECRET =
            Pattern.compile(
                    ".*(password|secret|token|credential|private|key|viewers|operators|jaas|auth).*",
                    Pattern.CASE_INSENSITIVE);

    /// `user:password@` in an address.
    private static final Pattern USER_INFO = Pattern.compile("//[^/@\\s]*@");

    private ShownConfiguration() {}

    /// @param origin where it was set; with a file its line
    record Entry(String name, String value, String origin) {}

    static String of(ConfigurableEnvironment environment) {
        return entries(environment).stream()
                .map(entry -> entry.name() + "=" + entry.value())
                .collect(Collectors.joining("\n"));
    }

    /// In the order of their names; each as the source says that comes first.
    static Collection<Entry> entries(ConfigurableEnvironment environment) {
        Map<String, Entry> entries = new TreeMap<>();
        environment.getPropertySources().stream()
                .filter(EnumerablePropertySource.class::isInstance)
                .map(EnumerablePropertySource.class::cast)
                .forEach(
                        source -> {
                            for (String name : source.getPropertyNames()) {
                                if (SHOWN.matcher(name).matches()) {
                                    entries.putIfAbsent(
                                            name,
                                            new Entry(
                                                    name,
                                                    value(environment, name),
                                                    origin(source, name)));
                                }
                            }
                        });
        return entries.values();
    }

    private static String origin(EnumerablePropertySource<?> source, String name) {
        Origin origin = OriginLookup.getOrigin(source, name);
        return origin == null ? source.getName() : origin.toString();
    }

    private static String value(ConfigurableEnvironment environment, String name) {
        if (SECRET.matcher(name.toLowerCase(Locale.ROOT)).matches()) {
            return "(hidden)";
        }
        return USER_INFO
                .matcher(String.valueOf(environment.getProperty(name)))
                .replaceAll("//(hidden)@");
    }
}
