package io.falcondb.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.falcondb.contracts.coordination.MemberRole;
import io.falcondb.contracts.storage.CommitOutcome;
import io.falcondb.contracts.storage.CommitRequest;
import io.falcondb.contracts.storage.CommitStatus;
import io.falcondb.contracts.storage.Group;
import io.falcondb.contracts.storage.LockMode;
import io.falcondb.contracts.storage.Locks.Outcome;
import io.falcondb.contracts.storage.Locks.Wait;
import io.falcondb.contracts.storage.MemberReads;
import io.falcondb.contracts.storage.NotPrimaryException;
import io.falcondb.contracts.storage.Snapshot;
import io.falcondb.contracts.storage.StageRequest;
import io.falcondb.kernel.ClusterId;
import io.falcondb.kernel.Timestamp;
import io.falcondb.kernel.TransactionId;
import io.falcondb.storage.recovery.DataFolderException;
import io.falcondb.storage.reign.ReignSettings;
import io.falcondb.testkit.topic.InMemoryPartition;
import io.falcondb.wal.record.ChangeSet;
import io.falcondb.wal.topic.PartitionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// One member from boot to boot.
class GroupMemberTest {

    private static final byte[] KEY = {0, 0, 0, 9, 1};

    @TempDir Path folder;
    private final InMemoryPartition partition = new InMemoryPartition(2 << 20);

    @Test
    @Timeout(60)
    void whoseDiskHangsIsNoPrimaryForThoseWhoAsk() throws Exception {
        ReignSettings impatient =
                GroupMemberFixture.reign(Duration.ofHours(1), Duration.ofMillis(500));
        Path member = folder.resolve("member");
        Path hangs = folder.resolve("hangs");
        try (GroupMemberFixture fixture =
                new GroupMemberFixture(member, new InMemoryPartition(2 << 20), impatient)) {
            Group group = fixture.reign();
            assertThat(fixture.member().reigning()).isNotNull();
            Files.createFile(hangs);
            CompletableFuture<CommitOutcome> commit =
                    group.commit(
                            CommitRequest.of(
                                    group.begin(),
                                    new ChangeSet.Builder()
                                            .put(new byte[] {0, 0, 0, 9, 1}, new byte[] {1})
                                            .build()));
            while (fixture.member().report().diskNanos() <= impatient.stallMax().toNanos()) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
            assertThatThrownBy(() -> fixture.member().reigning())
                    .isInstanceOf(NotPrimaryException.class)
                    .hasMessageContaining("falcon.reign.stall-max");
            assertThat(commit).isNotDone();
            Files.delete(hangs);
        }
    }

    @Test
    void whatWasCommittedIsThereAfterAnOrderlyStopAndAfterACrash() throws Exception {
        try (GroupMemberFixture first = boot()) {
            put(first.reign(), 1);
        }
        GroupMemberFixture second = boot();
        Group group = second.reign();
        assertThat(group.get(KEY, Timestamp.LATEST)).endsWith(1);
        TransactionId transaction = put(group, 2);
        second.abandon();
        try (GroupMemberFixture third = boot()) {
            Group again = third.reign();
            assertThat(again.get(KEY, Timestamp.LATEST)).endsWith(2);
            assertThat(again.status(transaction)).isInstanceOf(CommitStatus.Committed.class);
        }
    }

    @Test
    void partsOfATransactionThatDiedWithItsReignAreNotThere() throws Exception {
        GroupMemberFixture first = boot();
        Group group = first.reign();
        TransactionId transaction = group.begin();
        group.stage(
                        new StageRequest(
                                transaction,
                                0,
                                false,
                                new ChangeSet.Builder().put(KEY, new byte[] {9}).build()))
                .join();
        assertThat(group.staged(transaction).get(KEY)).isNotNull();
        first.abandon();
        try (GroupMemberFixture second = boot()) {
            Group again = second.reign();
            assertThat(again.staged(transaction).get(KEY)).isNull();
            assertThat(again.get(KEY, Timestamp.LATEST)).isNull();
            assertThat(again.status(transaction)).isInstanceOf(CommitStatus.Aborted.class);
        }
    }

    @Test
    void whoeverDoesNotReignSaysSo() throws Exception {
        try (GroupMemberFixture fixture = boot()) {
            assertThatThrownBy(() -> fixture.member().reigning())
                    .isInstanceOf(NotPrimaryException.class)
                    .hasMessageContaining("FOLLOWER in epoch");
            fixture.reign();
            assertThat(fixture.member().report().role()).isEqualTo(MemberRole.PRIMARY);
        }
    }

    @Test
    void anotherClustersFolderIsRefused() throws Exception {
        boot().close();
        assertThatThrownBy(
                        () ->
                                MemberStart.open(
                                        MemberSettings.of(
                                                new ClusterId(0xc2),
                                                EngineFixture.settings(folder),
                                                GroupMemberFixture.SHORT),
                                        partition,
                                        EngineFixture.surroundings()))
                .isInstanceOf(DataFolderException.class)
                .hasMessageContaining("falcon.cluster-id");
    }

    @Test
    void rowsNeverGoOnWithATopicThatWasMadeAgain() throws Exception {
        boot().close();
        partition.recreate();
        assertThatThrownBy(() -> boot())
                .isInstanceOf(DataFolderException.class)
                .hasMessageContaining("deleted it and made it again");
    }

    @Test
    void aMemberWhoseTopicIsMadeAgainWhileItFollowsStopsByName() throws Exception {
        try (GroupMemberFixture fixture = boot()) {
            put(fixture.reign(), 1);
        }
        try (GroupMemberFixture fixture = boot()) {
            while (!fixture.member().heartbeat().progress().readsEnd()) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
            partition.recreate();
            while (fixture.member().report().role() != MemberRole.STOPPED) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
            assertThat(fixture.member().report().problem())
                    .isInstanceOfSatisfying(
                            PartitionException.class,
                            stopped ->
                                    assertThat(stopped.reason())
                                            .isIn(
                                                    PartitionException.Reason.RECREATED,
                                                    PartitionException.Reason.CUT));
        }
    }

    @Test
    void theEndOfAReignEndsWhoeverWaitsForALock() throws Exception {
        GroupMemberFixture fixture = boot();
        Group group = fixture.reign();
        TransactionId holder = group.begin();
        TransactionId waiter = group.begin();
        LockMode mode = LockMode.UPDATE;
        Wait forever = new Wait(Long.MAX_VALUE / 2);
        group.locks().acquire(holder, KEY, mode, forever);
        CompletableFuture<Outcome> waiting = new CompletableFuture<>();
        Thread.ofVirtual()
                .start(() -> waiting.complete(group.locks().acquire(waiter, KEY, mode, forever)));
        while (((ReplicatedGroup) group).primary().lockTable().waits() == 0) {
            Thread.onSpinWait();
        }
        fixture.close();
        assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo(Outcome.CANCELLED);
        assertThat(group.locks().count(holder)).isZero();
    }

    @Test
    void aReignThatIsHandedOverLetsOpenTransactionsEndAndNothingNewBegin() throws Exception {
        try (GroupMemberFixture fixture = boot()) {
            ReplicatedGroup group = (ReplicatedGroup) fixture.reign();
            TransactionId open = group.begin();
            long epoch = group.primary().reign().epoch();
            fixture.member().endReign(epoch - 1);
            assertThat(group.ending()).isNull();
            fixture.member().endReign(epoch);
            fixture.member().endReign(epoch);
            assertThat(group.ending()).isNotNull();
            assertThatThrownBy(group::begin).hasMessageContaining("hands its reign over");
            assertThat(
                            group.commit(
                                            CommitRequest.of(
                                                    open,
                                                    new ChangeSet.Builder()
                                                            .put(KEY, new byte[] {7})
                                                            .build()))
                                    .join())
                    .isInstanceOf(CommitOutcome.Committed.class);
            group.ending().get(10, TimeUnit.SECONDS);
            while (fixture.member().report().role() != MemberRole.FOLLOWER) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
            Group next = fixture.reign();
            assertThat(next.get(KEY, Timestamp.LATEST)).endsWith(7);
            assertThat(fixture.member().report().epoch()).isEqualTo(epoch + 1);
        }
    }

    @Test
    void aTransactionThatDoesNotEndWithinTheDrainTimeEndsWithTheReign() throws Exception {
        try (GroupMemberFixture fixture = boot()) {
            ReplicatedGroup group = (ReplicatedGroup) fixture.reign();
            TransactionId open = group.begin();
            fixture.member().endReign(group.primary().reign().epoch());
            group.ending().get(20, TimeUnit.SECONDS);
            assertThat(
                            group.commit(
                                            CommitRequest.of(
                                                    open,
                                                    new ChangeSet.Builder()
                                                            .put(KEY, new byte[] {7})
                                                            .build()))
                                    .join())
                    .isInstanceOf(CommitOutcome.Aborted.class);
            assertThat(fixture.reign().get(KEY, Timestamp.LATEST)).isNull();
        }
    }

    @Test
    void aMemberShowsWhatItHasAppliedWhetherItReignsOrNot() throws Exception {
        long shown;
        try (GroupMemberFixture first = boot()) {
            put(first.reign(), 1);
            MemberReads reads = first.member().reads();
            try (Snapshot view = awaitFresh(reads)) {
                put(first.reign(), 2);
                assertThat(reads.get(KEY, view.timestamp())).endsWith(1);
                shown = view.timestamp();
            }
            assertThat(reads.open(0).reigns()).isTrue();
        }
        try (GroupMemberFixture second = boot()) {
            MemberReads reads = second.member().reads();
            try (Snapshot view = awaitFresh(reads)) {
                assertThat(view.timestamp()).isGreaterThan(shown);
                assertThat(reads.get(KEY, view.timestamp())).endsWith(2);
                assertThatThrownBy(() -> reads.get(KEY, view.timestamp() + 1_000_000))
                        .hasMessageContaining("its rows end at timestamp");
                assertThatThrownBy(() -> reads.get(KEY, 0))
                        .as("older versions died with the process that had them")
                        .hasMessageContaining("snapshot too old");
            }
            assertThat(reads.open(0).reigns()).isFalse();
        }
    }

    @Test
    void aMemberThatDoesNotReadTheLogAnyMoreSaysHowOldItsRowsMayBe() throws Exception {
        try (GroupMemberFixture fixture = boot()) {
            put(fixture.reign(), 1);
        }
        try (GroupMemberFixture fixture = boot()) {
            MemberReads reads = fixture.member().reads();
            awaitFresh(reads).close();
            partition.fallSilent();
            while (reads.open(0).ageNanos() < Duration.ofSeconds(1).toNanos()) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            partition.speak();
            awaitFresh(reads).close();
        }
    }

    private static Snapshot awaitFresh(MemberReads reads) throws InterruptedException {
        while (true) {
            MemberReads.Opened opened = reads.open(0);
            if (opened.ageNanos() < Duration.ofSeconds(1).toNanos()) {
                return opened.snapshot();
            }
            opened.snapshot().close();
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private GroupMemberFixture boot() throws IOException {
        return new GroupMemberFixture(folder, partition, GroupMemberFixture.SHORT);
    }

    private static TransactionId put(Group group, int value) {
        TransactionId transaction = group.begin();
        CommitOutcome outcome =
                group.commit(
                                CommitRequest.of(
                                        transaction,
                                        new ChangeSet.Builder()
                                                .put(KEY, new byte[] {(byte) value})
                                                .build()))
                        .join();
        assertThat(outcome).isInstanceOf(CommitOutcome.Committed.class);
        return transaction;
    }
}
