package io.falcondb.ops.command;

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

    /// Carries the verb out.
    @FunctionalInterface
    public interface Action {
        Ending run(Task task);
    }

    String usage() {
        return (noun + " " + name + " " + arguments).replaceAll(" +", " ").strip();
    }
}
