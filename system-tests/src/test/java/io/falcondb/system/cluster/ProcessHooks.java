package io.falcondb.system.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Commands with which a shell starts, ends and kills processes of a cluster, and `./falcon ops`
/// with this test's classes. A command leaves a wish in a folder and waits until it is fulfilled.
final class ProcessHooks implements AutoCloseable {

    /// Does what a command wants.
    @FunctionalInterface
    interface Hand {

        /// @param order start, stop, kill or restart
        void act(String order, String node) throws IOException, InterruptedException;
    }

    private static final String HOST =
            """
            #!/bin/sh
            # what to do, and to whom
            wish='%s'/$1.$2
            touch "$wish"
            while [ -e "$wish" ]; do sleep 0.1; done
            if [ -e "$wish.failed" ]; then cat "$wish.failed" >&2; exit 1; fi
            """;

    private final Path folder;
    private final Path wishes;
    private final Hand hand;
    private final Thread server;
    private volatile boolean over;

    ProcessHooks(Path folder, Hand hand) throws IOException {
        this.folder = folder;
        this.hand = hand;
        this.wishes = Files.createDirectories(folder.resolve("wishes"));
        script("host", HOST.formatted(wishes));
        script("falcon", console());
        this.server = Thread.ofPlatform().name("process-hooks").start(this::serve);
    }

    /// For the shell; each is a command that wants a node.
    Map<String, String> variables() {
        String host = folder.resolve("host").toString();
        return Map.of(
                "START", host + " start",
                "STOP", host + " stop",
                "KILL", host + " kill",
                "RESTART", host + " restart");
    }

    private static String console() {
        return """
                #!/bin/sh
                shift
                exec '%s' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp '%s' io.falcondb.ops.OpsConsole "$@"
                """
                .formatted(
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        System.getProperty("java.class.path"));
    }

    private void script(String name, String text) throws IOException {
        Path script = Files.writeString(folder.resolve(name), text);
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    }

    private void serve() {
        try {
            while (!over) {
                for (Path wish : wishes()) {
                    fulfil(wish);
                }
                TimeUnit.MILLISECONDS.sleep(50);
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Path> wishes() throws IOException {
        try (Stream<Path> files = Files.list(wishes)) {
            return files.filter(file -> !file.toString().endsWith(".failed")).toList();
        }
    }

    private void fulfil(Path wish) throws IOException, InterruptedException {
        String[] words = wish.getFileName().toString().split("\\.", 2);
        try {
            hand.act(words[0], words[1]);
        } catch (IOException | IllegalStateException | IllegalArgumentException e) {
            Files.writeString(wish.resolveSibling(wish.getFileName() + ".failed"), e.toString());
        }
        Files.delete(wish);
    }

    @Override
    public void close() throws InterruptedException {
        over = true;
        server.join();
    }
}
