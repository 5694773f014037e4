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

    /// Skips the test where something is missing, and says what. Nothing is ever fetched.
    void require(String... images) throws IOException, InterruptedException {
        assumeTrue(
                succeeds("docker", "info"),
                "no Docker engine answers; start one, or let DOCKER_HOST name it");
        assumeTrue(succeeds("docker", "compose", "version"), "docker has no compose");
        for (String image : images) {
            assumeTrue(
                    succeeds("docker", "image", "inspect", image),
                    "the engine has no image "
                            + image
                            + (image.startsWith("falcondb/")
                                    ? ": ./falcon compose images makes it"
                                    : ": pull it, or compose/base-images.sh makes a stand-in"));
        }
    }

    /// @return all that the command said on its standard output
    /// @throws AssertionError with all that was said, if the command fails
    String run(String... command) throws IOException, InterruptedException {
        Path answer = Files.createTempFile("engine", ".out");
        try {
            boolean succeeded = succeeds(ProcessBuilder.Redirect.to(answer.toFile()), command);
            String text = Files.readString(answer, StandardCharsets.UTF_8);
            note(text);
            if (!succeeded) {
                throw new AssertionError(String.join(" ", command) + " failed:\n" + said());
            }
            return text;
        } finally {
            Files.delete(answer);
        }
    }

    private boolean succeeds(String... command) throws IOException, InterruptedException {
        return succeeds(ProcessBuilder.Redirect.appendTo(log.toFile()), command);
    }

    private boolean succeeds(ProcessBuilder.Redirect output, String... command)
            throws IOException, InterruptedException {
        note("$ " + String.join(" ", command) + "\n");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectOutput(output)
                        .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            return builder.start().waitFor() == 0;
        } catch (IOException e) {
            // There is no such program.
            note(e.getMessage() + "\n");
            return false;
        }
    }

    private void note(String text) throws IOException {
        Files.writeString(log, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private String said() throws IOException {
        return Files.readString(log, StandardCharsets.UTF_8);
    }
}
