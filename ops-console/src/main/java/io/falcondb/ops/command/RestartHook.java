package io.falcondb.ops.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What restarts one node: a command of the shell, or a person who is told to. The command ends
/// once the node is on its way; whether it is back is asked of the node itself.
///
/// @param command `{node}` stands for the node's name; null for a person
record RestartHook(@Nullable String command) {

    /// Why it failed; empty if it did not.
    String restart(String node, Duration within, Consumer<String> say) {
        if (command == null) {
            say.accept("restart " + node + " now; it is waited for");
            return "";
        }
        if (!node.matches("[\\p{Alnum}._-]{1,63}")) {
            return "the name " + node + " does not go into a command";
        }
        try {
            Process process =
                    new ProcessBuilder("sh", "-c", command.replace("{node}", node))
                            .redirectErrorStream(true)
                            .start();
            process.getOutputStream().close();
            Thread reader = Thread.ofVirtual().start(() -> read(process.getInputStream(), say));
            if (!process.waitFor(within.toNanos(), TimeUnit.NANOSECONDS)) {
                process.destroy();
                return "the command has not ended within " + within.toSeconds() + " s";
            }
            // What it started may keep its output open for ever.
            reader.join(Duration.ofMillis(200));
            return process.exitValue() == 0 ? "" : "the command ended with " + process.exitValue();
        } catch (IOException e) {
            return "the command could not be started: " + e.getMessage();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    private static void read(InputStream output, Consumer<String> say) {
        try (var lines =
                new java.io.BufferedReader(
                        new java.io.InputStreamReader(output, StandardCharsets.UTF_8))) {
            lines.lines().forEach(line -> say.accept("  " + line));
        } catch (IOException | java.io.UncheckedIOException e) {
            say.accept("  its output broke off: " + e.getMessage());
        }
    }
}
