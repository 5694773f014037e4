package io.falcondb.contracts.spring;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/// The settings that a process was given, as lines, without passwords, keys and hashes. Settings
/// that are left at their defaults stand in the reference. One that an environment variable sets is
/// shown under its own name, as far as something in this process has bound it.
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

    static String of(ApplicationContext context) {
        return entries(context).stream()
                .map(entry -> entry.name() + "=" + entry.value())
                .collect(Collectors.joining("\n"));
    }

    /// In the order of their names; each as the source says that comes first.
    static Collection<Entry> entries(ApplicationContext context) {
        ConfigurableEnvironment environment = (ConfigurableEnvironment) context.getEnvironment();
        Map<String, String> variables = VariableNames.settings(context);
        Map<String, Entry> entries = new TreeMap<>();
        environment.getPropertySources().stream()
                .filter(EnumerablePropertySource.class::isInstance)
                .map(EnumerablePropertySource.class::cast)
                .forEach(
                        source -> {
                            for (String name : source.getPropertyNames()) {
                                if (SHOWN.matcher(name).matches()) {
                                    Entry entry = entry(environment, source, name, variables);
                                    entries.putIfAbsent(entry.name(), entry);
                                }
                            }
                        });
        return entries.values();
    }

    private static Entry entry(
            ConfigurableEnvironment environment,
            EnumerablePropertySource<?> source,
            String name,
            Map<String, String> variables) {
        if (!(source instanceof SystemEnvironmentPropertySource)) {
            return new Entry(name, value(environment, name, name), origin(source, name));
        }
        return new Entry(
                variables.getOrDefault(name, name),
                value(environment, name, variables.getOrDefault(name, name)),
                "environment variable " + name);
    }

    private static String origin(EnumerablePropertySource<?> source, String name) {
        Origin origin = OriginLookup.getOrigin(source, name);
        return origin == null ? source.getName() : origin.toString();
    }

    /// @param given the name in its source
    private static String value(ConfigurableEnvironment environment, String given, String name) {
        if (SECRET.matcher(given.toLowerCase(Locale.ROOT)).matches()
                || SECRET.matcher(name.toLowerCase(Locale.ROOT)).matches()) {
            return "(hidden)";
        }
        return USER_INFO
                .matcher(String.valueOf(environment.getProperty(given)))
                .replaceAll("//(hidden)@");
    }
}
