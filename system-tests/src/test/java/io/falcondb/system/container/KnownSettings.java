package io.falcondb.system.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The settings of a service as its reference page names them. Tests of the services prove that the
/// pages name all that exist and no other.
record KnownSettings(Set<String> names) {

    private static final Pattern LINE = Pattern.compile("(?m)^\\| `(falcon\\.[a-z0-9.-]+)` \\|");

    /// @param service the name of its module
    static KnownSettings of(Path home, String service) {
        Path folder = home.resolve("docs/reference");
        return switch (service) {
            case "standalone" -> read(folder.resolve("settings.md"), "");
            case "pgwire-service" -> read(folder.resolve("settings-gateway.md"), "");
            case "coordinator-service" -> read(folder.resolve("settings-coordinator.md"), "");
            case "storage-service" ->
                    read(folder.resolve("settings-cluster.md"), "## Storage service\n");
            case "replication-service" ->
                    read(folder.resolve("settings-cluster.md"), "## Replication service\n");
            default -> throw new IllegalArgumentException("no service is called " + service);
        };
    }

    boolean hasVariable(String variable) {
        return names.stream().anyMatch(name -> variable(name).equals(variable));
    }

    /// As Spring Boot binds it: dots become underscores, dashes vanish.
    static String variable(String setting) {
        return setting.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
    }

    private static KnownSettings read(Path page, String heading) {
        try {
            String text = Files.readString(page);
            int start = text.indexOf(heading);
            if (start < 0) {
                throw new IllegalStateException(page + " has no section " + heading.strip());
            }
            int end = heading.isEmpty() ? -1 : text.indexOf("\n## ", start + 1);
            return new KnownSettings(
                    LINE.matcher(text.substring(start, end < 0 ? text.length() : end))
                            .results()
                            .map(match -> match.group(1))
                            .collect(Collectors.toSet()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
