package io.falcondb.coordinator.decision;

import io.falcondb.contracts.coordination.Decision;
import io.falcondb.contracts.coordination.NotLeaderException;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.kernel.TransactionId;
import io.falcondb.wal.fold.Position;
import io.falcondb.wal.record.WalRecord;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// An open reign over the decision log.
///
/// ```
/// question -> waits -> decided: appended -> accepted by the fold -> answered with what the log says
/// ```
///
/// [#next], [#submit] and [#serves] are thread-safe; everything else belongs to the leader's
/// thread.
final class Reign {

    /// A request that waits for a window.
    private record Starved(int count, CompletableFuture<Long> answer) {}

    private final ReignLog log;
    private final Ledger ledger;
    private final Lease lease;
    private final DecisionSettings settings;
    private final DecisionRules rules;
    private final TimestampWindow window;
    private final Inbox<Question> questions;
    private final Inbox<Starved> starved;
    private final Proposals proposals = new Proposals();
    private final Tellings tellings;
    private boolean extending;
    private long beyond;
    private volatile boolean open;
    private volatile boolean resigning;
    private boolean resigned;

    Reign(
            ReignLog log,
            Ledger ledger,
            Lease lease,
            DecisionSettings settings,
            DecisionRules rules) {
        this.log = log;
        this.ledger = ledger;
        this.lease = lease;
        this.settings = settings;
        this.rules = rules;
        this.window =
                new TimestampWindow(
                        rules.startsAboveWindows() ? ledger.window() : ledger.used(),
                        settings.oracle().window());
        this.questions = new Inbox<>(settings.queueMax(), "falcon.decisions.queue-max");
        this.starved = new Inbox<>(settings.oracle().queueMax(), "falcon.oracle.queue-max");
        this.tellings = new Tellings(settings.tellingsMax());
    }

    long epoch() {
        return log.epoch();
    }

    /// Whether its first window is proved and its lease is held.
    boolean serves() {
        return open && !resigning && lease.isHeld();
    }

    /// Whether an EpochEnd of this reign is proved.
    boolean isOver() {
        return resigned;
    }

    /// The first of `count` timestamps in a row.
    CompletableFuture<Long> next(int count) {
        CompletableFuture<Long> answer = new CompletableFuture<>();
        if (count < 1 || count > settings.oracle().window() / 2) {
            answer.completeExceptionally(
                    new DatabaseException(
                            ErrorCode.CONFIGURATION_LIMIT_EXCEEDED,
                            "%d timestamps at one time, allowed are half of falcon.oracle.window"
                                    .formatted(count)));
            return answer;
        }
        boolean heldBefore = serves();
        long first = window.cut(count);
        if (first == TimestampWindow.NONE) {
            starved.offer(new Starved(count, answer), answer);
        } else {
            tell(first, heldBefore, answer);
        }
        return answer;
    }

    /// Hands a question to the leader's thread; what it does not take is answered.
    void submit(Question question) {
        questions.offer(question, question.answer());
    }

    /// One round; never blocks.
    ///
    /// @return why the reign cannot go on, or null
    @Nullable String step(long now) {
        extend();
        if (open && !resigning) {
            take();
            feed();
            tellings.flush(log);
            extend();
        }
        if (!resigning && now - log.appendedAt() >= settings.tick().toNanos()) {
            log.append(new WalRecord.Tick(window.last(), 0), () -> {});
        }
        return log.lost(now, settings.openWithin().toNanos());
    }

    /// Has the log take what was acknowledged.
    void fold(DecisionLog decisions) {
        log.fold(decisions, rules);
    }

    /// The fold has accepted a record of this reign.
    void accepted(Position at) {
        log.accepted(at);
    }

    /// Ends the reign by its own will: whoever follows need not wait. Nothing is taken any more,
    /// and no timestamp is told after the EpochEnd was written.
    void resign() {
        if (!resigning) {
            resigning = true;
            log.append(new WalRecord.EpochEnd(), () -> resigned = true);
        }
    }

    /// What is not answered may stand in the log or not: the next leader knows.
    void close(String reason) {
        resigning = true;
        NotLeaderException over = new NotLeaderException(reason);
        questions.close().forEach(question -> question.answer().completeExceptionally(over));
        starved.close().forEach(request -> request.answer.completeExceptionally(over));
        proposals.fail(over);
        tellings.fail(over);
        log.close();
    }

    private void tell(long first, boolean heldBefore, CompletableFuture<Long> answer) {
        if (rules.looksAtLeaseAfterCut() ? serves() : heldBefore) {
            answer.complete(first);
        } else {
            answer.completeExceptionally(new NotLeaderException("its lease is over"));
        }
    }

    /// Logs the next window before the present one is used up.
    private void extend() {
        long wanted = extending || resigning ? TimestampWindow.NONE : window.wanted(beyond);
        if (wanted != TimestampWindow.NONE) {
            extending = true;
            log.append(
                    new WalRecord.OracleWindow(wanted),
                    () -> {
                        extending = false;
                        window.extend(wanted);
                        open = true;
                    });
        }
    }

    private void feed() {
        for (Starved next = starved.peek(); next != null; next = starved.peek()) {
            boolean heldBefore = serves();
            long first = window.cut(next.count);
            if (first == TimestampWindow.NONE) {
                return;
            }
            starved.removeFirst();
            tell(first, heldBefore, next.answer);
        }
    }

    private void take() {
        Question next = questions.peek();
        while (next != null && log.inFlight() < settings.inFlightMax()) {
            boolean taken =
                    switch (next) {
                        case Question.Commit commit -> commit(commit);
                        case Question.Ask ask -> ask(ask);
                        case Question.Settle settle -> settle(settle);
                        case Question.Advance advance -> advance(advance);
                    };
            if (!taken) {
                return;
            }
            questions.removeFirst();
            next = questions.peek();
        }
    }

    private boolean commit(Question.Commit commit) {
        TransactionId transaction = commit.transaction();
        if (isSaid(transaction, commit)
                || proposals.join(transaction, commit)
                || isFull(commit.answer())) {
            return true;
        }
        if (commit.above() <= ledger.forgottenBelow()) {
            commit.answer()
                    .completeExceptionally(
                            new DatabaseException(
                                            ErrorCode.TRANSACTION_RESOLUTION_UNKNOWN,
                                            "transaction %s may have been decided and forgotten"
                                                    .formatted(transaction))
                                    .hint(
                                            "falcon_commit_status(%s) tells it; falcon.decisions.receipts-max says how many decisions are kept."
                                                    .formatted(transaction)));
            return true;
        }
        // Taken now that all votes are in, not before: readers at lower timestamps know the marks.
        long timestamp = window.cutAbove(commit.above(), 1);
        if (timestamp == TimestampWindow.NONE) {
            beyond = Math.max(beyond, commit.above());
            return false;
        }
        propose(new WalRecord.Decided(transaction, true, timestamp, commit.participants()), commit);
        if (!rules.answersAfterProof()) {
            commit.answer().complete(new Decision.Committed(timestamp));
        }
        return true;
    }

    private boolean ask(Question.Ask ask) {
        TransactionId transaction = ask.transaction();
        if (isSaid(transaction, ask)) {
            return true;
        }
        if (proposals.commits(transaction)) {
            ask.answer().complete(Optional.empty());
        } else if (!rules.askWritesAbort()) {
            ask.answer().complete(Optional.of(new Decision.Aborted()));
        } else if (!proposals.join(transaction, ask) && !isFull(ask.answer())) {
            propose(new WalRecord.Decided(transaction, false, 0, ask.participants()), ask);
        }
        return true;
    }

    private boolean settle(Question.Settle settle) {
        if (ledger.awaits(settle.transaction(), settle.participant())) {
            return tellings.add(settle);
        }
        settle.answer().complete(null);
        return true;
    }

    private boolean advance(Question.Advance advance) {
        boolean above = window.advance(advance.timestamp());
        if (above) {
            advance.answer().complete(null);
        } else {
            beyond = Math.max(beyond, advance.timestamp());
        }
        return above;
    }

    private boolean isSaid(TransactionId transaction, Question question) {
        Optional<Decision> said = ledger.find(transaction);
        said.ifPresent(decision -> Proposals.answer(question, decision));
        return said.isPresent();
    }

    private boolean isFull(CompletableFuture<?> answer) {
        boolean full = ledger.size() + proposals.size() >= settings.keptMax();
        if (full) {
            answer.completeExceptionally(
                    new DatabaseException(
                            ErrorCode.CONFIGURATION_LIMIT_EXCEEDED,
                            "participants still need %d decisions (falcon.decisions.kept-max)"
                                    .formatted(settings.keptMax())));
        }
        return full;
    }

    private void propose(WalRecord.Decided decided, Question by) {
        TransactionId transaction = decided.transaction();
        proposals.add(transaction, decided.committed(), by);
        log.append(
                decided,
                () -> proposals.proved(transaction, ledger.find(transaction).orElseThrow()));
    }
}
