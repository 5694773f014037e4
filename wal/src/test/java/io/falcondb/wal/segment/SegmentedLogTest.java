package io.falcondb.wal.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.falcondb.kernel.BootId;
import io.falcondb.kernel.ClusterId;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.MemberId;
import io.falcondb.kernel.TransactionId;
import io.falcondb.wal.memory.MemoryFolder;
import io.falcondb.wal.record.ChangeSet;
import io.falcondb.wal.record.LoggedRecord;
import io.falcondb.wal.record.WalId;
import io.falcondb.wal.record.WalRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentedLogTest {

    private static final WalId ID = new WalId(new ClusterId(0xc1), GroupId.FIRST);
    private static final WalId OTHER = new WalId(new ClusterId(0xc1), new GroupId(2));
    private static final LogSettings SMALL = new LogSettings(8192, 4096);

    private final MemoryFolder folder = new MemoryFolder();
    private final List<WalRecord> seen = new ArrayList<>();

    @Test
    void recordsComeBackInOrderAcrossSegmentsAndReigns() throws IOException {
        List<WalRecord> written = new ArrayList<>();
        for (int epoch = 1; epoch <= 3; epoch++) {
            try (SegmentedLog log = open(epoch)) {
                for (int i = 0; i < 30; i++) {
                    List<WalRecord> batch = List.of(commit(i, 100), commit(i + 1000, 500));
                    log.append(batch);
                    written.addAll(batch);
                }
                assertThat(log.position().lsn()).isEqualTo(epoch * 60L);
            }
        }
        assertThat(folder.names()).hasSizeGreaterThan(6);
        seen.clear();
        open(4).close();
        assertSame(seen, written);
    }

    @Test
    void aCursorReadsFromAnyLsnAndGoesOn() throws IOException {
        try (SegmentedLog log = open(1)) {
            for (int i = 1; i <= 50; i++) {
                log.append(List.of(commit(i, 300)));
            }
            for (long from : new long[] {1, 7, 25, 50, 51}) {
                try (LogCursor cursor = log.read(from)) {
                    long expected = from;
                    for (LoggedRecord record = cursor.next();
                            record != null;
                            record = cursor.next()) {
                        if (record.header().lsn() != 0) {
                            assertThat(record.header().lsn()).isEqualTo(expected++);
                        }
                    }
                    assertThat(expected).isEqualTo(log.position().lsn() + 1);
                    log.append(List.of(commit(99, 10)));
                    LoggedRecord later = cursor.next();
                    assertThat(later).isNotNull();
                    assertThat(later.header().lsn()).isEqualTo(log.position().lsn());
                }
            }
        }
    }

    @Test
    void deletedSegmentsAreNamedWhenTheyAreAskedFor() throws IOException {
        try (SegmentedLog log = open(1)) {
            for (int i = 1; i <= 60; i++) {
                log.append(List.of(commit(i, 500)));
            }
            log.deleteThrough(40);
            assertThat(log.firstLsn()).isBetween(2L, 41L);
            assertThatThrownBy(() -> log.read(1))
                    .hasMessage("requested log record 1 has already been removed");
            log.deleteThrough(1000);
            assertThat(folder.names()).hasSize(1);
        }
        try (SegmentedLog log = open(2)) {
            assertThat(log.position().lsn()).isEqualTo(60);
        }
    }

    @Test
    void aTailTornAtAnyByteIsRemoved() throws IOException {
        try (SegmentedLog log = open(1)) {
            log.append(List.of(commit(1, 700)));
            log.append(List.of(commit(2, 700), commit(3, 700)));
        }
        String name = folder.names().getLast();
        byte[] whole = folder.content(name);
        int end = lastNonZero(whole) + 1;
        int start = lastFrame(whole, end);
        for (int cut = start; cut < end; cut++) {
            byte[] torn = whole.clone();
            java.util.Arrays.fill(torn, cut, torn.length, (byte) 0);
            MemoryFolder crashed = folder.copy();
            crashed.setContent(name, torn);
            seen.clear();
            try (SegmentedLog log = open(crashed, 2)) {
                assertThat(log.position().lsn()).describedAs("cut at %d", cut).isEqualTo(1);
                log.append(List.of(commit(4, 100)));
            }
            seen.clear();
            try (SegmentedLog log = open(crashed, 3)) {
                assertThat(log.position().lsn()).isEqualTo(2);
            }
        }
    }

    @Test
    void everyFlippedBitIsFoundAndNamed() throws IOException {
        try (SegmentedLog log = open(1)) {
            log.append(List.of(commit(1, 40)));
            log.append(List.of(commit(2, 40)));
        }
        String name = folder.names().getLast();
        byte[] whole = folder.content(name);
        int end = lastNonZero(whole) + 1;
        for (int bit = 0; bit < end * 8; bit++) {
            byte[] damaged = whole.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            MemoryFolder copy = folder.copy();
            copy.setContent(name, damaged);
            assertThat(WalVerifier.verify(copy, ID).damage())
                    .describedAs("bit %d", bit)
                    .contains(name)
                    .contains("at offset")
                    .contains("Lsn");
            assertThatThrownBy(() -> open(copy, 2)).isInstanceOf(DatabaseException.class);
        }
    }

    @Test
    void aMissingSegmentIsNamed() throws IOException {
        try (SegmentedLog log = open(1)) {
            for (int i = 1; i <= 60; i++) {
                log.append(List.of(commit(i, 500)));
            }
        }
        folder.delete(folder.names().get(2));
        assertThatThrownBy(() -> open(2)).hasMessageContaining("it goes on from Lsn");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void whatWasForcedSurvivesAPowerFailure(long seed) throws IOException {
        Random chance = new Random(seed);
        long epoch = 0;
        long acknowledged = 0;
        for (int crash = 0; crash < 30; crash++) {
            seen.clear();
            SegmentedLog log = open(++epoch);
            assertThat(log.position().lsn())
                    .describedAs("seed %d, crash %d", seed, crash)
                    .isGreaterThanOrEqualTo(acknowledged);
            for (int i = 0; i < 1 + chance.nextInt(10); i++) {
                log.append(batch(chance));
            }
            acknowledged = log.position().lsn();
            folder.failForces("Input/output error");
            assertThatThrownBy(() -> log.append(batch(chance))).isInstanceOf(IOException.class);
            folder.losePower(chance);
        }
    }

    @Test
    void aFailedForceEndsTheReign() throws IOException {
        SegmentedLog log = open(1);
        log.append(List.of(commit(1, 10)));
        folder.failForces("Input/output error");
        assertThatThrownBy(() -> log.append(List.of(commit(2, 10))))
                .hasMessage("Input/output error");
        folder.failForces(null);
        assertThatThrownBy(() -> log.append(List.of(commit(3, 10))))
                .hasMessage("the log has failed before");
    }

    @Test
    void aFullDiskRefusesAndTheLogGoesOnWhenThereIsSpace() throws IOException {
        SegmentedLog log = open(1);
        log.append(List.of(commit(1, 100)));
        folder.limitTo(folder.bytes() + 100);
        int refused = 0;
        for (int i = 0; i < 100; i++) {
            try {
                log.append(List.of(commit(i, 500)));
            } catch (NoSpaceException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(80);
        long kept = log.position().lsn();
        folder.limitTo(Long.MAX_VALUE);
        log.append(List.of(commit(7, 500)));
        log.close();
        seen.clear();
        try (SegmentedLog again = open(2)) {
            assertThat(again.position().lsn()).isEqualTo(kept + 1);
        }
    }

    @Test
    void theDiskFolderKeepsTheSameLog(@TempDir Path path) throws IOException {
        LogFolder disk = new DiskFolder(path.resolve("wal"));
        try (SegmentedLog log = open(disk, 1)) {
            for (int i = 1; i <= 40; i++) {
                log.append(List.of(commit(i, 400)));
            }
        }
        seen.clear();
        try (SegmentedLog log = open(disk, 2)) {
            assertThat(log.position().lsn()).isEqualTo(40);
        }
        assertThat(WalVerifier.verify(disk, ID).isSound()).isTrue();
        assertThatThrownBy(() -> SegmentedLog.open(disk, SMALL, OTHER, (at, record) -> {}))
                .hasMessageContaining("belongs to group 1");
    }

    private SegmentedLog open(long epoch) throws IOException {
        return open(folder, epoch);
    }

    private SegmentedLog open(LogFolder where, long epoch) throws IOException {
        SegmentedLog log =
                SegmentedLog.open(
                        where,
                        SMALL,
                        ID,
                        (at, record) -> {
                            if (!(record instanceof WalRecord.EpochBegin)) {
                                seen.add(record);
                            }
                        });
        log.beginEpoch(epoch, new MemberId("m"), new BootId(new UUID(0, epoch)));
        return log;
    }

    private static List<WalRecord> batch(Random chance) {
        List<WalRecord> batch = new ArrayList<>();
        for (int i = 0; i <= chance.nextInt(4); i++) {
            batch.add(commit(i, chance.nextInt(3000)));
        }
        return batch;
    }

    /// Rows of zeros: they must not look like a tail that was never written.
    private static WalRecord commit(long number, int rowBytes) {
        ChangeSet changes =
                new ChangeSet.Builder().put(new byte[] {0, 0, 0, 1}, new byte[rowBytes]).build();
        return new WalRecord.Commit(new TransactionId(number), number, 0, 0, changes);
    }

    private static void assertSame(List<WalRecord> read, List<WalRecord> written) {
        assertThat(read.stream().map(SegmentedLogTest::describe).toList())
                .isEqualTo(written.stream().map(SegmentedLogTest::describe).toList());
    }

    private static String describe(WalRecord record) {
        WalRecord.Commit commit = (WalRecord.Commit) record;
        return commit.timestamp() + "/" + commit.changes().bytes().length;
    }

    private static int lastNonZero(byte[] bytes) {
        int last = bytes.length - 1;
        while (bytes[last] == 0) {
            last--;
        }
        return last;
    }

    private static int lastFrame(byte[] bytes, int end) {
        for (int at = end - Frame.HEADER; at > 0; at--) {
            Frame frame = Frame.decode(bytes, at);
            if (frame != null && at + frame.size() == end) {
                return at;
            }
        }
        throw new AssertionError("no frame ends at " + end);
    }
}
