package io.falcondb.coordinator.decision;

import io.falcondb.contracts.coordination.Decision;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.TransactionId;
import io.falcondb.wal.record.WalRecord;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the admitted records of the decision log say:
///
/// ```
/// nothing -> Decided -> kept -> Settled by all participants -> receipt -> nothing
/// ```
///
/// A receipt answers whoever asks late; the oldest ones go first. Changed by one thread; sizes may
/// be read by others.
final class Ledger {

    private static final class Kept {
        final Decision decision;
        final List<GroupId> participants;
        final Set<GroupId> told = new HashSet<>();

        Kept(Decision decision, List<GroupId> participants) {
            this.decision = decision;
            this.participants = participants;
        }
    }

    /// @param ticks how many Ticks stood before it
    private record Receipt(Decision decision, long ticks) {}

    private static final long NOTHING_FORGOTTEN = -1;

    private final DecisionRules rules;
    private final int receiptsMax;
    private final Map<TransactionId, Kept> kept = new HashMap<>();
    private final Map<TransactionId, Receipt> receipts = new LinkedHashMap<>();
    private volatile int size;
    private volatile long window;
    private long used;
    private long ticks;
    private long forgottenBelow = NOTHING_FORGOTTEN;
    private boolean endsOrderly = true;

    Ledger(int receiptsMax, DecisionRules rules) {
        this.receiptsMax = receiptsMax;
        this.rules = rules;
    }

    void apply(WalRecord record) {
        endsOrderly = record instanceof WalRecord.EpochEnd;
        switch (record) {
            case WalRecord.Decided decided -> decide(decided);
            case WalRecord.Settled settled -> settled.tellings().forEach(this::settle);
            case WalRecord.OracleWindow more -> window = Math.max(window, more.through());
            case WalRecord.Tick tick -> {
                ticks++;
                used = Math.max(used, tick.timestamp());
            }
            case WalRecord.EpochEnd end -> {}
            default -> throw new IllegalStateException("the decision log holds " + record);
        }
        size = kept.size();
    }

    Optional<Decision> find(TransactionId transaction) {
        Kept found = kept.get(transaction);
        return found == null
                ? Optional.ofNullable(receipts.get(transaction)).map(Receipt::decision)
                : Optional.of(found.decision);
    }

    /// Whether a participant's telling would change anything.
    boolean awaits(TransactionId transaction, GroupId participant) {
        Kept found = kept.get(transaction);
        return found != null && !found.told.contains(participant);
    }

    /// Decisions that are not forgotten. Thread-safe.
    int size() {
        return size;
    }

    /// The highest timestamp that anybody may have handed out. Thread-safe.
    long window() {
        return window;
    }

    /// The highest timestamp that the log shows to be used.
    long used() {
        return used;
    }

    /// Whether the last record ends a reign, or there is none: nobody holds a lease.
    boolean endsOrderly() {
        return endsOrderly;
    }

    private void decide(WalRecord.Decided decided) {
        used = Math.max(used, decided.timestamp());
        if (find(decided.transaction()).isPresent()) {
            // The first decision is the decision.
            return;
        }
        Decision decision =
                decided.committed()
                        ? new Decision.Committed(decided.timestamp())
                        : new Decision.Aborted();
        kept.put(decided.transaction(), new Kept(decision, decided.participants()));
    }

    private void settle(WalRecord.Telling telling) {
        Kept found = kept.get(telling.transaction());
        if (found == null) {
            return;
        }
        found.told.add(telling.participant());
        if (rules.isForgotten(found.participants, found.told)) {
            kept.remove(telling.transaction());
            receipts.put(telling.transaction(), new Receipt(found.decision, ticks));
            forgetOldest();
        }
    }

    /// The highest prepare timestamp that a transaction whose receipt is gone can have: one that is
    /// not found here and promised at or below it may have been decided. Negative while no receipt
    /// is gone.
    long forgottenBelow() {
        return forgottenBelow;
    }

    /// A receipt goes only when a later Tick has shown a timestamp above all promises of its
    /// transaction.
    private void forgetOldest() {
        Iterator<Receipt> oldest = receipts.values().iterator();
        if (receipts.size() > receiptsMax && oldest.next().ticks < ticks) {
            oldest.remove();
            forgottenBelow = Math.max(forgottenBelow, used);
        }
    }
}
