package io.falcondb.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.contracts.coordination.MemberRole;
import io.falcondb.contracts.replication.Checkpoint;
import io.falcondb.contracts.replication.Checkpoints;
import io.falcondb.contracts.storage.CommitOutcome;
import io.falcondb.contracts.storage.CommitPolicy;
import io.falcondb.contracts.storage.CommitRequest;
import io.falcondb.contracts.storage.Group;
import io.falcondb.kernel.Ticker;
import io.falcondb.kernel.Timestamp;
import io.falcondb.storage.backup.Backups;
import io.falcondb.storage.backup.Restore;
import io.falcondb.storage.mvcc.MvccStore;
import io.falcondb.storage.reign.ReignSettings;
import io.falcondb.storage.seed.SeedSettings;
import io.falcondb.testkit.topic.InMemoryPartition;
import io.falcondb.wal.record.ChangeSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A member that gets rows from elsewhere.
class MemberHostTest {

    private static final SeedSettings QUICK =
            new SeedSettings(1L << 30, 4096, Duration.ofMillis(20), Duration.ofMinutes(1));

    @TempDir Path folder;
    private final InMemoryPartition partition = new InMemoryPartition(2 << 20);
    private final List<String> events = new CopyOnWriteArrayList<>();

    @Test
    void aNewMemberGetsTheRowsOfAnotherWhenTheTopicWasTrimmed() throws Exception {
        try (GroupMemberFixture first = boot("first")) {
            Group group = first.reign();
            put(group, 1);
            partition.trim(partition.bounds().join().end());
            MemberHost second = host("second", Map.of("first", first.member().checkpoints()));
            try (second) {
                awaitApplied(second, first);
                put(group, 2);
                awaitApplied(second, first);
                assertThat(second.report().role()).isEqualTo(MemberRole.FOLLOWER);
                assertThat(second.report().problem()).isNull();
            }
            assertThat(events).anyMatch(event -> event.contains("from first"));
        }
        assertThat(stored("second", 1)).isNotNull();
        assertThat(stored("second", 2)).isNotNull();
        assertThat(folder.resolve("second").resolve("seed")).doesNotExist();
    }

    @Test
    void aSourceThatFailsIsAskedAgainAndWhatArrivedWholeIsNotFetchedTwice() throws Exception {
        try (GroupMemberFixture first = boot("first")) {
            put(first.reign(), 1);
            partition.trim(partition.bounds().join().end());
            Faulty source = new Faulty(first.member().checkpoints());
            try (MemberHost second = host("second", Map.of("first", source))) {
                awaitApplied(second, first);
            }
            assertThat(source.failures.get()).isEqualTo(2);
        }
        assertThat(stored("second", 1)).isNotNull();
    }

    @Test
    void aCopyThatIsHandedOutHoldsTheLogBackUntilItIsReleased() throws Exception {
        try (GroupMemberFixture first = boot("first")) {
            Group group = first.reign();
            put(group, 1);
            Checkpoints shelf = first.member().checkpoints();
            Checkpoint copy = shelf.take().get(10, TimeUnit.SECONDS);
            put(group, 2);
            // Flushes what came after the copy.
            first.member().copyTo(folder.resolve("other"));
            assertThat(first.member().heartbeat().progress().keepsFrom())
                    .isEqualTo(copy.label().offset());
            shelf.release(copy.number());
            assertThat(first.member().heartbeat().progress().keepsFrom())
                    .isGreaterThan(copy.label().offset());
        }
    }

    @Test
    void withoutAnyOtherMemberRowsAreMadeFromAWholeTopic() throws Exception {
        try (GroupMemberFixture first = boot("first")) {
            put(first.reign(), 1);
            try (MemberHost second = host("second", Map.of())) {
                awaitApplied(second, first);
            }
        }
        assertThat(stored("second", 1)).isNotNull();
    }

    @Test
    void whatOnlyADeposedPrimaryHadIsSavedAsSqlAndItGoesOnWithTheRowsOfTheNext() throws Exception {
        ReignSettings patient =
                GroupMemberFixture.reign(Duration.ofSeconds(2)).with(CommitPolicy.ASYNC);
        GroupMemberFixture first =
                new GroupMemberFixture(folder.resolve("first"), partition, patient);
        Group group = first.reign();
        put(group, 1);
        while (first.member().report().unprovedNanos() > 0) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        first.endShipping();
        put(group, 2);
        first.abandon();
        try (GroupMemberFixture second = boot("second")) {
            put(second.reign(), 3);
            try (MemberHost again =
                    host("first", Map.of("second", second.member().checkpoints()))) {
                awaitApplied(again, second);
                while (again.report().role() != MemberRole.FOLLOWER) {
                    TimeUnit.MILLISECONDS.sleep(5);
                }
            }
        }
        assertThat(stored("first", 1)).isNotNull();
        assertThat(stored("first", 2)).isNull();
        assertThat(stored("first", 3)).isNotNull();
        assertThat(folder.resolve("first").resolve("diverged")).isNotEmptyDirectory();
        String told =
                events.stream()
                        .filter(event -> event.contains("saved as SQL in "))
                        .findFirst()
                        .orElseThrow();
        Path saved = Path.of(told.replaceAll(".*saved as SQL in (.*\\.sql).*", "$1"));
        assertThat(saved).hasParent(folder.resolve("first").resolve("diverged").toAbsolutePath());
        assertThat(Files.readString(saved))
                .startsWith("-- Epoch 2 of boot ")
                .contains("commit of transaction", "PUT key \\x0000000902 value \\x0000")
                .doesNotContain("0000000901");
    }

    @Test
    void aMemberGoesOnWithARestoredBackupAlsoWhenTheTopicWasTrimmed() throws Exception {
        try (GroupMemberFixture first = boot("first")) {
            Group group = first.reign();
            put(group, 1);
            long end = partition.bounds().join().end();
            put(group, 3);
            try (MemberHost second = host("second", Map.of())) {
                awaitApplied(second, first);
                new Backups(
                                folder.resolve("backups").toString(),
                                1,
                                second::copyTo,
                                InstantSource.system())
                        .take("night");
            }
            partition.trim(end);
            put(group, 2);
            Restore.into(folder.resolve("backups/night"), folder.resolve("restored"));
            try (MemberHost restored = host("restored", Map.of())) {
                awaitApplied(restored, first);
                assertThat(restored.report().problem()).isNull();
            }
        }
        assertThat(stored("restored", 1)).isNotNull();
        assertThat(stored("restored", 2)).isNotNull();
        assertThat(events).as("nothing was fetched").isEmpty();
    }

    private GroupMemberFixture boot(String name) throws Exception {
        return new GroupMemberFixture(folder.resolve(name), partition, GroupMemberFixture.SHORT);
    }

    private MemberHost host(String name, Map<String, Checkpoints> others) throws Exception {
        return new MemberHost(
                () ->
                        MemberStart.open(
                                MemberSettings.of(
                                        GroupMemberFixture.CLUSTER,
                                        EngineFixture.settings(folder.resolve(name)),
                                        GroupMemberFixture.SHORT),
                                partition,
                                EngineFixture.surroundings()),
                () -> others,
                QUICK,
                Ticker.SYSTEM,
                events::add);
    }

    private static void put(Group group, int key) {
        ChangeSet change = new ChangeSet.Builder().put(key(key), new byte[20_000]).build();
        assertThat(group.commit(CommitRequest.of(group.begin(), change)).join())
                .isInstanceOf(CommitOutcome.Committed.class);
    }

    private static void awaitApplied(MemberHost member, GroupMemberFixture primary)
            throws InterruptedException {
        long wanted = primary.member().report().appliedLsn();
        while (member.report().appliedLsn() < wanted || member.report().problem() != null) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private byte[] stored(String name, int key) {
        Path rows = folder.resolve(name).resolve("rows");
        assertThat(Files.exists(rows)).isTrue();
        try (MvccStore store = MvccStore.open(rows, EngineFixture.settings(folder).rows())) {
            return store.get(key(key), Timestamp.LATEST);
        }
    }

    private static byte[] key(int number) {
        return new byte[] {0, 0, 0, 9, (byte) number};
    }

    /// Breaks off twice: once in the middle of a file, once with a flipped bit.
    private static final class Faulty implements Checkpoints {

        private final Checkpoints whole;
        private final AtomicInteger reads = new AtomicInteger();
        private final AtomicInteger failures = new AtomicInteger();

        Faulty(Checkpoints whole) {
            this.whole = whole;
        }

        @Override
        public CompletableFuture<Checkpoint> take() {
            return whole.take();
        }

        @Override
        public CompletableFuture<byte[]> read(
                long checkpoint, String file, long offset, int bytesMax) {
            int read = reads.incrementAndGet();
            if (read == 2) {
                failures.incrementAndGet();
                return CompletableFuture.failedFuture(new IllegalStateException("gone"));
            }
            CompletableFuture<byte[]> piece = whole.read(checkpoint, file, offset, bytesMax);
            if (read == 5) {
                failures.incrementAndGet();
                return piece.thenApply(
                        bytes -> {
                            byte[] flipped = bytes.clone();
                            if (flipped.length > 0) {
                                flipped[0] ^= 1;
                            }
                            return flipped;
                        });
            }
            return piece;
        }

        @Override
        public void release(long checkpoint) {
            whole.release(checkpoint);
        }
    }
}
