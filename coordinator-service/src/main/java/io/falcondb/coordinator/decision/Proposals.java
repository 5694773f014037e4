package io.falcondb.coordinator.decision;

import io.falcondb.contracts.coordination.Decision;
import io.falcondb.kernel.TransactionId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Decisions of a reign that are appended and not proved, with everybody who waits for them. Not
/// thread-safe.
final class Proposals {

    private record Proposal(boolean commits, List<Question> waiting) {}

    private final Map<TransactionId, Proposal> proposals = new HashMap<>();

    int size() {
        return proposals.size();
    }

    void add(TransactionId transaction, boolean commits, Question by) {
        Proposal proposal = new Proposal(commits, new ArrayList<>());
        proposal.waiting.add(by);
        proposals.put(transaction, proposal);
    }

    /// Whether the leader is about to commit it.
    boolean commits(TransactionId transaction) {
        Proposal proposal = proposals.get(transaction);
        return proposal != null && proposal.commits;
    }

    /// Lets a question wait for a proposal that is under way; false if there is none.
    boolean join(TransactionId transaction, Question question) {
        Proposal proposal = proposals.get(transaction);
        if (proposal != null) {
            proposal.waiting.add(question);
        }
        return proposal != null;
    }

    /// The log says how the transaction ends.
    void proved(TransactionId transaction, Decision said) {
        Proposal proposal = proposals.remove(transaction);
        if (proposal != null) {
            proposal.waiting.forEach(question -> answer(question, said));
        }
    }

    void fail(Throwable reason) {
        for (Proposal proposal : proposals.values()) {
            proposal.waiting.forEach(question -> question.answer().completeExceptionally(reason));
        }
        proposals.clear();
    }

    static void answer(Question question, @Nullable Decision said) {
        switch (question) {
            case Question.Commit commit -> commit.answer().complete(said);
            case Question.Ask ask -> ask.answer().complete(Optional.ofNullable(said));
            case Question.Settle settle -> settle.answer().complete(null);
            case Question.Advance advance -> advance.answer().complete(null);
        }
    }
}
