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

/// A compose file, read as YAML.
record ComposeFile(Path path, Map<String, Object> content) {

    private static final Pattern DEFAULTED = Pattern.compile("\\$\\{\\w+:-([^}]*)}");

    /// A service for each member, and each names what it shares with the others.
    private static final int ALIASES_MAX = 200;

    static ComposeFile read(Path path) throws IOException {
        try (Reader reader = Files.newBufferedReader(path)) {
            LoaderOptions options = new LoaderOptions();
            options.setMaxAliasesForCollections(ALIASES_MAX);
            return new ComposeFile(path, new Yaml(options).load(reader));
        }
    }

    Map<String, Map<String, Object>> services() {
        Map<String, Map<String, Object>> services = new TreeMap<>();
        map(content.get("services")).forEach((name, service) -> services.put(name, map(service)));
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
}
