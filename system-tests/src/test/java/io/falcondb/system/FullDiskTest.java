package io.falcondb.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A data folder on a small file system of its own that really runs full.
class FullDiskTest {

    private static final int DISK_MB = 192;
    private static final int ROWS = 1_000;
    private static final String DISK_FULL = "53100";

    @TempDir Path folder;
    private Path disk;

    @BeforeEach
    void mount() throws Exception {
        disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=" + DISK_MB + "m", "tmpfs", "" + disk) == 0,
                "a small file system cannot be mounted here (that takes root): skipped");
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", disk.toString());
    }

    @Test
    void commitsAreRefusedWhileTheDiskIsFullAndGoOnWhenSpaceReturns() throws Exception {
        try (StandaloneProcess database = start("32MB");
                Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create table t (id int primary key, v text)");
            Path ballast = disk.resolve("ballast");
            Files.write(ballast, new byte[(DISK_MB / 2) << 20]);
            int kept = fill(statement, DISK_FULL);
            assertThat(count(statement)).as("reads go on").isEqualTo(kept);
            Files.delete(ballast);
            // The free space is looked at a few times a second, not at every commit.
            int more = awaitInsert(statement, kept);
            assertThat(count(statement)).isEqualTo(more);
            assertThat(database.terminate()).as(database.output()).isZero();
        }
    }

    @Test
    void whatWasAcknowledgedBeforeTheLastByteWasTakenIsThereAfterARestart() throws Exception {
        Path ballast = disk.resolve("ballast");
        int kept;
        try (StandaloneProcess database = start("0MB");
                Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create table t (id int primary key, v text)");
            Files.write(ballast, new byte[(DISK_MB / 2) << 20]);
            // Without a reserve the row files may be what the disk is too small for: it stops then.
            kept = fill(statement, DISK_FULL, "58030", "08007", "57P02");
        }
        Files.delete(ballast);
        try (StandaloneProcess database = start("0MB");
                Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            assertThat(count(statement)).isIn(kept, kept + ROWS);
            assertThat(awaitInsert(statement, count(statement))).isGreaterThan(kept);
        }
    }

    private StandaloneProcess start(String reserve) throws Exception {
        return StandaloneProcess.start(
                disk.resolve("data"),
                "--falcon.storage.reserve-space=" + reserve,
                "--falcon.storage.write-buffer=16MB",
                "--falcon.wal.segment-size=8MB");
    }

    /// Inserts until the disk is full; how many rows were acknowledged. A later insert may succeed
    /// again: the database gives space back by itself when it merges its files.
    private static int fill(Statement statement, String... states) {
        int kept = 0;
        try {
            while (kept < DISK_MB * ROWS) {
                insert(statement, kept);
                kept += ROWS;
            }
        } catch (SQLException e) {
            assertThat(e.getSQLState()).as(e.getMessage()).isIn((Object[]) states);
            return kept;
        }
        throw new AssertionError("the disk never ran full");
    }

    private static void insert(Statement statement, int from) throws SQLException {
        statement.execute(
                "insert into t select g, repeat('x', 1000) from generate_series(%d, %d) g"
                        .formatted(from + 1, from + ROWS));
    }

    private static int awaitInsert(Statement statement, int kept) throws Exception {
        for (int attempt = 0; attempt < 100; attempt++) {
            try {
                insert(statement, kept);
                return kept + ROWS;
            } catch (SQLException e) {
                assertThat(e.getSQLState()).as(e.getMessage()).isEqualTo(DISK_FULL);
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
        throw new AssertionError("space returned and commits are still refused");
    }

    private static int count(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("select count(*) from t")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static int run(String... command) throws Exception {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
