package io.falcondb.storage.commit;

/// What a commit pipeline must never let pass (PROTOCOL 3 and 5). There is one set of rules; tests
/// make others to see what breaks without a rule.
public interface CommitRules {

    CommitRules PROTOCOL = new CommitRules() {};

    /// Whether what a SERIALIZABLE transaction read is compared with everything appended.
    default boolean validatesReads() {
        return true;
    }

    /// Whether keys are marked before their commit timestamp is taken.
    default boolean marksBeforeTimestamp() {
        return true;
    }

    /// Whether a reader waits for marked keys that its timestamp may cover.
    default boolean readersAwaitMarks() {
        return true;
    }

    /// Whether a group votes only when its promise is admitted, under every policy.
    default boolean votesAfterProof() {
        return true;
    }

    /// Whether a commit needs its transaction's entry with all locks, opened by this reign.
    default boolean needsEntry() {
        return true;
    }

    /// Whether what was appended is beyond the reach of cancel, time-outs and a gateway's death.
    default boolean keepsAppended() {
        return true;
    }

    /// Whether a transaction is ended before anybody is told that it is aborted.
    default boolean endsBeforeSayingAborted() {
        return true;
    }

    /// Whether a commit under `quorum` waits for its proof.
    default boolean waitsForProof() {
        return true;
    }
}
