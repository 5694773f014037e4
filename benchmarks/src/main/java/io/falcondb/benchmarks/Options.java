package io.falcondb.benchmarks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// What a benchmark was asked for: its own options, and settings of the database under `--falcon.`.
final class Options {

    private final Map<String, Consumer<String>> valued = new HashMap<>();
    private final Map<String, Runnable> flags = new HashMap<>();
    private final List<String> settings = new ArrayList<>();

    Options value(String name, Consumer<String> use) {
        valued.put(name, use);
        return this;
    }

    Options number(String name, Consumer<Integer> use) {
        return value(name, text -> use.accept(Integer.valueOf(text)));
    }

    Options flag(String name, Runnable use) {
        flags.put(name, use);
        return this;
    }

    /// Settings that were given, to be handed to the server.
    List<String> settings() {
        return settings;
    }

    /// @throws IllegalArgumentException naming an option that is not known or has no value
    void read(List<String> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            String name = arguments.get(i);
            if (flags.containsKey(name)) {
                flags.get(name).run();
            } else if (valued.containsKey(name) && i + 1 < arguments.size()) {
                valued.get(name).accept(arguments.get(++i));
            } else if (name.startsWith("--falcon.")) {
                settings.add(name);
            } else {
                throw new IllegalArgumentException(
                        "unknown option or one without its value: "
                                + name
                                + "; ./falcon bench --help lists them");
            }
        }
    }
}
