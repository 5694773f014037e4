package io.falcondb.coordinator.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.falcondb.contracts.coordination.Decision;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.TransactionId;
import io.falcondb.wal.record.ChangeSet;
import io.falcondb.wal.record.WalRecord;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerTest {

    private static final GroupId SECOND = new GroupId(2);
    private static final TransactionId ONE = new TransactionId(1);

    private final Ledger ledger = new Ledger(2, DecisionRules.PROTOCOL);

    @Test
    void theFirstDecisionOfATransactionStaysAlsoAfterItIsForgotten() {
        decide(ONE, true, 70);
        decide(ONE, false, 0);
        assertThat(ledger.find(ONE)).contains(new Decision.Committed(70));
        settle(ONE, GroupId.FIRST);
        settle(ONE, SECOND);
        decide(ONE, false, 0);
        assertThat(ledger.find(ONE)).contains(new Decision.Committed(70));
        assertThat(ledger.size()).isZero();
    }

    @Test
    void aDecisionIsKeptUntilAllHaveToldAndReceiptsEndWithTheOldest() {
        for (int i = 1; i <= 3; i++) {
            decide(new TransactionId(i), false, 0);
            settle(new TransactionId(i), SECOND);
            assertThat(ledger.awaits(new TransactionId(i), SECOND)).isFalse();
            assertThat(ledger.awaits(new TransactionId(i), GroupId.FIRST)).isTrue();
        }
        assertThat(ledger.size()).isEqualTo(3);
        for (int i = 1; i <= 3; i++) {
            settle(new TransactionId(i), GroupId.FIRST);
            ledger.apply(new WalRecord.Tick(100 * i, 0));
        }
        assertThat(ledger.size()).isZero();
        assertThat(ledger.find(ONE)).isEmpty();
        assertThat(ledger.forgottenBelow()).as("the Tick after its forgetting").isEqualTo(200);
        assertThat(ledger.find(new TransactionId(2))).contains(new Decision.Aborted());
        assertThat(ledger.find(new TransactionId(3))).contains(new Decision.Aborted());
    }

    @Test
    void aReceiptStaysUntilATickStandsAboveAllPromisesOfItsTransaction() {
        for (int i = 1; i <= 3; i++) {
            decide(new TransactionId(i), false, 0);
            settle(new TransactionId(i), GroupId.FIRST);
            settle(new TransactionId(i), SECOND);
        }
        assertThat(ledger.find(ONE)).contains(new Decision.Aborted());
        assertThat(ledger.forgottenBelow()).isNegative();
    }

    @Test
    void windowsNeverShrinkAndOnlyAnEpochEndIsAnOrderlyEnd() {
        assertThat(ledger.endsOrderly()).isTrue();
        ledger.apply(new WalRecord.OracleWindow(100));
        ledger.apply(new WalRecord.OracleWindow(50));
        assertThat(ledger.window()).isEqualTo(100);
        assertThat(ledger.endsOrderly()).isFalse();
        ledger.apply(new WalRecord.EpochEnd());
        assertThat(ledger.endsOrderly()).isTrue();
    }

    @Test
    void rowsDoNotBelongIntoTheDecisionLog() {
        WalRecord rows = new WalRecord.Commit(ONE, 1, 1, 0, ChangeSet.EMPTY);
        assertThatThrownBy(() -> ledger.apply(rows)).hasMessageContaining("decision log holds");
    }

    private void decide(TransactionId transaction, boolean committed, long timestamp) {
        ledger.apply(
                new WalRecord.Decided(
                        transaction, committed, timestamp, List.of(GroupId.FIRST, SECOND)));
    }

    private void settle(TransactionId transaction, GroupId participant) {
        ledger.apply(
                new WalRecord.Settled(List.of(new WalRecord.Telling(transaction, participant))));
    }
}
