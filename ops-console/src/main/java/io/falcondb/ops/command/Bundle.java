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
import java.util.concurrent.CompletionException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// `diag bundle`: one zip file with what each node knows, and why others are missing.
final class Bundle {

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
            for (RemoteNode node : task.fleet().nodes()) {
                try {
                    Answer answer = task.fleet().get(node, "/diag/bundle");
                    if (answer.ok()) {
                        entry(zip, node.name() + ".json", answer.body());
                        collected++;
                    } else {
                        missing.append(node.name()).append(": ").append(answer.body()).append('\n');
                    }
                } catch (CompletionException e) {
                    missing.append(node.name()).append(": ").append(Fleet.reason(e)).append('\n');
                }
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

    private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name.replaceAll("[^A-Za-z0-9._-]", "_")));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
