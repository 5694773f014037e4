package io.falcondb.standalone.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The rules and dashboards that come with the database.
class AlertsTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Path FOLDER = ROOT.resolve("docs/observability");

    /// One that nothing measures yet must say so on the page of metrics.
    @Test
    void everyMetricOfRulesAndDashboardsIsMeasuredOrListedAsAwaited() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/reference/metrics.md"));
        String reference =
                page + Files.readString(ROOT.resolve("docs/reference/settings-coordinator.md"));
        Set<String> known = found("`(falcon_[a-z_]+)`", reference);
        Set<String> awaited = found("(?m)^\\| (falcon_[a-z_]+) \\|", page);
        assertThat(known).noneMatch(awaited::contains);
        Set<String> named = new TreeSet<>();
        for (Path file : files()) {
            for (String metric : found("\\b(falcon_[a-z_]+)", Files.readString(file))) {
                named.add(metric.replaceFirst("_seconds_(bucket|sum|count)$", "_seconds"));
            }
        }
        assertThat(named).hasSizeGreaterThan(25).contains("falcon_epoch", "falcon_panic_count");
        assertThat(named).allMatch(name -> known.contains(name) || awaited.contains(name));
        assertThat(named).as("every awaited one is used").containsAll(awaited);
    }

    @Test
    void everyAlertHasARunbookAndATest() throws IOException {
        for (String name : List.of("alerts", "lineradb")) {
            String rules = Files.readString(FOLDER.resolve(name + ".yml"));
            String tests = Files.readString(FOLDER.resolve(name + "-test.yml"));
            Set<String> alerts = found("- alert: (\\w+)", rules);
            assertThat(alerts).hasSizeGreaterThan(2);
            assertThat(rules.split("runbook: ", -1)).hasSize(alerts.size() + 1);
            for (String runbook : found("runbook: (\\S+)", rules)) {
                assertThat(runbook).startsWith("docs/runbooks/");
                assertThat(ROOT.resolve(runbook)).exists();
            }
            for (String alert : alerts) {
                assertThat(tests).containsPattern("alertname: " + alert + "\n\\s+exp_alerts:\n");
            }
        }
    }

    /// With Prometheus' own tool, if it is installed or can be fetched.
    @ParameterizedTest
    @ValueSource(strings = {"alerts", "lineradb"})
    void theRulesFireWhenTheyShouldAndOnlyThen(String name)
            throws IOException, InterruptedException {
        promtool("test", "rules", name + "-test.yml");
    }

    /// As a rule of its own, so that Prometheus' tool parses it.
    @Test
    void everyExpressionOfTheDashboardsIsPromQl(@TempDir Path folder)
            throws IOException, InterruptedException {
        StringBuilder rules = new StringBuilder("groups:\n  - name: dashboards\n    rules:\n");
        int panels = 0;
        for (Path file : files()) {
            if (file.toString().endsWith(".json")) {
                for (String expression :
                        found("\"expr\": (\"(?:[^\"\\\\]|\\\\.)*\")", Files.readString(file))) {
                    rules.append(
                            "      - record: panel:%d\n        expr: %s\n"
                                    .formatted(panels++, expression));
                }
            }
        }
        assertThat(panels).isGreaterThan(30);
        Path file = Files.writeString(folder.resolve("dashboards.yml"), rules);
        promtool("check", "rules", file.toString());
    }

    @Test
    void everyDashboardAsksTheProvisionedSource() throws IOException {
        String uid = "falcondb";
        assertThat(Files.readString(ROOT.resolve("compose/grafana/datasources.yml")))
                .contains("uid: " + uid);
        Set<String> titles = new TreeSet<>();
        for (Path file : files()) {
            if (file.toString().endsWith(".json")) {
                String json = Files.readString(file);
                assertThat(found("\"type\": \"prometheus\",\\s*\"uid\": \"([^\"]+)\"", json))
                        .as(file.toString())
                        .containsExactly(uid);
                titles.addAll(found("(?m)^  \"title\": \"([^\"]+)\"", json));
            }
        }
        assertThat(titles).hasSize(5);
    }

    private static void promtool(String... arguments) throws IOException, InterruptedException {
        Process fetch =
                new ProcessBuilder(ROOT.resolve("compose/fetch-promtool.sh").toString())
                        .redirectErrorStream(true)
                        .start();
        String tool =
                new String(fetch.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assumeTrue(fetch.waitFor() == 0, tool);
        List<String> command = new ArrayList<>(List.of(tool));
        command.addAll(List.of(arguments));
        Process run =
                new ProcessBuilder(command)
                        .directory(FOLDER.toFile())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(run.waitFor()).as(said).isZero();
    }

    private static List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        files.add(FOLDER.resolve("alerts.yml"));
        files.add(FOLDER.resolve("lineradb.yml"));
        try (Stream<Path> dashboards = Files.list(FOLDER.resolve("dashboards"))) {
            files.addAll(dashboards.sorted().toList());
        }
        return files;
    }

    private static Set<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
    }
}
