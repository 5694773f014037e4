package io.falcondb.testkit.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.contracts.coordination.Decision;
import io.falcondb.contracts.storage.CommitOutcome;
import io.falcondb.contracts.storage.CommitRequest;
import io.falcondb.contracts.storage.CommitStatus;
import io.falcondb.contracts.storage.Group;
import io.falcondb.contracts.storage.KeyRange;
import io.falcondb.contracts.storage.LockMode;
import io.falcondb.contracts.storage.Locks;
import io.falcondb.contracts.storage.PrepareRequest;
import io.falcondb.contracts.storage.RowBatch;
import io.falcondb.contracts.storage.ScanCursor;
import io.falcondb.contracts.storage.ScanRequest;
import io.falcondb.contracts.storage.StageRequest;
import io.falcondb.contracts.storage.Version;
import io.falcondb.contracts.storage.Vote;
import io.falcondb.kernel.Epoch;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.Timestamp;
import io.falcondb.kernel.TransactionId;
import io.falcondb.wal.record.ChangeSet;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every group promises about its part in transactions across groups.
@NullUnmarked // AssertJ takes null where a test looks for it.
public abstract class TwoPhaseContract {

    @SuppressWarnings("NullAway.Init")
    protected Group group;

    /// Opens an empty group.
    protected abstract Group open() throws Exception;

    /// Closes what [#open] opened.
    protected abstract void close(Group group) throws Exception;

    @BeforeEach
    void openGroup() throws Exception {
        group = open();
    }

    @AfterEach
    void closeGroup() throws Exception {
        close(group);
    }

    @Test
    void aPreparedRowIsSeenFromItsCommitTimestampOn() {
        TransactionId transaction = group.begin();
        prepared(transaction, put("a", "1"));
        long commit = laterTimestamp();
        group.decide(transaction, new Decision.Committed(commit)).join();
        assertThat(read("a", commit)).isEqualTo("1");
        assertThat(read("a", commit - 1)).isNull();
        assertThat(read("a", Timestamp.LATEST)).isEqualTo("1");
        assertThat(Version.timestamp(group.get(key("a"), commit))).isEqualTo(commit);
        assertThat(group.status(transaction)).isInstanceOf(CommitStatus.Committed.class);
    }

    @Test
    void anAbortedPromiseLeavesNothingButFreeLocks() {
        TransactionId transaction = group.begin();
        lock(transaction, "a");
        prepared(transaction, put("a", "1"));
        group.decide(transaction, new Decision.Aborted()).join();
        assertThat(read("a", Timestamp.LATEST)).isNull();
        assertThat(read("a", laterTimestamp())).isNull();
        assertThat(tryLock(group.begin(), "a")).isEqualTo(Locks.Outcome.GRANTED);
    }

    @Test
    void aPromiseKeepsItsLocksWhateverItsGatewaySays() {
        TransactionId transaction = group.begin();
        lock(transaction, "a");
        lock(transaction, "only locked");
        prepared(transaction, put("a", "1"));
        group.rollback(transaction);
        TransactionId other = group.begin();
        assertThat(tryLock(other, "a")).isEqualTo(Locks.Outcome.NOT_AVAILABLE);
        assertThat(tryLock(other, "only locked")).isEqualTo(Locks.Outcome.NOT_AVAILABLE);
        group.decide(transaction, new Decision.Committed(laterTimestamp())).join();
        assertThat(tryLock(other, "a")).isEqualTo(Locks.Outcome.GRANTED);
        assertThat(tryLock(other, "only locked")).isEqualTo(Locks.Outcome.GRANTED);
        assertThat(read("a", Timestamp.LATEST)).isEqualTo("1");
    }

    @Test
    void aReaderAboveThePrepareTimestampWaitsForTheDecision() {
        TransactionId transaction = group.begin();
        prepared(transaction, put("a", "1"));
        long commit = laterTimestamp();
        CompletableFuture<String> point = CompletableFuture.supplyAsync(() -> read("a", commit));
        CompletableFuture<List<String>> range = CompletableFuture.supplyAsync(() -> all(commit));
        assertThat(read("b", commit)).isNull();
        assertThat(point).isNotDone();
        assertThat(range).isNotDone();
        group.decide(transaction, new Decision.Committed(commit)).join();
        assertThat(point.join()).isEqualTo("1");
        assertThat(range.join()).contains("1");
    }

    @Test
    void aReaderBelowThePrepareTimestampDoesNotWait() {
        long before = laterTimestamp();
        TransactionId transaction = group.begin();
        prepared(transaction, put("a", "1"));
        assertThat(read("a", before)).isNull();
        assertThat(read("a", Timestamp.LATEST)).isNull();
        group.decide(transaction, new Decision.Aborted()).join();
    }

    @Test
    void decidingAgainOrWhatIsUnknownChangesNothing() {
        TransactionId transaction = group.begin();
        prepared(transaction, put("a", "1"));
        long commit = laterTimestamp();
        group.decide(transaction, new Decision.Committed(commit)).join();
        group.decide(transaction, new Decision.Committed(commit)).join();
        group.decide(transaction, new Decision.Aborted()).join();
        group.decide(new TransactionId(99), new Decision.Aborted()).join();
        assertThat(read("a", Timestamp.LATEST)).isEqualTo("1");
    }

    @Test
    void abortingWhatIsNotPreparedEndsIt() {
        TransactionId transaction = group.begin();
        lock(transaction, "a");
        group.decide(transaction, new Decision.Aborted()).join();
        assertThat(tryLock(group.begin(), "a")).isEqualTo(Locks.Outcome.GRANTED);
        assertThat(group.prepare(request(transaction, put("a", "1"))).join())
                .isInstanceOf(Vote.Refused.class);
    }

    @Test
    void nothingIsPromisedWithoutAnEntry() {
        group.begin();
        Vote vote = group.prepare(request(new TransactionId(99), put("a", "1"))).join();
        assertThat(vote)
                .isInstanceOfSatisfying(
                        Vote.Refused.class,
                        no ->
                                assertThat(no.reason().code())
                                        .isEqualTo(ErrorCode.SERIALIZATION_FAILURE));
    }

    @Test
    void aTransactionOfAnotherGroupTakesPartOnceItHasEntered() {
        TransactionId foreign = TransactionId.of(new GroupId(7), new Epoch(1), 5);
        group.enter(foreign);
        lock(foreign, "a");
        prepared(foreign, put("a", "1"));
        group.decide(foreign, new Decision.Committed(laterTimestamp())).join();
        assertThat(read("a", Timestamp.LATEST)).isEqualTo("1");
    }

    @Test
    void aTransactionOfAnotherGroupMayCommitHereAlone() {
        TransactionId foreign = TransactionId.of(new GroupId(7), new Epoch(1), 6);
        group.enter(foreign);
        assertThat(group.commit(CommitRequest.of(foreign, put("a", "1"))).join())
                .isInstanceOf(CommitOutcome.Committed.class);
        assertThat(read("a", Timestamp.LATEST)).isEqualTo("1");
    }

    @Test
    void stagedRowsArePartOfThePromise() {
        TransactionId transaction = group.begin();
        group.stage(new StageRequest(transaction, 0, false, put("a", "staged"))).join();
        Vote vote =
                group.prepare(
                                new PrepareRequest(
                                        transaction,
                                        put("b", "last"),
                                        1,
                                        List.of(),
                                        0,
                                        List.of(group.id(), new GroupId(9))))
                        .join();
        assertThat(vote).isInstanceOf(Vote.Prepared.class);
        long commit = laterTimestamp();
        CompletableFuture<String> waiting = CompletableFuture.supplyAsync(() -> read("a", commit));
        group.decide(transaction, new Decision.Committed(commit)).join();
        assertThat(waiting.join()).isEqualTo("staged");
        assertThat(read("b", commit)).isEqualTo("last");
    }

    @Test
    void whoHasReadWhatIsPromisedIsRefused() {
        long before = laterTimestamp();
        TransactionId transaction = group.begin();
        prepared(transaction, put("a", "1"));
        TransactionId reader = group.begin();
        CommitOutcome outcome =
                group.commit(
                                new CommitRequest(
                                        reader,
                                        put("b", "1"),
                                        0,
                                        List.of(KeyRange.of(key("a"))),
                                        before))
                        .join();
        assertThat(outcome).isInstanceOf(CommitOutcome.Aborted.class);
        group.decide(transaction, new Decision.Aborted()).join();
    }

    @Test
    void whatAPromiseHasReadDoesNotChangeBeforeTheDecision() {
        long before = laterTimestamp();
        TransactionId transaction = group.begin();
        Vote vote =
                group.prepare(
                                new PrepareRequest(
                                        transaction,
                                        put("b", "1"),
                                        0,
                                        List.of(KeyRange.of(key("a"))),
                                        before,
                                        List.of(group.id(), new GroupId(9))))
                        .join();
        assertThat(vote).isInstanceOf(Vote.Prepared.class);
        assertThat(group.commit(CommitRequest.of(group.begin(), put("a", "2"))).join())
                .isInstanceOf(CommitOutcome.Aborted.class);
        group.decide(transaction, new Decision.Committed(laterTimestamp())).join();
        assertThat(group.commit(CommitRequest.of(group.begin(), put("a", "3"))).join())
                .isInstanceOf(CommitOutcome.Committed.class);
    }

    /// A timestamp above all that was given: that of a commit elsewhere in the group.
    private long laterTimestamp() {
        CommitOutcome outcome =
                group.commit(CommitRequest.of(group.begin(), put("elsewhere", "x"))).join();
        assertThat(outcome).isInstanceOf(CommitOutcome.Committed.class);
        return ((CommitOutcome.Committed) outcome).timestamp();
    }

    private void prepared(TransactionId transaction, ChangeSet changes) {
        assertThat(group.prepare(request(transaction, changes)).join())
                .isInstanceOf(Vote.Prepared.class);
    }

    private PrepareRequest request(TransactionId transaction, ChangeSet changes) {
        return new PrepareRequest(
                transaction, changes, 0, List.of(), 0, List.of(group.id(), new GroupId(9)));
    }

    private void lock(TransactionId transaction, String name) {
        assertThat(tryLock(transaction, name)).isEqualTo(Locks.Outcome.GRANTED);
    }

    private Locks.Outcome tryLock(TransactionId transaction, String name) {
        return group.locks().acquire(transaction, key(name), LockMode.UPDATE, Locks.Wait.NONE);
    }

    private String read(String name, long timestamp) {
        byte[] version = group.get(key(name), timestamp);
        return version == null
                ? null
                : new String(
                        version, Version.ROW, version.length - Version.ROW, StandardCharsets.UTF_8);
    }

    private List<String> all(long timestamp) {
        List<String> rows = new ArrayList<>();
        KeyRange range = KeyRange.startingWith(new byte[] {0, 0, 0, 42});
        try (ScanCursor cursor =
                group.scan(ScanRequest.forward(range.from(), range.to(), timestamp))) {
            for (RowBatch batch = cursor.next(); batch != null; batch = cursor.next()) {
                for (int i = 0; i < batch.size(); i++) {
                    rows.add(new String(batch.row(i), StandardCharsets.UTF_8));
                }
            }
        }
        return rows;
    }

    private static ChangeSet put(String name, String row) {
        return new ChangeSet.Builder().put(key(name), row.getBytes(StandardCharsets.UTF_8)).build();
    }

    private static byte[] key(String name) {
        return ("\0\0\0*" + name).getBytes(StandardCharsets.UTF_8);
    }
}
