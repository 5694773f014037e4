package io.falcondb.system.container;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/// The containers' engine of this machine, by its command line.
final class Engine {

    private final Map<String, String> environment;
    private final Path log;

    /// @param environment of every command, beside that of the test
    /// @param log where commands write what they say
    Engine(Map<String, String> environment, Path log) {
        this.environment = Map.copyOf(environment);
        this.log = log;
    }

    /// Skips the test where something is missing, and says what.
    void require(String image) throws IOException, InterruptedException {
        assumeTrue(
                succeeds("docker", "info"),
                "no Docker engine answers; start one, or let DOCKER_HOST name it");
        assumeTrue(succeeds("docker", "compose", "version"), "docker has no compose");
        assumeTrue(
                succeeds("docker", "image", "inspect", image),
                "the engine has no image " + image + ": ./falcon compose images makes it");
    }

    /// @throws AssertionError with all that was said, if the command fails
    void run(String... command) throws IOException, InterruptedException {
        if (!succeeds(command)) {
            throw new AssertionError(String.join(" ", command) + " failed:\n" + said());
        }
    }

    private boolean succeeds(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            return builder.start().waitFor() == 0;
        } catch (IOException e) {
            // There is no such program.
            Files.writeString(
                    log,
                    e.getMessage() + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
            return false;
        }
    }

    private String said() throws IOException {
        return Files.readString(log, StandardCharsets.UTF_8);
    }
}
