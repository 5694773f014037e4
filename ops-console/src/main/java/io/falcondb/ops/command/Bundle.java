package io.falcondb.ops.command;

import io.falcondb.contracts.operations.OperationsClient.Answer;
import io.falcondb.contracts.operations.RemoteNode;
import io.falcondb.contracts.operations.Views;
import io.falcondb.ops.fleet.Fleet;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// `diag bundle`: one zip file with what each node knows, and why others are missing.
final class Bundle {

    /// Nodes that are asked at the same time: so many answers are in memory.
    private static final int AT_ONCE = 16;

    private Bundle() {}

    static List<Verb> verbs() {
        return List.of(
                new Verb(
                        "diag",
                        "bundle",
                        "[--file FILE]",
                        "collect what every node knows, without values of rows, in a zip file",
                        false,
                        Bundle::collect));
    }

    private static Ending collect(Task task) {
        String chosen = task.invocation().value("--file");
        Path file = Path.of(chosen == null ? "falcondb-diag.zip" : chosen);
        StringBuilder missing = new StringBuilder();
        int collected = 0;
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            List<RemoteNode> nodes = task.fleet().nodes();
            for (int from = 0; from < nodes.size(); from += AT_ONCE) {
                List<RemoteNode> some = nodes.subList(from, Math.min(nodes.size(), from + AT_ONCE));
                collected += collect(task.fleet(), some, zip, missing);
            }
            String timeline = FailoverTimeline.of(task.fleet().ask(Views.EVENTS));
            if (!timeline.isEmpty()) {
                entry(zip, "last-failover.txt", timeline);
            }
            if (!missing.isEmpty()) {
                entry(zip, "missing.txt", missing.toString());
            }
        } catch (IOException e) {
            task.say("cannot write " + file + ": " + e.getMessage());
            return Ending.FAILED;
        }
        task.say(file + ": " + collected + " of " + task.fleet().nodes().size() + " nodes");
        if (!missing.isEmpty()) {
            task.say("missing: " + missing.toString().strip());
        }
        return collected == 0 ? Ending.FAILED : missing.isEmpty() ? Ending.DONE : Ending.PARTIAL;
    }

    /// @return how many of the nodes answered; `missing` is told about the others
    private static int collect(
            Fleet fleet, List<RemoteNode> nodes, ZipOutputStream zip, StringBuilder missing)
            throws IOException {
        List<CompletableFuture<Answer>> asked = fleet.askAll(nodes, "/diag/bundle");
        int collected = 0;
        for (int i = 0; i < nodes.size(); i++) {
            String name = nodes.get(i).name();
            try {
                Answer answer = asked.get(i).join();
                if (answer.ok()) {
                    entry(zip, name + ".json", answer.body());
                    collected++;
                } else {
                    missing.append(name).append(": ").append(answer.body()).append('\n');
                }
            } catch (CompletionException e) {
                missing.append(name).append(": ").append(Fleet.reason(e)).append('\n');
            }
        }
        return collected;
    }

    private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name.replaceAll("[^A-Za-z0-9._-]", "_")));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
