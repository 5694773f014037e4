package io.falcondb.system.container;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;

/// A compose file, read as YAML.
record ComposeFile(Path path, Map<String, Object> content) {

    private static final Pattern DEFAULTED = Pattern.compile("\\$\\{\\w+:-([^}]*)}");

    /// A service for each member, and each names what it shares with the others.
    private static final int ALIASES_MAX = 200;

    static ComposeFile read(Path path) throws IOException {
        try (Reader reader = Files.newBufferedReader(path)) {
            LoaderOptions options = new LoaderOptions();
            options.setMaxAliasesForCollections(ALIASES_MAX);
            return new ComposeFile(path, new Yaml(new WithOverrides(options)).load(reader));
        }
    }

    /// This file laid over another one, as `docker compose -f base -f this` does it for what is
    /// used here: maps are joined, unless `!override` says that one replaces the other, and
    /// anything else replaces what was there.
    ComposeFile over(ComposeFile base) {
        return new ComposeFile(path, joined(base.content, content));
    }

    private static Map<String, Object> joined(Map<String, Object> base, Map<String, Object> over) {
        Map<String, Object> result = new TreeMap<>(base);
        over.forEach(
                (key, value) ->
                        result.put(
                                key,
                                value instanceof Map<?, ?> && result.get(key) instanceof Map<?, ?>
                                        ? joined(map(result.get(key)), map(value))
                                        : value instanceof Instead(Object there) ? there : value));
        return result;
    }

    Map<String, Map<String, Object>> services() {
        Map<String, Map<String, Object>> services = new TreeMap<>();
        map(content.get("services")).forEach((name, service) -> services.put(name, map(service)));
        return services;
    }

    /// The services that start without being named.
    Map<String, Map<String, Object>> started() {
        Map<String, Map<String, Object>> services = services();
        services.values().removeIf(service -> service.containsKey("profiles"));
        return services;
    }

    /// What stands at a path of keys, empty if there is nothing.
    static Map<String, Object> map(@Nullable Object value, String... path) {
        Object found = value;
        for (String key : path) {
            found = found instanceof Map<?, ?> there ? there.get(key) : null;
        }
        Map<String, Object> result = new TreeMap<>();
        if (found instanceof Map<?, ?> there) {
            there.forEach((key, each) -> result.put(String.valueOf(key), each));
        }
        return result;
    }

    static List<Object> list(@Nullable Object value) {
        return value instanceof List<?> list ? new ArrayList<>(list) : List.of();
    }

    /// A text with the defaults of its variables put in.
    static String withDefaults(Object text) {
        return DEFAULTED.matcher(String.valueOf(text)).replaceAll("$1");
    }

    /// The module of a service of ours, or null.
    static @Nullable String module(Map<String, Object> service) {
        Object module = map(service, "build", "args").get("SERVICE");
        return module == null ? null : module.toString();
    }

    /// A value that replaces that of the file below.
    private record Instead(Object value) {}

    private static final class WithOverrides extends SafeConstructor {

        WithOverrides(LoaderOptions options) {
            super(options);
            yamlConstructors.put(
                    new Tag("!override"),
                    new AbstractConstruct() {
                        @Override
                        public Object construct(Node node) {
                            return new Instead(constructMapping((MappingNode) node));
                        }
                    });
        }
    }
}
