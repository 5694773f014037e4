package io.falcondb.testkit.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.contracts.journal.AuditLog;
import io.falcondb.contracts.journal.AuditTrail;
import io.falcondb.contracts.journal.AuditVerifier;
import io.falcondb.contracts.journal.Forcing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditLogTest {

    @TempDir private Path folder;
    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("audit.log");
    }

    @Test
    void aWholeLogIsSoundAndGoesOnAfterARestart() throws IOException {
        write(5, 1 << 20);
        write(5, 1 << 20);
        AuditVerifier.Report report = AuditVerifier.verify(file);
        assertThat(report.damage()).isNull();
        assertThat(report.lines()).isEqualTo(10);
        assertThat(report.lastNumber()).isEqualTo(10);
        assertThat(Files.readString(file))
                .contains("\"what\":\"GRANT \\\"quoted\\\"\\n\\u2028 to äöü \\ud83d\\ude80\"");
    }

    @Test
    void aChangedLineIsNamed() throws IOException {
        write(5, 1 << 20);
        List<String> lines = lines();
        lines.set(2, lines.get(2).replace("\"user\":\"anna\"", "\"user\":\"otto\""));
        Files.write(file, lines);
        assertThat(AuditVerifier.verify(file).damage())
                .contains("audit.log line 3: number 3 was changed");
    }

    @Test
    void aRemovedLineIsNamed() throws IOException {
        write(5, 1 << 20);
        List<String> lines = lines();
        lines.remove(2);
        Files.write(file, lines);
        assertThat(AuditVerifier.verify(file).damage())
                .contains("audit.log line 3: numbers 3 to 3 are missing before it");
    }

    @Test
    void aLineOfAnotherChainAndAnExchangeAreFound() throws IOException {
        write(5, 1 << 20);
        List<String> lines = lines();
        List<String> exchanged = new ArrayList<>(lines);
        exchanged.set(1, lines.get(2));
        exchanged.set(2, lines.get(1));
        Files.write(file, exchanged);
        assertThat(AuditVerifier.verify(file).damage()).contains("line 2: numbers 2 to 2");
        Files.delete(file);
        write(1, 1 << 20, "other");
        String foreign = Files.readString(file).strip();
        List<String> swapped = new ArrayList<>(lines);
        swapped.set(0, foreign);
        Files.write(file, swapped);
        assertThat(AuditVerifier.verify(file).damage())
                .contains("line 2: number 2 does not follow number 1");
    }

    @Test
    void aLongLogIsPutAsideBoundedAndOneChainThroughAllFiles() throws IOException {
        write(100, 2000);
        assertThat(folder.toFile().list()).hasSize(4);
        for (Path each : List.of(file, folder.resolve("audit.log.3"))) {
            assertThat(Files.size(each)).isLessThanOrEqualTo(2000);
        }
        AuditVerifier.Report report = AuditVerifier.verify(file);
        assertThat(report.damage()).isNull();
        assertThat(report.files()).hasSize(4);
        assertThat(report.lastNumber()).isEqualTo(100);
        assertThat(report.firstNumber()).isGreaterThan(1);
        write(1, 2000);
        assertThat(AuditVerifier.verify(file).lastNumber()).isEqualTo(101);
        Files.delete(folder.resolve("audit.log.1"));
        Files.move(folder.resolve("audit.log.2"), folder.resolve("audit.log.1"));
        Files.move(folder.resolve("audit.log.3"), folder.resolve("audit.log.2"));
        assertThat(AuditVerifier.verify(file).damage()).contains("audit.log line 1: numbers ");
    }

    @Test
    void whatACrashLeftUnfinishedIsCutOffAndSaid() throws IOException {
        write(3, 1 << 20);
        Files.writeString(file, "{\"number\":4,\"at\":\"20", StandardOpenOption.APPEND);
        write(1, 1 << 20);
        AuditVerifier.Report report = AuditVerifier.verify(file);
        assertThat(report.damage()).isNull();
        assertThat(report.lines()).isEqualTo(5);
        assertThat(lines().get(3)).contains("a line of 20 bytes that a crash left unfinished");
    }

    @Test
    void aLineThatIsLostAtTheEndShowsInTheLastHash() throws IOException {
        write(5, 1 << 20);
        String hash = AuditVerifier.verify(file).lastHash();
        Files.write(file, lines().subList(0, 4));
        AuditVerifier.Report report = AuditVerifier.verify(file);
        assertThat(report.damage()).isNull();
        assertThat(report.lastHash()).isNotEqualTo(hash);
    }

    private List<String> lines() throws IOException {
        return new ArrayList<>(Files.readAllLines(file));
    }

    private void write(int lines, long bytesMax) {
        write(lines, bytesMax, "anna");
    }

    private void write(int lines, long bytesMax, String user) {
        try (AuditLog log =
                new AuditLog(
                        "node-1",
                        InstantSource.fixed(Instant.EPOCH),
                        file,
                        bytesMax,
                        4,
                        Forcing.ALWAYS,
                        failure -> {
                            throw new AssertionError(failure);
                        })) {
            for (int i = 0; i < lines; i++) {
                log.record(
                        new AuditTrail.Entry(
                                "grant",
                                user,
                                "127.0.0.1:1",
                                "GRANT \"quoted\"\n\u2028 to äöü 🚀",
                                "ok"));
            }
        }
    }
}
