package io.falcondb.contracts.spring;

import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

    static String of(ConfigurableEnvironment environment) {
        TreeSet<String> names = new TreeSet<>();
        environment.getPropertySources().stream()
                .filter(EnumerablePropertySource.class::isInstance)
                .map(EnumerablePropertySource.class::cast)
                .forEach(
                        source -> {
                            for (String name : source.getPropertyNames()) {
                                if (SHOWN.matcher(name).matches()) {
                                    names.add(name);
                                }
                            }
                        });
        return names.stream()
                .map(name -> name + "=" + value(environment, name))
                .collect(Collectors.joining("\n"));
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
