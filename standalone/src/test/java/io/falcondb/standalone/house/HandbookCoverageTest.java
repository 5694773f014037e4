package io.falcondb.standalone.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.contracts.operations.Views;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the two operation handbooks that this database follows have, how it is here, and the test
/// that exercises it. The page is written from the list by `-Dfalcon.docs.write=true`.
class HandbookCoverageTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Path PAGE = ROOT.resolve("docs/reference/handbook-coverage.md");

    /// @param test class, or class#method; empty while it is missing
    private record Item(String kind, String what, String here, String test) {}

    @Test
    void everyTestThatIsNamedExists() throws IOException {
        Map<String, String> tests = tests();
        for (Item item : items()) {
            if (item.test().isEmpty()) {
                continue;
            }
            String[] parts = item.test().split("#");
            assertThat(tests).as(item.what()).containsKey(parts[0]);
            if (parts.length > 1) {
                assertThat(tests.get(parts[0])).as(item.test()).contains("void " + parts[1] + "(");
            }
        }
    }

    @Test
    void theListKnowsEveryViewAndCallsNoneMissingThatExists() throws IOException {
        for (var shape : Views.all()) {
            assertThat(items())
                    .as(shape.name())
                    .anyMatch(
                            item ->
                                    item.what().equals("falcon." + shape.name())
                                            && !item.test().isEmpty());
        }
        for (Item item : items()) {
            if (item.kind().equals("sql view") && item.test().isEmpty()) {
                assertThat(Views.find(item.what().replace("falcon.", ""))).as(item.what()).isNull();
            }
        }
    }

    @Test
    void thePageSaysWhatTheListSays() throws IOException {
        String page = page();
        if (Boolean.getBoolean("falcon.docs.write")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(page);
    }

    private static String page() throws IOException {
        List<Item> items = items();
        long there = items.stream().filter(item -> !item.test().isEmpty()).count();
        StringBuilder text =
                new StringBuilder(
                        """
                        # What of the handbooks works

                        Two operation handbooks say what an operator expects of this database. %d of %d things in them have an answer here and name the test that exercises it; most work as the handbooks have them, and a line says so where the answer is a refusal, a plan that nobody carries out yet, or something else in its place. Written by `HandbookCoverageTest` from its list, which also checks that the tests exist.

                        | kind | in the handbooks | here | test |
                        | --- | --- | --- | --- |
                        """
                                .formatted(there, items.size()));
        for (Item item : items) {
            text.append(
                    "| %s | %s | %s | %s |\n"
                            .formatted(
                                    item.kind(),
                                    item.what(),
                                    item.here(),
                                    item.test().isEmpty() ? "**none**" : "`" + item.test() + "`"));
        }
        return text.toString();
    }

    private static List<Item> items() throws IOException {
        List<Item> items = new ArrayList<>();
        try (var in =
                Objects.requireNonNull(
                        HandbookCoverageTest.class.getResourceAsStream("/handbook/coverage.tsv"))) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (!line.startsWith("#")) {
                    String[] fields = line.split("\t", -1);
                    assertThat(fields).as(line).hasSize(4);
                    items.add(new Item(fields[0], fields[1], fields[2], fields[3]));
                }
            }
        }
        assertThat(items).hasSizeGreaterThan(50);
        return items;
    }

    /// The source of every test class by its simple name.
    private static Map<String, String> tests() throws IOException {
        Map<String, String> tests = new LinkedHashMap<>();
        try (Stream<Path> all = Files.walk(ROOT)) {
            for (Path file :
                    all.filter(path -> path.toString().contains("src/test/java"))
                            .filter(path -> path.toString().endsWith(".java"))
                            .toList()) {
                tests.put(
                        file.getFileName().toString().replace(".java", ""), Files.readString(file));
            }
        }
        return tests;
    }
}
