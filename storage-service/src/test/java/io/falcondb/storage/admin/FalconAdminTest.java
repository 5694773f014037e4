package io.falcondb.storage.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.contracts.storage.CommitOutcome;
import io.falcondb.contracts.storage.CommitRequest;
import io.falcondb.kernel.BootId;
import io.falcondb.kernel.Ticker;
import io.falcondb.storage.EngineStart;
import io.falcondb.storage.StorageEngine;
import io.falcondb.storage.StorageSettings;
import io.falcondb.storage.Surroundings;
import io.falcondb.testkit.coordination.CountingOracle;
import io.falcondb.wal.record.ChangeSet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `falcon admin` on folders that an engine wrote, sound and damaged.
class FalconAdminTest {

    private static final byte[] VALUE =
            "a value that must not be shown".getBytes(StandardCharsets.UTF_8);

    @TempDir private Path folder;
    @TempDir private Path copies;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @BeforeEach
    void write() throws IOException {
        try (StorageEngine engine = open()) {
            for (int i = 0; i < 50; i++) {
                commit(engine, i);
            }
            engine.checkpoint();
            commit(engine, 50);
            commit(engine, 51);
        }
    }

    @Test
    void aStoppedFolderIsSound() {
        assertThat(admin("verify-wal", folder.toString())).isZero();
        assertThat(said()).contains("sound");
        assertThat(admin("verify-wal", folder.resolve("wal").toString())).isZero();
        assertThat(admin("verify-sstables", folder.toString())).isZero();
        assertThat(said()).contains("all row files read");
    }

    @Test
    void recordsAreShownWithoutValues() throws IOException {
        try (StorageEngine engine = open()) {
            commit(engine, 52);
            // What a checkpoint made at the close would drop from the log is kept by a crash only.
            Path copy = copyOf(folder);
            assertThat(admin("dump-wal", copy.toString())).isZero();
        }
        assertThat(said())
                .contains("epoch-begin member", "commit transaction", "changes 1")
                .doesNotContain("a value");
    }

    @Test
    void aFlippedBitInTheLogIsNamed() throws IOException {
        Path copy;
        try (StorageEngine engine = open()) {
            for (int i = 60; i < 70; i++) {
                commit(engine, i);
            }
            copy = copyOf(folder);
        }
        Path segment = newest(copy.resolve("wal"));
        flip(segment, 600);
        assertThat(admin("verify-wal", copy.toString())).isEqualTo(1);
        assertThat(said()).contains("DAMAGED", segment.getFileName().toString(), "next step");
    }

    @Test
    void aFlippedBitInARowFileIsFound() throws IOException {
        Path file;
        try (Stream<Path> files = Files.list(folder.resolve("rows"))) {
            file = files.filter(f -> f.toString().endsWith(".sst")).findFirst().orElseThrow();
        }
        flip(file, 100);
        assertThat(admin("verify-sstables", folder.toString())).isEqualTo(1);
        assertThat(said()).contains("DAMAGED", "next step");
    }

    @Test
    void aFolderInUseOrOfSomebodyElseIsNotLookedAt() throws IOException {
        try (StorageEngine engine = open()) {
            assertThat(admin("verify-wal", folder.toString())).isEqualTo(2);
            assertThat(said()).contains("in use");
        }
        Path other = Files.createDirectory(folder.resolve("other"));
        assertThat(admin("verify-wal", other.toString())).isEqualTo(2);
        assertThat(said()).contains("no data directory");
        assertThat(Files.list(other)).isEmpty();
    }

    @Test
    void wrongQuestionsAreUsageErrors() {
        assertThat(admin("verify-wal")).isEqualTo(64);
        assertThat(admin("polish", folder.toString())).isEqualTo(64);
        assertThat(admin("verify-wal", folder.toString(), "zero")).isEqualTo(64);
    }

    private int admin(String... arguments) {
        PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
        return FalconAdmin.run(List.of(arguments), stream, stream);
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private StorageEngine open() throws IOException {
        return EngineStart.open(
                StorageSettings.in(folder),
                new CountingOracle(),
                new Surroundings(
                        Ticker.SYSTEM, InstantSource.system(), new BootId(UUID.randomUUID())));
    }

    private static void commit(StorageEngine engine, int key) {
        ChangeSet changes =
                new ChangeSet.Builder().put(new byte[] {0, 0, 3, 1, (byte) key}, VALUE).build();
        assertThat(engine.commit(CommitRequest.of(engine.begin(), changes)).join())
                .isInstanceOf(CommitOutcome.Committed.class);
    }

    private static void flip(Path file, long offset) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(offset);
            int before = bytes.read();
            bytes.seek(offset);
            bytes.write(before ^ 0x10);
        }
    }

    private static Path newest(Path wal) throws IOException {
        try (Stream<Path> files = Files.list(wal)) {
            return files.filter(Files::isRegularFile).sorted().reduce((a, b) -> b).orElseThrow();
        }
    }

    private Path copyOf(Path from) throws IOException {
        Path to = Files.createTempDirectory(copies, "copy");
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.toList()) {
                Path target = to.resolve(from.relativize(each).toString());
                if (Files.isDirectory(each)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(each, target);
                }
            }
        }
        return to;
    }
}
