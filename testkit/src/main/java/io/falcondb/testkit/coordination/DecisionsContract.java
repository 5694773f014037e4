package io.falcondb.testkit.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.contracts.coordination.Decision;
import io.falcondb.contracts.coordination.Decisions;
import io.falcondb.contracts.coordination.TimestampOracle;
import io.falcondb.kernel.Epoch;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.TransactionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// What every decision log promises.
public abstract class DecisionsContract {

    private static final List<GroupId> BOTH = List.of(GroupId.FIRST, new GroupId(2));
    private long begun;

    protected abstract Decisions decisions();

    /// Of the same cluster.
    protected abstract TimestampOracle oracle();

    @Test
    void aCommitTimestampLiesAboveAllPrepareTimestamps() {
        long prepared = oracle().next(1);
        assertThat(commit(transaction(), prepared)).isGreaterThan(prepared);
        oracle().advanceTo(prepared + 5_000_000);
        assertThat(commit(transaction(), prepared + 4_000_000)).isGreaterThan(prepared + 5_000_000);
    }

    @Test
    void aPrepareTimestampThatTheOracleNeverGaveIsExceededToo() {
        long ahead = oracle().next(1) + 3_000_000;
        assertThat(commit(transaction(), ahead)).isGreaterThan(ahead);
        assertThat(oracle().next(1)).isGreaterThan(ahead);
    }

    @Test
    void theFirstDecisionIsTheDecision() {
        TransactionId transaction = transaction();
        Decision first = await(decisions().commit(transaction, BOTH, 0));
        assertThat(first).isInstanceOf(Decision.Committed.class);
        assertThat(await(decisions().commit(transaction, BOTH, 0))).isEqualTo(first);
        assertThat(await(decisions().ask(transaction, BOTH))).contains(first);
    }

    @Test
    void aQuestionAboutAnUnknownTransactionAbortsItForEver() {
        TransactionId transaction = transaction();
        assertThat(await(decisions().ask(transaction, BOTH))).contains(new Decision.Aborted());
        assertThat(await(decisions().commit(transaction, BOTH, 0)))
                .isEqualTo(new Decision.Aborted());
        assertThat(await(decisions().ask(transaction, BOTH))).contains(new Decision.Aborted());
    }

    @Test
    void aDecisionStaysAsLongAsAParticipantMayNeedItAndIsFoundALittleLonger() {
        TransactionId transaction = transaction();
        Decision said = await(decisions().commit(transaction, BOTH, 0));
        decisions().settled(transaction, GroupId.FIRST);
        decisions().settled(transaction, GroupId.FIRST);
        assertThat(await(decisions().ask(transaction, BOTH))).contains(said);
        decisions().settled(transaction, new GroupId(2));
        decisions().settled(transaction, new GroupId(2));
        decisions().settled(transaction(), new GroupId(2));
        assertThat(await(decisions().ask(transaction, BOTH))).contains(said);
    }

    @Test
    void manyAtOnceAreAllDecidedAndTheirTimestampsDiffer() {
        List<CompletableFuture<Decision>> all = new ArrayList<>();
        List<CompletableFuture<Optional<Decision>>> asked = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            TransactionId transaction = transaction();
            all.add(decisions().commit(transaction, BOTH, 0));
            asked.add(decisions().ask(transaction(), BOTH));
        }
        assertThat(all.stream().map(DecisionsContract::await))
                .allMatch(Decision.Committed.class::isInstance)
                .doesNotHaveDuplicates();
        assertThat(asked.stream().map(DecisionsContract::await))
                .allMatch(answer -> answer.equals(Optional.of(new Decision.Aborted())));
    }

    protected final TransactionId transaction() {
        return TransactionId.of(GroupId.FIRST, new Epoch(1), ++begun);
    }

    private long commit(TransactionId transaction, long above) {
        Decision decision = await(decisions().commit(transaction, BOTH, above));
        return ((Decision.Committed) decision).timestamp();
    }

    protected static <T> T await(CompletableFuture<T> answer) {
        try {
            return answer.get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
