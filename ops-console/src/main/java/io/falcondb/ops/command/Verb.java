package io.falcondb.ops.command;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// One thing that the console can do.
///
/// @param arguments as the help shows them
/// @param changes whether it changes anything; then it needs `--yes` and shows its plan without it
public record Verb(
        String noun,
        String name,
        String arguments,
        String description,
        boolean changes,
        Action action) {

    private static final Pattern OPTION = Pattern.compile("--[a-z-]+");

    /// Carries the verb out.
    @FunctionalInterface
    public interface Action {
        Ending run(Task task);
    }

    /// The options that it takes, those of all commands among them.
    public Set<String> options() {
        Set<String> options = new TreeSet<>(Invocation.EVERYWHERE);
        if (changes) {
            options.addAll(List.of("--yes", "--dry-run"));
        }
        OPTION.matcher(arguments).results().map(MatchResult::group).forEach(options::add);
        return options;
    }

    String usage() {
        return (noun + " " + name + " " + arguments).replaceAll(" +", " ").strip();
    }
}
