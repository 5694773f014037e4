package io.falcondb.standalone.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the repository promises of itself.
class RepositoryTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    @Test
    void everyModuleHasAFrontDoor() throws IOException {
        String pom = Files.readString(ROOT.resolve("pom.xml"));
        List<String> modules =
                Pattern.compile("<module>(.*)</module>")
                        .matcher(pom)
                        .results()
                        .map(m -> m.group(1))
                        .toList();
        assertThat(modules).isNotEmpty();
        String readme = Files.readString(ROOT.resolve("README.md"));
        for (String module : modules) {
            assertThat(ROOT.resolve(module).resolve("README.md")).as(module).exists();
            assertThat(readme).as("README names module " + module).contains("`" + module + "/`");
        }
    }

    @Test
    void everyPackageSaysWhatItIsAndIsNullMarked() throws IOException {
        List<Path> silent = new ArrayList<>();
        for (Path file : sources("src/main/java")) {
            Path info = file.resolveSibling("package-info.java");
            if (!Files.exists(info)
                    || !Files.readString(info).contains("@NullMarked")
                    || !Files.readString(info).startsWith("///")) {
                silent.add(file.getParent());
            }
        }
        assertThat(silent).as("packages without a described, null-marked package-info").isEmpty();
    }

    @Test
    void nothingIsLeftForLaterInTheSources() throws IOException {
        Pattern marker = Pattern.compile("\\b(TODO|FIXME|XXX)\\b");
        List<String> found = new ArrayList<>();
        for (Path file : sources("src/main/java")) {
            if (marker.matcher(Files.readString(file)).find()) {
                found.add(ROOT.relativize(file).toString());
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void everyDecisionHasAStatusAndItsFourParts() throws IOException {
        try (Stream<Path> decisions = Files.list(ROOT.resolve("docs/decisions"))) {
            List<Path> records = decisions.filter(p -> p.toString().endsWith(".md")).toList();
            assertThat(records).isNotEmpty();
            for (Path decision : records) {
                assertThat(Files.readString(decision))
                        .as(decision.getFileName().toString())
                        .contains(
                                "Status:",
                                "## Context",
                                "## Evidence",
                                "## Decision",
                                "## Consequences");
            }
        }
    }

    @Test
    void everyMarkdownFileHasOneTitle() throws IOException {
        for (Path file : files(".md")) {
            boolean code = false;
            int titles = 0;
            for (String line : Files.readAllLines(file)) {
                code ^= line.startsWith("```");
                if (!code && line.startsWith("# ")) {
                    titles++;
                }
            }
            assertThat(titles).as(ROOT.relativize(file).toString()).isEqualTo(1);
        }
    }

    @Test
    void everyLinkBetweenDocumentsLeadsSomewhere() throws IOException {
        Pattern link = Pattern.compile("\\]\\((?!https?:|#|mailto:)([^)#]+)[^)]*\\)");
        List<String> dead = new ArrayList<>();
        for (Path file : files(".md")) {
            link.matcher(Files.readString(file))
                    .results()
                    .map(m -> m.group(1).trim())
                    .filter(target -> !Files.exists(file.resolveSibling(target)))
                    .forEach(target -> dead.add(ROOT.relativize(file) + " -> " + target));
        }
        assertThat(dead).isEmpty();
    }

    @Test
    void theGlossaryCoversTheWordsOfTheKernel() throws IOException {
        String glossary = Files.readString(ROOT.resolve("docs/glossary.md"));
        for (String word :
                List.of(
                        "Group",
                        "Member",
                        "Lsn",
                        "Epoch",
                        "Timestamp",
                        "TransactionId",
                        "Boot",
                        "Fault")) {
            assertThat(glossary).contains("**" + word + "**");
        }
    }

    @Test
    void everyThirdPartyLibraryHasALineOfReason() throws IOException {
        String reasons = Files.readString(ROOT.resolve("docs/dependencies.md"));
        Pattern artifact =
                Pattern.compile(
                        "<dependency>\\s*<groupId>(?!io\\.falcondb)[^<]+</groupId>\\s*<artifactId>([^<]+)</artifactId>");
        for (Path pom : files("pom.xml")) {
            artifact.matcher(Files.readString(pom))
                    .results()
                    .map(m -> m.group(1))
                    .forEach(name -> assertThat(reasons).as(name).contains("`" + name + "`"));
        }
    }

    private static List<Path> sources(String folder) throws IOException {
        return files(".java").stream().filter(p -> p.toString().contains(folder)).toList();
    }

    private static List<Path> files(String ending) throws IOException {
        try (Stream<Path> all = Files.walk(ROOT)) {
            return all.filter(p -> p.toString().endsWith(ending))
                    .filter(
                            p ->
                                    !ROOT.relativize(p)
                                            .toString()
                                            .matches("(.*/)?(target|\\.git|data)/.*"))
                    .toList();
        }
    }
}
