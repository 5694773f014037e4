package io.falcondb.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.falcondb.contracts.storage.CommitOutcome;
import io.falcondb.contracts.storage.CommitRequest;
import io.falcondb.contracts.storage.CommitStatus;
import io.falcondb.contracts.storage.FollowerRead;
import io.falcondb.contracts.storage.FollowerView;
import io.falcondb.contracts.storage.Group;
import io.falcondb.contracts.storage.KeyRange;
import io.falcondb.contracts.storage.ReadFrom;
import io.falcondb.contracts.storage.RowBatch;
import io.falcondb.contracts.storage.ScanCursor;
import io.falcondb.contracts.storage.ScanRequest;
import io.falcondb.contracts.storage.StageRequest;
import io.falcondb.contracts.storage.StagedReader;
import io.falcondb.contracts.storage.Version;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.kernel.Timestamp;
import io.falcondb.kernel.TransactionId;
import io.falcondb.wal.record.ChangeSet;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every group promises about reads, commits and staged parts. Its lock table has
/// [LocksContract], its sequences [SequencesContract].
@NullUnmarked // AssertJ takes null where a test looks for it.
public abstract class GroupContract {

    @SuppressWarnings("NullAway.Init")
    protected Group group;

    /// Opens an empty group.
    protected abstract Group open() throws Exception;

    /// Closes what [#open] opened.
    protected abstract void close(Group group) throws Exception;

    /// Where its keys lie: one keyspace of a group or of a cluster.
    protected int keyspace() {
        return 1_000;
    }

    /// Whether [Group#appliedTimestamp] is that of the last commit, not a fresh one of an oracle.
    protected boolean countsItsTimestamps() {
        return true;
    }

    @BeforeEach
    void openGroup() throws Exception {
        group = open();
    }

    @AfterEach
    void closeGroup() throws Exception {
        close(group);
    }

    @Test
    void aCommittedRowIsRead() {
        long timestamp = put("a", "1");
        long applied = group.appliedTimestamp();
        assertThat(applied).isGreaterThanOrEqualTo(timestamp);
        if (countsItsTimestamps()) {
            assertThat(applied).isEqualTo(timestamp);
        }
        assertThat(read("a", applied)).isEqualTo("1");
        assertThat(read("a", timestamp)).isEqualTo("1");
        assertThat(read("a", Timestamp.LATEST)).isEqualTo("1");
        assertThat(Version.timestamp(group.get(key("a"), timestamp))).isEqualTo(timestamp);
    }

    @Test
    void anOlderReadSeesTheOlderVersion() {
        long before = group.appliedTimestamp();
        long first = put("a", "1");
        long second = put("a", "2");
        assertThat(read("a", before)).isNull();
        assertThat(read("a", first)).isEqualTo("1");
        assertThat(read("a", second)).isEqualTo("2");
    }

    @Test
    void aViewOfTheNearestMemberStaysAsItWasOpened() {
        put("a", "1");
        put("b", "1");
        passTime();
        try (FollowerView view = nearest()) {
            put("a", "2");
            put("c", "2");
            assertThat(view.get(key("a"))).endsWith(row("1"));
            assertThat(view.get(key("c"))).isNull();
            List<String> seen = new ArrayList<>();
            try (ScanCursor rows =
                    view.scan(ScanRequest.forward(key("a"), key("z"), view.timestamp()))) {
                for (RowBatch batch = rows.next(); batch != null; batch = rows.next()) {
                    for (int i = 0; i < batch.size(); i++) {
                        seen.add(new String(batch.row(i), StandardCharsets.UTF_8));
                    }
                }
            }
            assertThat(seen).containsExactly("1", "1");
        }
    }

    @Test
    void aGroupWithoutReplicasSaysThatNoneCanAnswer() {
        FollowerRead wanted = new FollowerRead(ReadFrom.REPLICA, Duration.ofMinutes(1), 0);
        assertThatThrownBy(() -> group.openFollowerView(wanted))
                .isInstanceOfSatisfying(
                        DatabaseException.class,
                        refusal -> {
                            assertThat(refusal.code()).isEqualTo(ErrorCode.CANNOT_CONNECT_NOW);
                            assertThat(refusal.field(DatabaseException.Field.HINT))
                                    .contains("falcon.read_from");
                        });
    }

    /// Lets every member know what was committed so far, as time does.
    protected void passTime() {}

    private FollowerView nearest() {
        return group.openFollowerView(new FollowerRead(ReadFrom.NEAREST, Duration.ofMinutes(1), 0));
    }

    @Test
    void aDeletedRowIsNotReturned() {
        long present = put("a", "1");
        long deleted = commit(changes().delete(key("a")).build());
        long again = put("a", "3");
        assertThat(read("a", present)).isEqualTo("1");
        assertThat(read("a", deleted)).isNull();
        assertThat(read("a", again)).isEqualTo("3");
    }

    @Test
    void deletingAnAbsentRowIsHarmless() {
        commit(changes().delete(key("a")).build());
        assertThat(read("a", Timestamp.LATEST)).isNull();
        assertThat(scan("a", "z", Timestamp.LATEST, false, 10)).isEmpty();
    }

    @Test
    void theLastChangeOfAKeyInOneCommitWins() {
        long before = put("a", "0");
        commit(changes().put(key("a"), row("1")).delete(key("a")).put(key("a"), row("2")).build());
        assertThat(read("a", Timestamp.LATEST)).isEqualTo("2");
        assertThat(read("a", before)).isEqualTo("0");
    }

    @Test
    void aScanSeesItsTimestampInKeyOrder() {
        put("b", "1");
        put("d", "1");
        long then = put("a", "1");
        put("c", "2");
        put("b", "2");
        commit(changes().delete(key("d")).build());
        assertThat(scan("a", "z", then, false, 2)).containsExactly("a=1", "b=1", "d=1");
        assertThat(scan("a", "z", Timestamp.LATEST, false, 2)).containsExactly("a=1", "b=2", "c=2");
        assertThat(scan("a", "z", Timestamp.LATEST, true, 2)).containsExactly("c=2", "b=2", "a=1");
        assertThat(scan("b", "c", Timestamp.LATEST, false, 1)).containsExactly("b=2");
        assertThat(scan("b", "c", Timestamp.LATEST, true, 1)).containsExactly("b=2");
    }

    @Test
    void aScanIsNotDisturbedByLaterCommits() {
        for (char name = 'a'; name <= 'f'; name++) {
            put(String.valueOf(name), "1");
        }
        List<String> seen = new ArrayList<>();
        long then = group.appliedTimestamp();
        try (ScanCursor cursor = group.scan(new ScanRequest(key("a"), key("z"), then, false, 2))) {
            collect(cursor.next(), seen);
            commit(
                    changes()
                            .delete(key("e"))
                            .put(key("f"), row("2"))
                            .put(key("g"), row("2"))
                            .build());
            for (RowBatch batch = cursor.next(); batch != null; batch = cursor.next()) {
                collect(batch, seen);
            }
        }
        assertThat(seen).containsExactly("a=1", "b=1", "c=1", "d=1", "e=1", "f=1");
    }

    @Test
    void anOpenSnapshotKeepsItsVersions() {
        put("a", "1");
        try (var snapshot = group.openSnapshot()) {
            for (int i = 0; i < 50; i++) {
                put("a", "later" + i);
            }
            assertThat(read("a", snapshot.timestamp())).isEqualTo("1");
            snapshot.close();
        }
    }

    @Test
    void droppedKeysAreGoneForLaterReaders() {
        put("a", "1");
        commit(changes().dropKeys(new byte[] {0, 0, 1, 0}, new byte[] {0, 0, 1, 1}).build());
        put("z", "1");
        assertThat(read("z", Timestamp.LATEST)).isEqualTo("1");
    }

    @Test
    void anEmptyCommitSucceedsAndReleasesItsLocks() {
        TransactionId transaction = group.begin();
        assertThat(group.status(transaction)).isInstanceOf(CommitStatus.InProgress.class);
        assertThat(group.commit(CommitRequest.of(transaction, ChangeSet.EMPTY)).join())
                .isInstanceOf(CommitOutcome.Committed.class);
        assertThat(group.locks().count(transaction)).isZero();
    }

    @Test
    void aCommitOfATransactionThatHasEndedIsRefused() {
        TransactionId transaction = group.begin();
        group.rollback(transaction);
        group.rollback(transaction);
        ChangeSet changes = changes().put(key("a"), row("1")).build();
        CommitOutcome outcome = group.commit(CommitRequest.of(transaction, changes)).join();
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        CommitOutcome.Aborted.class,
                        aborted ->
                                assertThat(aborted.reason().code())
                                        .isEqualTo(ErrorCode.SERIALIZATION_FAILURE));
        assertThat(read("a", Timestamp.LATEST)).isNull();
        assertThat(group.status(transaction)).isInstanceOf(CommitStatus.Aborted.class);
    }

    @Test
    void theStatusOfACommitNamesItsTimestamp() {
        TransactionId transaction = group.begin();
        ChangeSet changes = changes().put(key("a"), row("1")).build();
        var committed =
                (CommitOutcome.Committed)
                        group.commit(CommitRequest.of(transaction, changes)).join();
        assertThat(group.status(transaction))
                .isInstanceOfSatisfying(
                        CommitStatus.Committed.class,
                        status -> {
                            assertThat(status.timestamp()).isEqualTo(committed.timestamp());
                            // A commit across groups has a place in several logs and names none.
                            if (committed.lsn().value() > 0) {
                                assertThat(status.epoch()).isEqualTo(committed.epoch());
                                assertThat(status.lsn()).isEqualTo(committed.lsn());
                            }
                        });
    }

    @Test
    void validatedReadsRefuseACommitThatMissedAChange() {
        put("b", "1");
        long then = group.appliedTimestamp();
        put("b", "2");
        assertThat(serializable(then, KeyRange.of(key("b")), "x")).isFalse();
        assertThat(serializable(then, new KeyRange(key("a"), key("c")), "x")).isFalse();
        assertThat(serializable(then, KeyRange.of(key("a")), "x")).isTrue();
        assertThat(serializable(group.appliedTimestamp(), KeyRange.of(key("b")), "y")).isTrue();
        long deletion = group.appliedTimestamp();
        commit(changes().delete(key("b")).build());
        assertThat(serializable(deletion, new KeyRange(key("a"), key("c")), "z")).isFalse();
    }

    @Test
    void stagedRowsAreSeenByTheirTransactionOnly() {
        put("a", "0");
        TransactionId transaction = group.begin();
        stage(transaction, 0, false, changes().put(key("b"), row("1")).delete(key("a")).build());
        stage(transaction, 1, false, changes().put(key("c"), row("1")).build());
        assertThat(read("b", Timestamp.LATEST)).isNull();
        StagedReader staged = group.staged(transaction);
        assertThat(Version.timestamp(staged.get(key("b")))).isZero();
        assertThat(staged.get(key("a"))).isSameAs(StagedReader.DELETED);
        assertThat(staged.get(key("z"))).isNull();
        List<Long> timestamps = new ArrayList<>();
        try (ScanCursor cursor = staged.scan(key("a"), key("z"), true)) {
            for (RowBatch batch = cursor.next(); batch != null; batch = cursor.next()) {
                for (int i = 0; i < batch.size(); i++) {
                    timestamps.add(batch.timestamp(i));
                }
            }
        }
        assertThat(timestamps).containsExactly(0L, 0L, -1L);
    }

    @Test
    void aScanOfStagedRowsSeesThemAsTheyWereWhenItBegan() {
        TransactionId transaction = group.begin();
        stage(transaction, 0, false, changes().put(key("b"), row("1")).build());
        int rows = 0;
        try (ScanCursor cursor = group.staged(transaction).scan(key("a"), key("z"), false)) {
            stage(transaction, 1, false, changes().put(key("c"), row("1")).build());
            for (RowBatch batch = cursor.next(); batch != null; batch = cursor.next()) {
                rows += batch.size();
            }
        }
        assertThat(rows).isEqualTo(1);
    }

    @Test
    void stagedRowsBecomeVisibleWithTheirCommit() {
        long before = put("a", "0");
        TransactionId transaction = group.begin();
        stage(transaction, 0, false, changes().put(key("b"), row("1")).delete(key("a")).build());
        stage(transaction, 1, false, changes().put(key("b"), row("2")).build());
        ChangeSet rest = changes().put(key("c"), row("3")).build();
        CommitOutcome outcome =
                group.commit(new CommitRequest(transaction, rest, 2, List.of(), 0)).join();
        assertThat(outcome).isInstanceOf(CommitOutcome.Committed.class);
        assertThat(scan("a", "z", Timestamp.LATEST, false, 10)).containsExactly("b=2", "c=3");
        assertThat(scan("a", "z", before, false, 10)).containsExactly("a=0");
    }

    @Test
    void stagedRowsGoWithARollback() {
        TransactionId transaction = group.begin();
        stage(transaction, 0, false, changes().put(key("b"), row("1")).build());
        group.rollback(transaction);
        assertThat(read("b", Timestamp.LATEST)).isNull();
        assertThat(group.staged(group.begin()).get(key("b"))).isNull();
        assertThatThrownBy(
                        () ->
                                stage(
                                        transaction,
                                        1,
                                        false,
                                        changes().put(key("b"), row("1")).build()))
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(DatabaseException.class);
    }

    @Test
    void freshPartsAreReadWithLatestAndStayAfterTheCommit() {
        TransactionId transaction = group.begin();
        stage(transaction, 0, true, changes().put(key("f"), row("1")).build());
        assertThat(read("f", Timestamp.LATEST)).isEqualTo("1");
        CommitRequest request =
                new CommitRequest(
                        transaction, changes().put(key("c"), row("1")).build(), 1, List.of(), 0);
        var committed = (CommitOutcome.Committed) group.commit(request).join();
        assertThat(read("f", committed.timestamp())).isEqualTo("1");
    }

    @Test
    void aCommitLargerThanOneRecordIsStillOneCommit() {
        ChangeSet.Builder changes = changes();
        String big = "x".repeat(10_000);
        for (int i = 0; i < 300; i++) {
            changes.put(key("k%03d".formatted(i)), row(big + i));
        }
        long before = group.appliedTimestamp();
        long timestamp = commit(changes.build());
        assertThat(scan("k", "l", timestamp, false, 100)).hasSize(300);
        assertThat(scan("k", "l", before, false, 100)).isEmpty();
        assertThat(read("k299", timestamp)).isEqualTo(big + "299");
    }

    private boolean serializable(long readTimestamp, KeyRange range, String name) {
        ChangeSet changes = changes().put(key(name), row("1")).build();
        CommitOutcome outcome =
                group.commit(
                                new CommitRequest(
                                        group.begin(), changes, 0, List.of(range), readTimestamp))
                        .join();
        return switch (outcome) {
            case CommitOutcome.Committed committed -> true;
            case CommitOutcome.Aborted aborted -> {
                assertThat(aborted.reason().code()).isEqualTo(ErrorCode.SERIALIZATION_FAILURE);
                yield false;
            }
            case CommitOutcome.Unknown unknown -> throw unknown.reason();
        };
    }

    private void stage(TransactionId transaction, int part, boolean fresh, ChangeSet changes) {
        group.stage(new StageRequest(transaction, part, fresh, changes)).join();
    }

    private long put(String name, String value) {
        return commit(changes().put(key(name), row(value)).build());
    }

    private long commit(ChangeSet changes) {
        CommitOutcome outcome = group.commit(CommitRequest.of(group.begin(), changes)).join();
        assertThat(outcome).isInstanceOf(CommitOutcome.Committed.class);
        return ((CommitOutcome.Committed) outcome).timestamp();
    }

    private String read(String name, long readTimestamp) {
        byte[] version = group.get(key(name), readTimestamp);
        return version == null
                ? null
                : new String(
                        version, Version.ROW, version.length - Version.ROW, StandardCharsets.UTF_8);
    }

    private List<String> scan(
            String from, String to, long readTimestamp, boolean reverse, int batchRows) {
        List<String> rows = new ArrayList<>();
        try (ScanCursor cursor =
                group.scan(
                        new ScanRequest(key(from), key(to), readTimestamp, reverse, batchRows))) {
            for (RowBatch batch = cursor.next(); batch != null; batch = cursor.next()) {
                assertThat(batch.size()).isBetween(1, batchRows);
                collect(batch, rows);
            }
        }
        return rows;
    }

    private static void collect(RowBatch batch, List<String> rows) {
        for (int i = 0; i < batch.size(); i++) {
            byte[] key = batch.key(i);
            rows.add(
                    new String(key, 4, key.length - 4, StandardCharsets.UTF_8)
                            + "="
                            + new String(batch.row(i), StandardCharsets.UTF_8));
        }
    }

    private static ChangeSet.Builder changes() {
        return new ChangeSet.Builder();
    }

    private static byte[] row(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private byte[] key(String name) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(4 + text.length).putInt(keyspace()).put(text).array();
    }
}
