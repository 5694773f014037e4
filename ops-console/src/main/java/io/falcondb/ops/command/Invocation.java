package io.falcondb.ops.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A command line, taken apart. What is not known is refused: an option that is passed over would
/// change what a command does.
public final class Invocation {

    private static final Set<String> FLAGS =
            Set.of(
                    "--yes",
                    "--dry-run",
                    "--watch",
                    "--help",
                    "--terminate",
                    "--force",
                    "--wait",
                    "--allow-gaps");
    private static final Set<String> VALUES =
            Set.of(
                    "--output",
                    "--nodes",
                    "--consul",
                    "--cluster-id",
                    "--user",
                    "--node",
                    "--timeout",
                    "--file",
                    "--sql-url",
                    "--to",
                    "--expect-epoch",
                    "--max-lost-lsn",
                    "--with",
                    "--within",
                    "--started-before",
                    "--without-region");

    private final List<String> words = new ArrayList<>();
    private final Map<String, String> options = new HashMap<>();

    private Invocation() {}

    /// @throws UsageException naming what is not known
    public static Invocation of(List<String> arguments) {
        Invocation made = new Invocation();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (!argument.startsWith("-") || argument.equals("-")) {
                made.words.add(argument);
                continue;
            }
            int equals = argument.indexOf('=');
            String name = longName(equals < 0 ? argument : argument.substring(0, equals));
            if (name.equals("--watch") && equals > 0) {
                made.options.put(name, argument.substring(equals + 1));
            } else if (FLAGS.contains(name) && equals < 0) {
                made.options.put(name, "");
            } else if (!VALUES.contains(name)) {
                throw new UsageException("there is no option " + argument);
            } else if (equals > 0) {
                made.options.put(name, argument.substring(equals + 1));
            } else if (i + 1 < arguments.size()) {
                made.options.put(name, arguments.get(++i));
            } else {
                throw new UsageException("the option " + name + " wants a value");
            }
        }
        return made;
    }

    /// All that are known, of whatever command.
    public static Set<String> options() {
        Set<String> all = new TreeSet<>(FLAGS);
        all.addAll(VALUES);
        return all;
    }

    private static String longName(String option) {
        return switch (option) {
            case "-o" -> "--output";
            case "-y" -> "--yes";
            case "-h" -> "--help";
            default -> option;
        };
    }

    /// What is no option.
    public List<String> words() {
        return List.copyOf(words);
    }

    /// @param place after noun and verb, from 0
    /// @throws UsageException if it is missing
    public String argument(int place, String what) {
        if (words.size() < place + 3) {
            throw new UsageException("say which " + what);
        }
        return words.get(place + 2);
    }

    /// @param place after noun and verb, from 0
    public Optional<String> optional(int place) {
        return words.size() < place + 3 ? Optional.empty() : Optional.of(words.get(place + 2));
    }

    /// @throws UsageException if it is given and is no natural number
    public OptionalLong number(String option) {
        String text = options.get(option);
        return text == null ? OptionalLong.empty() : OptionalLong.of(natural(option, text));
    }

    /// @throws UsageException if it is no natural number
    static long natural(String what, String text) {
        if (!text.matches("\\d{1,18}")) {
            throw new UsageException(what + " is a number, not " + text);
        }
        return Long.parseLong(text);
    }

    public boolean has(String option) {
        return options.containsKey(option);
    }

    public @Nullable String value(String option) {
        return options.get(option);
    }
}
