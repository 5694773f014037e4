package io.falcondb.testkit.coordination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.falcondb.contracts.coordination.Decision;
import io.falcondb.contracts.coordination.Decisions;
import io.falcondb.contracts.coordination.TimestampOracle;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.TransactionId;
import java.util.List;
import org.junit.jupiter.api.Test;

class InMemoryDecisionsTest extends DecisionsContract {

    private static final List<GroupId> BOTH = List.of(GroupId.FIRST, new GroupId(2));

    private final CountingOracle oracle = new CountingOracle();
    private final InMemoryDecisions decisions = new InMemoryDecisions(oracle);

    @Override
    protected Decisions decisions() {
        return decisions;
    }

    @Override
    protected TimestampOracle oracle() {
        return oracle;
    }

    @Test
    void whatTheLeaderIsAboutToCommitIsPending() {
        TransactionId transaction = transaction();
        decisions.holdBack(transaction);
        assertThat(await(decisions.ask(transaction, BOTH))).isEmpty();
        Decision said = await(decisions.commit(transaction, BOTH, 0));
        assertThat(await(decisions.ask(transaction, BOTH))).contains(said);
    }

    @Test
    void aDecisionIsKeptUntilAllHaveToldAndNothingIsSaidWhileNobodyLeads() {
        TransactionId transaction = transaction();
        await(decisions.commit(transaction, BOTH, 0));
        decisions.settled(transaction, GroupId.FIRST);
        assertThat(decisions.kept()).containsExactly(transaction);
        decisions.fallSilent();
        decisions.settled(transaction, new GroupId(2));
        assertThatThrownBy(() -> decisions.ask(transaction, BOTH).get())
                .hasMessageContaining("57P03");
        decisions.speak();
        assertThat(decisions.kept()).containsExactly(transaction);
        decisions.settled(transaction, new GroupId(2));
        assertThat(decisions.kept()).isEmpty();
    }
}
