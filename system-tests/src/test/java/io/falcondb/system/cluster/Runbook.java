package io.falcondb.system.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A page of the runbooks with blocks that want a cluster.
record Runbook(String page) {

    private static final Path PAGES = Path.of("..", "docs", "runbooks");
    private static final Pattern BLOCK =
            Pattern.compile("^```sh cluster\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);

    /// The names of all pages that have such blocks.
    static List<String> pages() throws IOException {
        List<String> pages = new ArrayList<>();
        try (Stream<Path> files = Files.list(PAGES)) {
            for (Path file : files.toList()) {
                if (BLOCK.matcher(Files.readString(file)).find()) {
                    pages.add(file.getFileName().toString());
                }
            }
        }
        return pages;
    }

    /// Runs its blocks in one shell, as a person would. All of them have to end well.
    ///
    /// @param folder in which `./falcon` is
    /// @return what they said
    String run(Path folder, Map<String, String> variables)
            throws IOException, InterruptedException {
        Matcher blocks = BLOCK.matcher(Files.readString(PAGES.resolve(page)));
        StringBuilder script = new StringBuilder("set -euo pipefail\n");
        for (int count = 1; blocks.find(); count++) {
            script.append("echo '--- block ").append(count).append("'\n").append(blocks.group(1));
        }
        ProcessBuilder shell = new ProcessBuilder("bash", "-c", script.toString());
        shell.directory(folder.toFile()).redirectErrorStream(true);
        shell.environment().putAll(variables);
        Process running = shell.start();
        String said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(running.waitFor()).as(page + " said\n" + said).isZero();
        return said;
    }
}
