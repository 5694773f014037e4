package io.falcondb.coordinator.decision;

import io.falcondb.kernel.GroupId;
import java.util.Collection;

/// What makes decisions and timestamps safe (PROTOCOL 6). There is one set of rules; tests make
/// others to see what breaks without a rule.
public interface DecisionRules {

    DecisionRules PROTOCOL = new DecisionRules() {};

    /// Whether a new leader's timestamps begin above all windows of the log, not just above what
    /// the log shows to be used.
    default boolean startsAboveWindows() {
        return true;
    }

    /// Whether a new leader waits until every lease that its predecessor may hold is over.
    default boolean waitsOutLease() {
        return true;
    }

    /// Whether the lease must still be held after timestamps were cut: the leader may have slept
    /// just before.
    default boolean looksAtLeaseAfterCut() {
        return true;
    }

    /// Whether an answer waits until its record is proved admitted.
    default boolean answersAfterProof() {
        return true;
    }

    /// Whether an acknowledged record of our own stands right behind what was folded: what lies
    /// between may be somebody else's reign.
    default boolean needsNoReading(long acknowledgedAt, long folded) {
        return acknowledgedAt == folded;
    }

    /// Whether a question about a transaction that nobody has decided writes Abort, so that nobody
    /// can commit it after the answer.
    default boolean askWritesAbort() {
        return true;
    }

    /// Whether nobody needs a decision any more.
    default boolean isForgotten(Collection<GroupId> participants, Collection<GroupId> told) {
        return told.containsAll(participants);
    }
}
