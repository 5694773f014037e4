package io.falcondb.system.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Containers of some compose files under a name of their own. All of them go with their volumes
/// and networks when it is closed; what they said stays in `target/containers`.
final class ComposeProject implements AutoCloseable {

    private final Engine engine;
    private final List<String> command = new ArrayList<>(List.of("docker", "compose"));
    private boolean begun;

    /// Skips the test if the engine, compose or an image is missing.
    ///
    /// @param environment what the files read, such as ports
    ComposeProject(Map<String, String> environment, List<Path> files, List<String> images)
            throws IOException, InterruptedException {
        String name = "falcondb-" + UUID.randomUUID().toString().substring(0, 8);
        Path logs = Files.createDirectories(Path.of("target", "containers").toAbsolutePath());
        this.engine = new Engine(environment, logs.resolve(name + ".log"));
        engine.require(images.toArray(String[]::new));
        command.addAll(List.of("-p", name));
        files.forEach(file -> command.addAll(List.of("-f", file.toString())));
    }

    /// Starts what does not run, from images that are there, and waits until all of it is healthy.
    void up(String... more) throws IOException, InterruptedException {
        begun = true;
        List<String> all =
                new ArrayList<>(List.of("up", "--wait", "--no-build", "--pull", "never"));
        all.addAll(List.of(more));
        run(all.toArray(String[]::new));
    }

    /// @return what the command of `docker compose` said
    String run(String... arguments) throws IOException, InterruptedException {
        List<String> whole = new ArrayList<>(command);
        whole.addAll(List.of(arguments));
        return engine.run(whole.toArray(String[]::new));
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (begun) {
            run("--profile", "*", "logs", "--no-color");
            run("--profile", "*", "down", "-v");
        }
    }
}
