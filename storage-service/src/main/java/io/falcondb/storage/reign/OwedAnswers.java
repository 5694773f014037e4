package io.falcondb.storage.reign;

import io.falcondb.contracts.storage.CommitOutcome;
import io.falcondb.contracts.storage.CommitPolicy;
import io.falcondb.storage.commit.AdmissionGate;
import io.falcondb.storage.commit.Answers;
import io.falcondb.storage.commit.Batch;
import io.falcondb.storage.commit.CommitRules;
import io.falcondb.storage.commit.Task;
import io.falcondb.storage.row.RowStore;
import io.falcondb.wal.fold.Position;
import io.falcondb.wal.record.WalRecord;
import io.falcondb.wal.topic.Bookmark;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// What a reign has appended and owes an answer for (PROTOCOL 3): in the order of the log.
///
/// ```
/// appended -> at the gate until durable under the group's policy -> applied -> answered
///      \                                                               \
///       answered early: the client wants it, and the lease is held      votes, decisions: proved
/// ```
///
/// Belongs to the thread of the writer loop.
final class OwedAnswers {

    private record Unproved(Task task, WalRecord record, Position place) {}

    private final MemberSetup setup;
    private final RowStore rows;
    private final CommitRules rules;
    private final Lease lease;
    private final Answers answers;
    private final CommitsUnderWay underWay;
    private final AdmissionGate gate = new AdmissionGate();

    /// Applied, and to be answered only when it is proved.
    private final ArrayDeque<Unproved> unproved = new ArrayDeque<>();

    private long provedLsn;
    private boolean heldBeforeFsync;

    OwedAnswers(MemberSetup setup, Lease lease, Answers answers, CommitsUnderWay underWay) {
        this.setup = setup;
        this.rows = setup.rows();
        this.rules = setup.rules().commit();
        this.lease = lease;
        this.answers = answers;
        this.underWay = underWay;
    }

    /// Whether another batch may be appended.
    boolean hasRoom() {
        return gate.size() < setup.commit().batchesAhead();
    }

    /// To be called before the fsync of what is appended next.
    void appending() {
        heldBeforeFsync = lease.isHeld();
    }

    /// @param made before its records were
    void appended(Batch batch, Moment made) {
        gate.add(batch);
        lease.created(batch.places().getLast().lsn(), made);
        answerEarly(batch);
    }

    /// Applies and answers what is durable under the group's policy.
    void release(Bookmark proved) {
        if (proved.position().lsn() > provedLsn) {
            provedLsn = proved.position().lsn();
            lease.proved(provedLsn);
        }
        boolean early =
                !rules.waitsForProof()
                        || setup.reign().policy() == CommitPolicy.ASYNC && mayPrecedeAdmission();
        List<Batch> released = early ? gate.all() : gate.through(provedLsn);
        if (!released.isEmpty()) {
            apply(released, proved);
        }
        answerProved();
    }

    /// The reign is over: nobody can say what became of all this.
    void leaveUnknown(Throwable cause) {
        for (Batch batch : gate.all()) {
            batch.tasks().forEach(task -> answers.unknown(task, cause));
        }
        unproved.forEach(late -> answers.unknown(late.task, cause));
    }

    /// For transactions that do not want to wait; only while nobody else can reign.
    private void answerEarly(Batch batch) {
        for (int i = 0; i < batch.tasks().size(); i++) {
            if (batch.tasks().get(i) instanceof Task.Commit commit
                    && commit.request().answerAt() != CommitPolicy.QUORUM
                    && mayPrecedeAdmission()) {
                answers.early(commit, batch.records().get(i), batch.places().get(i));
            }
        }
    }

    private boolean mayPrecedeAdmission() {
        return setup.rules().reign().looksAgainAfterFsync() ? lease.isHeld() : heldBeforeFsync;
    }

    private void apply(List<Batch> released, Bookmark proved) {
        List<Position> places = new ArrayList<>();
        List<WalRecord> records = new ArrayList<>();
        for (Batch batch : released) {
            setup.traces().admitted(batch);
            places.addAll(batch.places());
            records.addAll(batch.records());
        }
        boolean covers = provedLsn <= places.getLast().lsn();
        rows.apply(places, records, covers ? proved : rows.bookmark());
        for (Batch batch : released) {
            for (int i = 0; i < batch.tasks().size(); i++) {
                answer(batch.tasks().get(i), batch.records().get(i), batch.places().get(i));
            }
        }
    }

    private void answer(Task task, WalRecord record, Position place) {
        if (waitsForProof(task)) {
            unproved.addLast(new Unproved(task, record, place));
        } else if (task instanceof Task.Commit commit) {
            // Whoever is told may ask for the status at once.
            CompletableFuture<CommitOutcome> end = underWay.take(commit.owner().id());
            answers.done(commit, record, place);
            if (end != null) {
                end.complete(commit.answer().join());
            }
        } else {
            answers.done(task, record, place);
        }
    }

    /// Votes and decisions count when they are admitted, under every policy.
    private boolean waitsForProof(Task task) {
        return rules.votesAfterProof()
                && (task instanceof Task.Prepare || task instanceof Task.Decide);
    }

    private void answerProved() {
        while (!unproved.isEmpty() && unproved.getFirst().place.lsn() <= provedLsn) {
            Unproved next = unproved.removeFirst();
            answers.done(next.task, next.record, next.place);
        }
    }
}
