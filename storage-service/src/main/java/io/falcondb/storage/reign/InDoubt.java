package io.falcondb.storage.reign;

import io.falcondb.contracts.coordination.Decision;
import io.falcondb.contracts.coordination.Decisions;
import io.falcondb.kernel.Ticker;
import io.falcondb.kernel.TransactionId;
import io.falcondb.storage.commit.Participant;
import io.falcondb.storage.commit.Participant.Promise;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Asks the decision log about promises that have waited too long, again and again until there is
/// an answer. Nothing is ever aborted by a timer. Driven by [#step] from one thread.
final class InDoubt {

    private static final class Question {
        long askAgainAt;
        long pause;
        @Nullable CompletableFuture<Optional<Decision>> answer;
    }

    private final Participant participant;
    private final Decisions decisions;
    private final DoubtSettings settings;
    private final Ticker ticker;
    private final Map<TransactionId, Question> questions = new HashMap<>();

    InDoubt(Participant participant, Decisions decisions, DoubtSettings settings, Ticker ticker) {
        this.participant = participant;
        this.decisions = decisions;
        this.settings = settings;
        this.ticker = ticker;
    }

    void step() {
        List<Promise> promises = participant.promises();
        if (promises.isEmpty() && questions.isEmpty()) {
            return;
        }
        Set<TransactionId> kept = new HashSet<>();
        for (Promise promise : promises) {
            kept.add(promise.transaction());
            ask(promise);
        }
        questions.keySet().retainAll(kept);
    }

    private void ask(Promise promise) {
        long now = ticker.nanos();
        Question question = questions.get(promise.transaction());
        if (question == null) {
            boolean old =
                    promise.since() == Promise.EARLIER_REIGN
                            || now - promise.since() > settings.askAfter().toNanos();
            if (!old || questions.size() >= settings.asksMax()) {
                return;
            }
            question = new Question();
            question.pause = settings.askEvery().toNanos();
            question.askAgainAt = now;
            questions.put(promise.transaction(), question);
        }
        CompletableFuture<Optional<Decision>> answer = question.answer;
        if (answer != null && answer.isDone()) {
            question.answer = null;
            if (!answer.isCompletedExceptionally()) {
                answer.join()
                        .ifPresent(decision -> participant.decide(promise.transaction(), decision));
            }
        } else if (answer == null && now - question.askAgainAt >= 0) {
            question.answer = decisions.ask(promise.transaction(), promise.participants());
            question.askAgainAt = now + question.pause;
            question.pause = Math.min(question.pause * 2, settings.askEveryMax().toNanos());
        }
    }
}
