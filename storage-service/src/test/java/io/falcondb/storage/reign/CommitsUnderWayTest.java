package io.falcondb.storage.reign;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.contracts.storage.CommitOutcome;
import io.falcondb.kernel.Epoch;
import io.falcondb.kernel.Lsn;
import io.falcondb.kernel.TransactionId;
import io.falcondb.storage.commit.Refusals;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class CommitsUnderWayTest {

    private static final TransactionId TRANSACTION = new TransactionId(7);

    private final CommitsUnderWay underWay = new CommitsUnderWay();
    private final CompletableFuture<CommitOutcome> answer = new CompletableFuture<>();

    @Test
    void anAnswerThatCameEarlyDoesNotEndACommit() {
        underWay.begin(TRANSACTION, answer);
        answer.complete(new CommitOutcome.Committed(new Epoch(1), new Lsn(2), 3));
        assertThat(underWay.hold(TRANSACTION)).isTrue();
        assertThat(underWay.find(TRANSACTION)).isNotNull().isNotDone();
    }

    @Test
    void aRefusalIsTheEndAlsoForThoseThatWaitForIt() {
        underWay.begin(TRANSACTION, answer);
        CompletableFuture<CommitOutcome> end = underWay.find(TRANSACTION);
        CommitOutcome refused = new CommitOutcome.Aborted(Refusals.gone());
        answer.complete(refused);
        assertThat(underWay.hold(TRANSACTION)).isFalse();
        assertThat(end).isCompletedWithValue(refused);
    }

    @Test
    void whoTakesACommitTellsThoseThatWaitForItsEnd() {
        underWay.begin(TRANSACTION, answer);
        CompletableFuture<CommitOutcome> waiting = underWay.find(TRANSACTION);
        assertThat(underWay.take(TRANSACTION)).isSameAs(waiting).isNotDone();
        assertThat(underWay.hold(TRANSACTION)).isFalse();
        assertThat(underWay.take(TRANSACTION)).isNull();
    }
}
