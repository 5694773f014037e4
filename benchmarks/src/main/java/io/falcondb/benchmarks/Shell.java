package io.falcondb.benchmarks;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// Runs the programs that a benchmark is made of.
final class Shell {

    private Shell() {}

    /// Runs to the end and returns what it printed, errors included.
    ///
    /// @throws IOException with that output if it ended with another code than 0
    static String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = process.waitFor();
        if (code != 0) {
            throw new IOException(
                    String.join(" ", command) + " ended with " + code + ":\n" + output);
        }
        return output;
    }

    static String run(String... command) throws IOException, InterruptedException {
        return run(Arrays.asList(command));
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /// Whether `select 1` is answered.
    static boolean answers(Server server) throws IOException, InterruptedException {
        Process psql =
                new ProcessBuilder(
                                "psql",
                                "-h",
                                "127.0.0.1",
                                "-p",
                                "" + server.port(),
                                "-U",
                                server.user(),
                                "-d",
                                server.database(),
                                "-Atc",
                                "select 1")
                        .redirectErrorStream(true)
                        .start();
        psql.getInputStream().readAllBytes();
        return psql.waitFor() == 0;
    }

    /// Asks until it answers.
    static void await(Server server, Process process, long nanosMax)
            throws IOException, InterruptedException {
        long began = System.nanoTime();
        while (!answers(server)) {
            if (!process.isAlive() || System.nanoTime() - began > nanosMax) {
                throw new IOException(server.name() + " does not answer");
            }
            Thread.sleep(20);
        }
    }
}
