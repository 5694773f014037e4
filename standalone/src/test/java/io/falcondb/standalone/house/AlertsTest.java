package io.falcondb.standalone.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The alert rules that come with the database.
class AlertsTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Path FOLDER = ROOT.resolve("docs/observability");

    @Test
    void everyMetricOfARuleIsInTheReference() throws IOException {
        String reference =
                Files.readString(ROOT.resolve("docs/reference/metrics.md"))
                        + Files.readString(ROOT.resolve("docs/reference/settings-coordinator.md"));
        Set<String> metrics = found("\\b(falcon_[a-z_]+)");
        assertThat(metrics).hasSizeGreaterThan(5);
        for (String metric : metrics) {
            assertThat(reference).contains("`" + metric + "`");
        }
    }

    @Test
    void everyAlertHasARunbookAndATest() throws IOException {
        for (String runbook : found("runbook: (\\S+)")) {
            assertThat(ROOT.resolve(runbook)).exists();
        }
        String tests = Files.readString(FOLDER.resolve("alerts-test.yml"));
        Set<String> alerts = found("- alert: (\\w+)");
        assertThat(alerts).hasSizeGreaterThan(10);
        for (String alert : alerts) {
            assertThat(tests).containsPattern("alertname: " + alert + "\n\\s+exp_alerts:\n");
        }
    }

    /// With Prometheus' own tool, if it is installed.
    @Test
    void theRulesFireWhenTheyShouldAndOnlyThen() throws IOException, InterruptedException {
        Optional<Path> tool =
                Arrays.stream(System.getenv("PATH").split(":"))
                        .map(folder -> Path.of(folder, "promtool"))
                        .filter(Files::isExecutable)
                        .findFirst();
        assumeTrue(tool.isPresent(), "promtool is not on the PATH; Debian's prometheus has it");
        Process run =
                new ProcessBuilder(
                                List.of(
                                        tool.orElseThrow().toString(),
                                        "test",
                                        "rules",
                                        "alerts-test.yml"))
                        .directory(FOLDER.toFile())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(run.waitFor()).as(said).isZero();
    }

    private static Set<String> found(String pattern) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(FOLDER.resolve("alerts.yml")))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
    }
}
