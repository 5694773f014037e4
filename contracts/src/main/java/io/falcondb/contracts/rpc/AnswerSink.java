package io.falcondb.contracts.rpc;

import io.falcondb.contracts.rpc.v1.Answer;
import io.falcondb.contracts.rpc.v1.Done;
import io.falcondb.contracts.rpc.v1.Ending;
import io.falcondb.contracts.rpc.v1.NotPrimary;
import io.falcondb.contracts.storage.Claimed;
import io.falcondb.contracts.storage.Locks.Outcome;
import io.falcondb.contracts.storage.NotPrimaryException;
import io.falcondb.contracts.storage.RowBatch;
import io.falcondb.contracts.storage.ServedGroup.Reigning;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.kernel.trace.Span;
import io.grpc.stub.StreamObserver;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Answers on their way to one gateway, from any thread, until the stream ends. Thread-safe.
final class AnswerSink {

    private final StreamObserver<Answer> answers;
    private boolean ended;

    /// Of calls that are recorded, until their answers; as many as the gateway has under way.
    private final Map<Long, Span> spans = new HashMap<>();

    AnswerSink(StreamObserver<Answer> answers) {
        this.answers = answers;
    }

    /// Answers that come later are dropped.
    synchronized void end() {
        ended = true;
        spans.values()
                .forEach(
                        span -> {
                            span.failed("the stream ended");
                            span.end();
                        });
        spans.clear();
    }

    /// The span ends with the answer to this call.
    synchronized void follow(long id, Span span) {
        if (ended) {
            span.end();
        } else {
            spans.put(id, span);
        }
    }

    void done(long id) {
        send(Answer.newBuilder().setId(id).setDone(Done.getDefaultInstance()));
    }

    void number(long id, long number) {
        send(Answer.newBuilder().setId(id).setNumber(number));
    }

    /// @param version null if there is none
    void version(long id, byte @Nullable [] version) {
        send(Answer.newBuilder().setId(id).setVersion(Messages.version(version)));
    }

    /// @param batch null at the end of the scan
    /// @param full rows of a batch that more may follow
    void rows(long id, @Nullable RowBatch batch, int full) {
        boolean last = batch == null || batch.size() < full;
        send(Answer.newBuilder().setId(id).setRows(Messages.rows(batch, last)));
    }

    void lockOutcome(long id, Outcome outcome) {
        send(Answer.newBuilder().setId(id).setLockOutcome(outcome.name()));
    }

    void claimed(long id, Claimed claimed) {
        send(Answer.newBuilder().setId(id).setClaimed(ClaimMessages.claimed(claimed)));
    }

    void ending(long id, Ending ending) {
        send(Answer.newBuilder().setId(id).setEnding(ending));
    }

    void notPrimary(long id, NotPrimaryException reason) {
        send(
                Answer.newBuilder()
                        .setId(id)
                        .setNotPrimary(
                                NotPrimary.newBuilder()
                                        .setReason(String.valueOf(reason.getMessage()))));
    }

    void fail(long id, Throwable problem) {
        send(Answer.newBuilder().setId(id).setFailure(Failures.of(problem)));
    }

    /// As [#fail]; but of a reign that is handed over, what it cannot do any more is told to ask
    /// the next primary.
    void refuse(long id, Reigning reigning, RuntimeException refusal) {
        if (reigning.ending() != null && isOver(refusal)) {
            notPrimary(id, new NotPrimaryException("it hands its reign over"));
        } else {
            fail(id, refusal);
        }
    }

    private static boolean isOver(RuntimeException refusal) {
        return refusal instanceof DatabaseException found
                && found.code() == ErrorCode.CANNOT_CONNECT_NOW;
    }

    /// Answers when the future ends.
    void doneAfter(long id, CompletableFuture<Void> future) {
        future.whenComplete(
                (nothing, problem) -> {
                    if (problem == null) {
                        done(id);
                    } else {
                        fail(id, problem);
                    }
                });
    }

    /// Answers when the future ends, with how a transaction ended.
    <T> void endingOf(long id, CompletableFuture<T> future, Function<T, Ending> message) {
        future.whenComplete(
                (value, problem) -> {
                    if (problem == null) {
                        ending(id, message.apply(value));
                    } else {
                        fail(id, problem);
                    }
                });
    }

    void send(Answer.Builder answer) {
        if (answer.getId() == 0) {
            return;
        }
        synchronized (this) {
            if (ended) {
                return;
            }
            Span span = spans.isEmpty() ? null : spans.remove(answer.getId());
            if (span != null) {
                CallTraces.end(span, answer);
            }
            answers.onNext(answer.build());
        }
    }
}
