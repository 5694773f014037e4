package io.falcondb.testkit.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.falcondb.contracts.coordination.Decision;
import io.falcondb.contracts.coordination.Decisions;
import io.falcondb.contracts.coordination.TimestampOracle;
import io.falcondb.contracts.rpc.LeaderSettings;
import io.falcondb.kernel.DatabaseException;
import io.falcondb.kernel.ErrorCode;
import io.falcondb.kernel.GroupId;
import io.falcondb.kernel.TransactionId;
import io.falcondb.testkit.coordination.DecisionsContract;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The contract over a real connection, and what happens when the leader changes or is gone.
class RemoteDecisionsTest extends DecisionsContract {

    private static final List<GroupId> BOTH = List.of(GroupId.FIRST, new GroupId(2));
    private LeaderPair pair;

    @BeforeEach
    void connect() throws Exception {
        pair = new LeaderPair(2, LeaderSettings.DEFAULT);
    }

    @AfterEach
    void disconnect() {
        pair.close();
    }

    @Override
    protected Decisions decisions() {
        return pair.decisions;
    }

    @Override
    protected TimestampOracle oracle() {
        return pair.oracle;
    }

    @Test
    void aPendingDecisionIsToldAsPending() {
        TransactionId transaction = transaction();
        pair.log.holdBack(transaction);
        assertThat(await(pair.decisions.ask(transaction, BOTH))).isEmpty();
    }

    @Test
    void whoeverLeadsIsFoundAgainAfterAChangeAndAfterABrokenConnection() {
        pair.leading = 1;
        Decision said = await(pair.decisions.commit(transaction(), BOTH, 0));
        assertThat(said).isInstanceOf(Decision.Committed.class);
        long before = pair.oracle.next(1);
        pair.leading = 0;
        assertThat(pair.oracle.next(1)).isGreaterThan(before);
        pair.servers.getFirst().close();
        pair.leading = 1;
        assertThat(pair.oracle.next(1)).isGreaterThan(before + 1);
    }

    @Test
    void aTellingArrivesAlsoWhenNobodyLeadsForAMoment() throws Exception {
        TransactionId transaction = transaction();
        await(pair.decisions.commit(transaction, List.of(GroupId.FIRST), 0));
        pair.leading = -1;
        pair.decisions.settled(transaction, GroupId.FIRST);
        assertThat(pair.log.kept()).contains(transaction);
        pair.leading = 1;
        while (!pair.log.kept().isEmpty()) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    @Test
    void whenNobodyLeadsWithinTheTimeAllowedThatIsSaid() throws Exception {
        try (LeaderPair impatient =
                new LeaderPair(
                        2,
                        new LeaderSettings(
                                10,
                                Duration.ofSeconds(5),
                                Duration.ofMillis(50),
                                Duration.ofMillis(800),
                                100,
                                4 << 20))) {
            impatient.leading = -1;
            assertThatThrownBy(() -> impatient.oracle.next(1))
                    .isInstanceOfSatisfying(
                            DatabaseException.class,
                            e -> assertThat(e.code()).isEqualTo(ErrorCode.CANNOT_CONNECT_NOW))
                    .hasMessageContaining("falcon.leader.find-timeout");
            assertThatThrownBy(() -> impatient.decisions.ask(transaction(), BOTH).get())
                    .cause()
                    .isInstanceOf(DatabaseException.class);
        }
    }

    @Test
    void whatTheLogRefusesKeepsItsCode() {
        pair.log.fallSilent();
        assertThatThrownBy(() -> pair.decisions.commit(transaction(), BOTH, 0).get())
                .cause()
                .hasMessageContaining("nobody leads the decision log");
    }

    @Test
    void oneCallTooManyIsRefusedByName() throws Exception {
        try (LeaderPair narrow =
                new LeaderPair(
                        1,
                        new LeaderSettings(
                                1,
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(20),
                                Duration.ofMillis(800),
                                100,
                                4 << 20))) {
            narrow.leading = -1;
            var first = narrow.decisions.ask(transaction(), BOTH);
            assertThatThrownBy(() -> narrow.decisions.ask(transaction(), BOTH).get())
                    .hasMessageContaining("falcon.leader.calls-max");
            narrow.leading = 0;
            assertThat(await(first)).contains(new Decision.Aborted());
        }
    }
}
