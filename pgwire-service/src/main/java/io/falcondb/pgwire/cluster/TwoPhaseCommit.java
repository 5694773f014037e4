package io.falcondb.pgwire.cluster;

import io.falcondb.contracts.coordination.Decision;
import io.falcondb.contracts.coordination.Decisions;
import io.falcondb.contracts.storage.CommitOutcome;
import io.falcondb.contracts.storage.Group;
import io.falcondb.contracts.storage.PrepareRequest;
import io.falcondb.contracts.storage.Vote;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.Epoch;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.Lsn;
import io.falcondb.kernel.Ticker;
import io.falcondb.kernel.TransactionId;
import io.falcondb.kernel.trace.Span;
import io.falcondb.kernel.trace.TraceContext;
import io.falcondb.kernel.trace.Tracer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Commits transactions across groups. Thread-safe.
///
/// ```
/// prepare everywhere ─ a vote that is no Prepared ──────────────────────────────> Aborted
///                    └ all Prepared ─> decision log ─ answers ──────────────────> what it says
///                                                   └ does not answer ─ ask ────> what it says
///                                                                      └ in vain> Unknown
/// ```
///
/// Only this gateway proposes to commit its transactions, so without its proposal each of them is
/// certainly aborted, whatever an unknown vote was. After the proposal only the log knows.
final class TwoPhaseCommit {

    private static final long PAUSE_MILLIS = 20;

    private final Decisions decisions;
    private final Duration patience;
    private final Executor asking;
    private final Ticker ticker;
    private final Tracer tracer;

    /// @param patience `falcon.gateway.failover-timeout`: how long a decision is asked for
    /// @param asking runs tasks that block
    TwoPhaseCommit(
            Decisions decisions, Duration patience, Executor asking, Ticker ticker, Tracer tracer) {
        this.decisions = decisions;
        this.patience = patience;
        this.asking = asking;
        this.ticker = ticker;
        this.tracer = tracer;
    }

    /// The future always ends normally. Phase two has been sent by then.
    ///
    /// @param requests the share of every group that takes part
    CompletableFuture<CommitOutcome> commit(
            TransactionId transaction, Map<Group, PrepareRequest> requests) {
        TraceContext caller = tracer.isOn() ? tracer.current() : null;
        Map<Group, CompletableFuture<Vote>> votes = new LinkedHashMap<>();
        requests.forEach((group, request) -> votes.put(group, group.prepare(request)));
        return CompletableFuture.allOf(votes.values().toArray(CompletableFuture[]::new))
                .thenCompose(all -> decide(transaction, counted(votes), caller));
    }

    private static Map<Group, Vote> counted(Map<Group, CompletableFuture<Vote>> votes) {
        Map<Group, Vote> counted = new LinkedHashMap<>();
        votes.forEach((group, vote) -> counted.put(group, vote.join()));
        return counted;
    }

    private CompletableFuture<CommitOutcome> decide(
            TransactionId transaction, Map<Group, Vote> votes, @Nullable TraceContext caller) {
        long above = 0;
        DatabaseException refusal = null;
        for (Vote vote : votes.values()) {
            switch (vote) {
                case Vote.Prepared(long timestamp) -> above = Math.max(above, timestamp);
                // A refusal says more than an unknown vote.
                case Vote.Refused(DatabaseException reason) -> refusal = reason;
                case Vote.Unknown(DatabaseException reason) -> {
                    if (refusal == null) {
                        refusal = lost(transaction, reason);
                    }
                }
            }
        }
        if (refusal != null) {
            DatabaseException reason = refusal;
            return CompletableFuture.completedFuture(
                    tracer.within(caller, () -> abort(transaction, votes, reason)));
        }
        List<GroupId> participants =
                votes.keySet().stream().map(Group::id).sorted(Routing.ASCENDING).toList();
        return proposed(transaction, participants, above, caller)
                .handle(
                        (decision, failure) -> {
                            if (failure == null) {
                                return CompletableFuture.completedFuture(
                                        tracer.within(
                                                caller, () -> tell(transaction, votes, decision)));
                            }
                            if (isForgotten(failure)) {
                                return CompletableFuture.completedFuture(
                                        unknown(transaction, null));
                            }
                            return CompletableFuture.supplyAsync(
                                    () ->
                                            tracer.within(
                                                    caller,
                                                    () -> ask(transaction, participants, votes)),
                                    asking);
                        })
                .thenCompose(Function.identity());
    }

    private CompletableFuture<Decision> proposed(
            TransactionId transaction,
            List<GroupId> participants,
            long above,
            @Nullable TraceContext caller) {
        CompletableFuture<Decision> decided = decisions.commit(transaction, participants, above);
        if (caller != null) {
            Span span = tracer.child("decide", Span.Kind.CLIENT, caller);
            var ignored =
                    decided.whenComplete(
                            (decision, failure) -> {
                                if (failure != null) {
                                    span.failed(String.valueOf(failure.getMessage()));
                                }
                                span.end();
                            });
        }
        return decided;
    }

    /// The decision log cannot say any more: a question would be answered with Abort, whatever the
    /// decision was.
    private static boolean isForgotten(Throwable failure) {
        Throwable told = failure instanceof CompletionException ? failure.getCause() : failure;
        return told instanceof DatabaseException refusal
                && refusal.code() == ErrorCode.TRANSACTION_RESOLUTION_UNKNOWN;
    }

    private CommitOutcome ask(
            TransactionId transaction, List<GroupId> participants, Map<Group, Vote> votes) {
        long deadline = ticker.nanos() + patience.toNanos();
        Exception failure = null;
        try {
            do {
                try {
                    Optional<Decision> found =
                            decisions
                                    .ask(transaction, participants)
                                    .get(patience.toNanos(), TimeUnit.NANOSECONDS);
                    if (found.isPresent()) {
                        return tell(transaction, votes, found.get());
                    }
                } catch (ExecutionException | TimeoutException e) {
                    failure = e;
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            } while (ticker.nanos() < deadline);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failure = e;
        }
        return unknown(transaction, failure);
    }

    private static CommitOutcome tell(
            TransactionId transaction, Map<Group, Vote> votes, Decision decision) {
        return switch (decision) {
            case Decision.Committed(long timestamp) -> {
                send(transaction, votes, decision);
                yield new CommitOutcome.Committed(new Epoch(0), new Lsn(0), timestamp);
            }
            case Decision.Aborted aborted -> abort(transaction, votes, lost(transaction, null));
        };
    }

    private static CommitOutcome abort(
            TransactionId transaction, Map<Group, Vote> votes, DatabaseException reason) {
        send(transaction, votes, new Decision.Aborted());
        return new CommitOutcome.Aborted(reason);
    }

    /// Waits for nobody: a group that does not hear this asks the decision log.
    private static void send(TransactionId transaction, Map<Group, Vote> votes, Decision decision) {
        votes.forEach(
                (group, vote) -> {
                    if (!(vote instanceof Vote.Refused)) {
                        var ignored = group.decide(transaction, decision);
                    }
                });
    }

    private static DatabaseException lost(
            TransactionId transaction, @Nullable DatabaseException cause) {
        DatabaseException lost =
                new DatabaseException(
                        ErrorCode.SERIALIZATION_FAILURE,
                        "could not serialize access: a group was lost before transaction "
                                + transaction
                                + " was committed");
        if (cause != null) {
            lost.initCause(cause);
        }
        return lost;
    }

    private static CommitOutcome unknown(TransactionId transaction, @Nullable Exception cause) {
        DatabaseException reason =
                new DatabaseException(
                                ErrorCode.TRANSACTION_RESOLUTION_UNKNOWN,
                                "the outcome of transaction " + transaction + " is unknown")
                        .hint("falcon_commit_status(" + transaction + ") tells it later.");
        if (cause != null) {
            reason.initCause(cause);
        }
        return new CommitOutcome.Unknown(reason);
    }
}
