package io.falcondb.storage;

import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.TransactionId;
import io.falcondb.storage.commit.Participant.Promise;
import java.util.List;
import java.util.OptionalLong;

/// A prepared transaction across groups, for people and metrics.
///
/// @param ageNanos since it was promised; empty if that was in an earlier reign
/// @param inDoubt it has waited for longer than `falcon.two-phase.ask-after`, or was promised in an
///   earlier reign: the decision log is asked about it
public record PromiseReport(
        TransactionId transaction,
        List<GroupId> participants,
        OptionalLong ageNanos,
        boolean inDoubt) {

    static PromiseReport of(Promise promise, long now, long doubtAfterNanos) {
        if (promise.since() == Promise.EARLIER_REIGN) {
            return new PromiseReport(
                    promise.transaction(), promise.participants(), OptionalLong.empty(), true);
        }
        long age = now - promise.since();
        return new PromiseReport(
                promise.transaction(),
                promise.participants(),
                OptionalLong.of(age),
                age > doubtAfterNanos);
    }
}
