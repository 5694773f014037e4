package io.falcondb.coordinator.decision;

import io.falcondb.contracts.coordination.Decision;
import io.falcondb.kernel.TransactionId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What clients were told, and whether it can all be true.
final class Promises {

    private final Map<TransactionId, Decision> decisions = new HashMap<>();
    private final Set<Long> used = new HashSet<>();
    private long highest;
    private String broken = "";

    /// The first promise that was broken; empty while none was.
    String broken() {
        return broken;
    }

    long highest() {
        return highest;
    }

    int told() {
        return decisions.size();
    }

    @Nullable Decision decision(TransactionId transaction) {
        return decisions.get(transaction);
    }

    /// `count` timestamps are handed out now.
    void timestamps(long first, int count) {
        if (first <= highest) {
            breach("timestamp " + first + " was handed out after " + highest);
        }
        for (long timestamp = first; timestamp < first + count; timestamp++) {
            use(timestamp);
        }
        highest = Math.max(highest, first + count - 1);
    }

    /// @param floor the highest timestamp that was handed out before the commit was asked for
    void decided(TransactionId transaction, Decision decision, long floor) {
        Decision before = decisions.putIfAbsent(transaction, decision);
        if (before != null && !before.equals(decision)) {
            breach(transaction + " is " + decision + " and was " + before);
        }
        if (before == null && decision instanceof Decision.Committed(long timestamp)) {
            use(timestamp);
            if (timestamp <= floor) {
                breach(transaction + " committed at " + timestamp + ", asked for after " + floor);
            }
        }
    }

    private void use(long timestamp) {
        if (!used.add(timestamp)) {
            breach("timestamp " + timestamp + " was used twice");
        }
    }

    private void breach(String what) {
        if (broken.isEmpty()) {
            broken = what;
        }
    }
}
