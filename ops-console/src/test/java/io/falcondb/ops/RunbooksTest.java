package io.falcondb.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Runs every block of every runbook against a real database, as a person would: the blocks of one
/// page in one shell. Only the launcher is replaced, by one that does not build first. Blocks for
/// clusters have a test of their own.
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class RunbooksTest {

    private static final Path PAGES = Path.of("..", "docs", "runbooks");
    private static final Pattern BLOCK =
            Pattern.compile("^```sh\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);

    /// Want a database that is stopped.
    private static final List<String> STOPPED = List.of("verify-files.md");

    /// Wants somebody to kill.
    private static final String KILL = "kill-a-transaction.md";

    @TempDir private Path folder;

    @Test
    void everyBlockOfEveryRunbookWorks() throws Exception {
        List<String> pages = pages();
        assertThat(pages).containsAll(STOPPED).contains(KILL).hasSizeGreaterThan(10);
        launcher();
        Path data = folder.resolve("data");
        try (DatabaseProcess database = DatabaseProcess.start(data, folder.resolve("log"))) {
            try (Connection forgotten = DriverManager.getConnection(database.sqlUrl());
                    Statement statement = forgotten.createStatement()) {
                statement.execute("CREATE TABLE runbook (id int PRIMARY KEY)");
                for (String page : pages) {
                    if (!STOPPED.contains(page) && !page.equals(KILL)) {
                        run(page, database.httpUrl(), database.sqlUrl(), data);
                    }
                }
                forgotten.setAutoCommit(false);
                statement.execute("INSERT INTO runbook VALUES (1)");
                // Older than falcon.sql.slow-transaction, as this database is set.
                TimeUnit.MILLISECONDS.sleep(200);
                run(KILL, database.httpUrl(), database.sqlUrl(), data);
            }
            try (Connection other = DriverManager.getConnection(database.sqlUrl());
                    Statement statement = other.createStatement();
                    var rows = statement.executeQuery("SELECT count(*) FROM runbook")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt(1)).as("the killed transaction's row").isZero();
            }
        }
        for (String page : STOPPED) {
            run(page, "", "", data);
        }
    }

    private static List<String> pages() throws IOException {
        List<String> pages = new ArrayList<>();
        try (Stream<Path> files = Files.list(PAGES)) {
            for (Path file : files.sorted().toList()) {
                if (BLOCK.matcher(Files.readString(file)).find()) {
                    pages.add(file.getFileName().toString());
                }
            }
        }
        return pages;
    }

    private void run(String page, String httpUrl, String sqlUrl, Path data) throws Exception {
        Matcher blocks = BLOCK.matcher(Files.readString(PAGES.resolve(page)));
        StringBuilder script = new StringBuilder("set -euo pipefail\n");
        int count = 0;
        while (blocks.find()) {
            script.append("echo '--- block ").append(++count).append("'\n").append(blocks.group(1));
        }
        assertThat(count).as("blocks of " + page).isPositive();
        ProcessBuilder shell = new ProcessBuilder("bash", "-c", script.toString());
        shell.directory(folder.toFile()).redirectErrorStream(true);
        shell.environment().put("FALCON_OPS_NODES", "standalone=" + httpUrl);
        shell.environment().put("SQL_URL", sqlUrl);
        shell.environment().put("REGION", "here");
        shell.environment().put("DATA", data.toString());
        shell.environment().put("AUDIT", folder.resolve("audit").toString());
        shell.environment().put("BACKUPS", folder.resolve("backups").toString());
        Process running = shell.start();
        String said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(running.waitFor()).as(page + " said\n" + said).isZero();
    }

    /// `./falcon ops` and `./falcon admin` with this test's classes.
    private void launcher() throws IOException {
        List<String> java =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path")));
        String command = "'" + String.join("' '", java) + "'";
        Path script = folder.resolve("falcon");
        Files.writeString(
                script,
                """
                #!/bin/sh
                verb=$1
                shift
                case $verb in
                  ops) exec %s io.falcondb.ops.OpsConsole "$@" ;;
                  admin) exec %s io.falcondb.storage.admin.FalconAdmin "$@" ;;
                esac
                exit 64
                """
                        .formatted(command, command));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    }
}
