package io.falcondb.testkit.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.falcondb.contracts.operations.RebalancePlan;
import io.falcondb.contracts.operations.RebalancePlan.Move;
import io.falcondb.contracts.operations.RebalancePlan.Share;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RebalancePlanTest {

    @Test
    void aNewGroupGetsItsPartFromThoseThatHaveMost() {
        List<Share> plan = RebalancePlan.of(Map.of(1, 8, 2, 8, 3, 0), 0.2);
        assertThat(plan).extracting(Share::targetShards).containsExactly(6, 5, 5);
        assertThat(plan.get(0).moves()).containsExactly(new Move(3, 2));
        assertThat(plan.get(1).moves()).containsExactly(new Move(3, 3));
        assertThat(plan.get(2).moves()).isEmpty();
        assertThat(plan.get(0).bytesMoved(800)).isEqualTo(200);
    }

    @Test
    void nothingMovesUntilAGroupIsAboveItsShareByMoreThanTheThreshold() {
        Map<Integer, Integer> exactly = Map.of(1, 24, 2, 18, 3, 18);
        assertThat(RebalancePlan.of(exactly, 0.2))
                .allMatch(share -> share.moves().isEmpty())
                .extracting(Share::targetShards)
                .containsExactly(24, 18, 18);
        assertThat(RebalancePlan.of(Map.of(1, 25, 2, 18, 3, 17), 0.2).getFirst().moves())
                .containsExactly(new Move(2, 2), new Move(3, 3));
        assertThat(RebalancePlan.of(exactly, 0).getFirst().moves())
                .containsExactly(new Move(2, 2), new Move(3, 2));
        assertThat(RebalancePlan.of(Map.of(1, 4, 2, 4, 3, 4, 4, 4, 5, 4, 6, 0), 0.2))
                .as("20 shards, 6 groups: four are exactly a fifth more than the share")
                .allMatch(share -> share.moves().isEmpty());
    }

    @Test
    void whatIsEvenIsLeftAlone() {
        assertThat(RebalancePlan.of(Map.of(1, 6, 2, 5, 3, 5), 0))
                .allMatch(share -> share.moves().isEmpty());
        assertThat(RebalancePlan.of(Map.of(1, 0, 2, 0), 0))
                .allMatch(share -> share.moves().isEmpty() && share.bytesMoved(5) == 0);
    }
}
